package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NamingConvention;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.Arrays;
import java.util.List;

/** Users, games, what users have beaten, and notes of users, with the default names. */
final class WebGames {

    static final ColumnType TEXT = ColumnType.of("text");
    static final ColumnType BIGINT = ColumnType.of("bigint");

    private WebGames() {}

    static SchemaModel model(String schema) {
        return new SchemaModel("web_games", List.of(users(schema), games(schema), beats(schema)));
    }

    static Table users(String schema) {
        return keyed(name(schema, "users"), "email");
    }

    static Table games(String schema) {
        return keyed(name(schema, "games"), "provider_game_id", Column.of("provider_game_name", TEXT, true));
    }

    static Table beats(String schema) {
        QualifiedName name = name(schema, "game_beats");
        return Models.table(name)
                .identity("id")
                .columns(
                        Column.of("user_id", BIGINT, false),
                        Column.of("game_id", BIGINT, false),
                        Column.of("beat_at", ColumnType.of("timestamptz"), false))
                .key(
                        "",
                        names(name).unique(List.of("user_id", "game_id"), null),
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        KeyPart.of("user_id"),
                        KeyPart.of("game_id"))
                .foreignKeys(
                        cascade(name, "user_id", name(schema, "users")),
                        cascade(name, "game_id", name(schema, "games")))
                .indexes(index(name, "game_id"))
                .build();
    }

    static Table notes(String schema) {
        QualifiedName name = name(schema, "notes");
        return Models.table(name)
                .identity("id")
                .columns(Column.of("author_id", BIGINT, false), Column.of("body", TEXT, false))
                .foreignKeys(cascade(name, "author_id", name(schema, "users")))
                .indexes(index(name, "author_id"))
                .build();
    }

    /** A table with an identity and a natural key of one text column. */
    static Table keyed(QualifiedName name, String key, Column... more) {
        return Models.table(name)
                .identity("id")
                .columns(Column.of(key, TEXT, false))
                .columns(more)
                .key(
                        "",
                        names(name).unique(List.of(key), null),
                        Enforcement.CONSTRAINT,
                        Nulls.DISTINCT,
                        null,
                        KeyPart.of(key))
                .build();
    }

    static QualifiedName name(String schema, String table) {
        return new QualifiedName(schema, table);
    }

    static ConstraintNames names(QualifiedName table) {
        return new ConstraintNames(NamingConvention.DEFAULT, table);
    }

    static ForeignKey cascade(QualifiedName child, String column, QualifiedName parent) {
        return new ForeignKey(
                names(child).foreignKey(List.of(column), parent, List.of("id"), null),
                List.of(column),
                parent,
                List.of("id"),
                OnDelete.CASCADE,
                OnUpdate.NO_ACTION,
                Deferrable.NOT_DEFERRABLE);
    }

    static Index index(QualifiedName table, String... columns) {
        List<String> all = Arrays.asList(columns);
        return new Index(names(table).index(all, null), all, null, null, "btree");
    }
}
