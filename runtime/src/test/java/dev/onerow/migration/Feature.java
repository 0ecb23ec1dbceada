package dev.onerow.migration;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
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
import dev.onerow.schema.UniqueConstraint;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What the model can declare, each as a small schema in which everything bears one given name, with or without a prefix.
 *
 * <p>Expressions are written as the server prints them, so that they can be compared.
 */
enum Feature {
    COLUMNS((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(
                    Column.of(name, ColumnType.of("text"), false),
                    Column.of(prefixed("m", name), ColumnType.of("numeric(10,2)"), true),
                    Column.of(prefixed("v", name), ColumnType.of("character varying(20)"), true),
                    Column.of(prefixed("a", name), ColumnType.of("bigint").array(), false))
            .build())),

    DEFAULTS((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(
                    defaulted(name, "text", false, "'a''b\\ ${x} :y $onerow$'::text"),
                    defaulted("at", "timestamp with time zone", false, "now()"),
                    defaulted("later", "timestamp with time zone", true, "(now() + '01:00:00'::interval)"),
                    defaulted("flag", "boolean", false, "false"))
            .build())),

    COMPOSITE_PRIMARY_KEY((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .columns(text(name), text(prefixed("x", name)))
            .primaryKey(prefixed("pk_", name), prefixed("x", name), name)
            .build())),

    NATURAL_KEYS((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(text(name), text("other"), nullable("maybe"))
            .key(
                    "",
                    new ConstraintNames(NamingConvention.DEFAULT, new QualifiedName(schema, name))
                            .unique(List.of(name), null),
                    Enforcement.CONSTRAINT,
                    Nulls.DISTINCT,
                    null,
                    KeyPart.of(name))
            .key(
                    "b",
                    prefixed("uq2_", name),
                    Enforcement.CONSTRAINT,
                    Nulls.NOT_DISTINCT,
                    null,
                    KeyPart.of("maybe"),
                    KeyPart.of(name))
            .build())),

    NATURAL_PRIMARY_KEY((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .columns(text(name))
            .primaryKey(prefixed("pk_", name), name)
            .key("", prefixed("pk_", name), Enforcement.PRIMARY_KEY, Nulls.DISTINCT, null, KeyPart.of(name))
            .build())),

    INDEX_KEYS((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(text(name), nullable("gone"))
            .key(
                    "",
                    prefixed("uq_", name),
                    Enforcement.INDEX,
                    Nulls.DISTINCT,
                    "(gone IS NULL)",
                    new KeyPart(name, "lower(?)"))
            .key(
                    "b",
                    prefixed("uq2_", name),
                    Enforcement.INDEX,
                    Nulls.NOT_DISTINCT,
                    "(" + quote(name) + " <> 'a''${b}'::text)",
                    KeyPart.of("gone"),
                    new KeyPart(name, "upper(?)"))
            .build())),

    UNIQUES((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(text(name), nullable("other"))
            .uniques(
                    unique(prefixed("u1", name), null, null, Nulls.DISTINCT, Deferrable.INITIALLY_DEFERRED, name),
                    unique(
                            prefixed("u2", name),
                            null,
                            null,
                            Nulls.NOT_DISTINCT,
                            Deferrable.INITIALLY_IMMEDIATE,
                            "other"),
                    unique(
                            prefixed("u3", name),
                            null,
                            "(other IS NOT NULL)",
                            Nulls.DISTINCT,
                            Deferrable.NOT_DEFERRABLE,
                            name,
                            "other"),
                    unique(
                            prefixed("u4", name),
                            "upper(" + quote(name) + ")",
                            null,
                            Nulls.DISTINCT,
                            Deferrable.NOT_DEFERRABLE))
            .build())),

    CHECKS((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(text(name))
            .checks(
                    new Check(prefixed("ck_", name), quote(name) + " <> ''::text"),
                    new Check(prefixed("ck2_", name), quote(name) + " <> 'it''s \\ ${x}'::text"))
            .build())),

    FOREIGN_KEY_ACTIONS((schema, name) -> {
        QualifiedName parent = new QualifiedName(schema, prefixed("p", name));
        return tables(
                Models.table(parent).identity(name).build(),
                Models.table(new QualifiedName(schema, name))
                        .identity("id")
                        .columns(bigint("a"), bigint("b"), bigint(name), bigint(prefixed("d", name)), bigint("e"))
                        .foreignKeys(
                                action(
                                        "fk1",
                                        name,
                                        parent,
                                        "a",
                                        OnDelete.NO_ACTION,
                                        OnUpdate.CASCADE,
                                        Deferrable.NOT_DEFERRABLE),
                                action(
                                        "fk2",
                                        name,
                                        parent,
                                        "b",
                                        OnDelete.RESTRICT,
                                        OnUpdate.SET_NULL,
                                        Deferrable.INITIALLY_IMMEDIATE),
                                action(
                                        "fk3",
                                        name,
                                        parent,
                                        name,
                                        OnDelete.CASCADE,
                                        OnUpdate.NO_ACTION,
                                        Deferrable.INITIALLY_DEFERRED),
                                action(
                                        "fk4",
                                        name,
                                        parent,
                                        prefixed("d", name),
                                        OnDelete.SET_NULL,
                                        OnUpdate.SET_DEFAULT,
                                        Deferrable.NOT_DEFERRABLE),
                                action(
                                        "fk5",
                                        name,
                                        parent,
                                        "e",
                                        OnDelete.SET_DEFAULT,
                                        OnUpdate.RESTRICT,
                                        Deferrable.NOT_DEFERRABLE))
                        .build());
    }),

    FOREIGN_KEYS_IN_CYCLES((schema, name) -> {
        QualifiedName one = new QualifiedName(schema, name);
        QualifiedName two = new QualifiedName(schema, prefixed("2", name));
        Table first = Models.table(one)
                .columns(text(name), text("b"), nullable("up"), nullable("up_b"))
                .primaryKey(prefixed("pk1", name), name, "b")
                .foreignKeys(
                        Models.reference(prefixed("fk1", name), one, List.of("up", "up_b"), List.of(name, "b")),
                        Models.reference(prefixed("fk2", name), two, List.of("up"), List.of("t")))
                .build();
        Table second = Models.table(two)
                .identity("id")
                .columns(text("t"), text(name))
                .key("", prefixed("uq_", name), Enforcement.CONSTRAINT, Nulls.DISTINCT, null, KeyPart.of("t"))
                .foreignKeys(Models.reference(prefixed("fk3", name), one, List.of(name, "t"), List.of(name, "b")))
                .build();
        return tables(first, second);
    }),

    INDEXES((schema, name) -> tables(Models.table(new QualifiedName(schema, name))
            .identity("id")
            .columns(text(name), Column.of("tags", ColumnType.of("text").array(), true))
            .indexes(
                    new Index(prefixed("ix_", name), List.of(name, "id"), null, null, "btree"),
                    new Index(prefixed("ix2", name), List.of(name), null, "(" + quote(name) + " <> ''::text)", "btree"),
                    new Index(prefixed("ix3", name), List.of(), "lower(" + quote(name) + ")", null, "hash"),
                    new Index(prefixed("ix4", name), List.of("tags"), null, null, "gin"))
            .build())),

    SCHEMA_AND_ENUM((schema, name) -> {
        ColumnType mood = new ColumnType.NativeEnum(
                new QualifiedName(name, prefixed("e", name)), List.of(name, "it's \\ ${x}", ""));
        return tables(Models.table(new QualifiedName(name, name))
                .identity("id")
                .columns(Column.of(name, mood, false), Column.of("all", mood.array(), true))
                .build());
    });

    private final BiFunction<String, String, SchemaModel> model;

    Feature(BiFunction<String, String, SchemaModel> model) {
        this.model = model;
    }

    /** The tables in that schema, but for {@link #SCHEMA_AND_ENUM}, whose schema has the name too. */
    SchemaModel named(String schema, String name) {
        return model.apply(schema, name);
    }

    /** The name after a prefix, cut to the 63 bytes that PostgreSQL keeps. */
    private static String prefixed(String prefix, String name) {
        return Models.cut(prefix + name);
    }

    private static SchemaModel tables(Table... tables) {
        return new SchemaModel("all", List.of(tables));
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.of("text"), false);
    }

    private static Column nullable(String name) {
        return Column.of(name, ColumnType.of("text"), true);
    }

    private static Column bigint(String name) {
        return Column.of(name, ColumnType.of("bigint"), true);
    }

    private static ForeignKey action(
            String prefix,
            String name,
            QualifiedName parent,
            String column,
            OnDelete onDelete,
            OnUpdate onUpdate,
            Deferrable deferrable) {
        return new ForeignKey(
                prefixed(prefix, name), List.of(column), parent, List.of(name), onDelete, onUpdate, deferrable);
    }

    private static Column defaulted(String name, String type, boolean nullable, String expression) {
        return new Column(name, ColumnType.of(type), nullable, Origin.DEFAULT, expression, null);
    }

    private static UniqueConstraint unique(
            String name, String expression, String where, Nulls nulls, Deferrable deferrable, String... columns) {
        return new UniqueConstraint(name, List.of(columns), expression, where, nulls, deferrable, OnCollision.STOP);
    }
}
