package dev.onerow.schema;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.NaturalKey.Enforcement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the lines of {@link ModelText}, each clause in the order that {@link ModelWriter} writes them. */
final class ModelParser {

    private final List<Column> columns = new ArrayList<>();
    private final List<NaturalKey> naturalKeys = new ArrayList<>();
    private final List<UniqueConstraint> uniques = new ArrayList<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private @Nullable QualifiedName table;
    private @Nullable PrimaryKey primaryKey;

    private ModelParser() {}

    static Table parse(String text) {
        ModelParser parser = new ModelParser();
        text.lines().filter(line -> !line.isEmpty()).forEach(line -> parser.line(new ModelTokens(line)));
        return parser.finished();
    }

    private Table finished() {
        if (table == null || primaryKey == null) {
            throw new IllegalArgumentException("a model's text has a line for its table and one for its primary key");
        }
        return new Table(table, columns, primaryKey, naturalKeys, uniques, foreignKeys, checks, indexes);
    }

    private void line(ModelTokens in) {
        if (in.accept("table")) {
            table = qualified(in);
        } else if (in.accept("column")) {
            columns.add(column(in));
        } else if (in.accept("primary key")) {
            primaryKey = new PrimaryKey(in.text(), columns(in));
        } else if (in.accept("natural key")) {
            naturalKeys.add(naturalKey(in));
        } else if (in.accept("unique")) {
            uniques.add(unique(in));
        } else if (in.accept("foreign key")) {
            foreignKeys.add(foreignKey(in));
        } else if (in.accept("check")) {
            checks.add(new Check(in.text(), in.text()));
        } else {
            in.expect("index");
            indexes.add(index(in));
        }
        in.expectEnd();
    }

    private static Column column(ModelTokens in) {
        String name = in.text();
        ColumnType type = type(in);
        boolean nullable = in.accept("null");
        boolean identity = in.accept("identity");
        String defaultExpression = in.textAfter("default");
        Origin origin = identity ? Origin.IDENTITY : defaultExpression != null ? Origin.DEFAULT : Origin.CALLER;
        return new Column(name, type, nullable, origin, defaultExpression, in.textAfter("on update"));
    }

    private static ColumnType type(ModelTokens in) {
        if (in.accept("enum")) {
            return new ColumnType.NativeEnum(qualified(in), list(in, in::text));
        }
        if (in.accept("array of")) {
            return type(in).array();
        }
        return ColumnType.of(in.text());
    }

    private static NaturalKey naturalKey(ModelTokens in) {
        String name = in.text();
        List<KeyPart> parts = list(in, () -> new KeyPart(in.text(), in.textAfter("as")));
        String javaName = in.textAfter("named");
        boolean isPrimaryKey = in.accept("is primary key");
        Nulls nulls = nulls(in);
        String where = in.textAfter("where");
        Keep keep = in.accept("keep newest") ? Keep.NEWEST : Keep.OLDEST;
        List<NaturalKey.Order> order =
                in.accept("order by") ? list(in, () -> new NaturalKey.Order(in.text(), in.accept("desc"))) : List.of();
        List<String> fillNulls = in.accept("fill nulls") ? columns(in) : List.of();
        return new NaturalKey(
                javaName == null ? "" : javaName,
                name,
                enforcement(isPrimaryKey, where, parts),
                parts,
                nulls,
                where,
                new NaturalKey.Survivor(keep, order),
                fillNulls);
    }

    private static Enforcement enforcement(boolean isPrimaryKey, @Nullable String where, List<KeyPart> parts) {
        if (isPrimaryKey) {
            return Enforcement.PRIMARY_KEY;
        }
        boolean plain = where == null && parts.stream().allMatch(part -> part.normalizer() == null);
        return plain ? Enforcement.CONSTRAINT : Enforcement.INDEX;
    }

    private static UniqueConstraint unique(ModelTokens in) {
        String name = in.text();
        String expression = in.textAfter("on");
        List<String> columns = expression == null ? columns(in) : List.of();
        Nulls nulls = nulls(in);
        String where = in.textAfter("where");
        Deferrable deferrable = deferrable(in);
        OnCollision onCollision = in.accept("on collision merge") ? OnCollision.MERGE : OnCollision.STOP;
        return new UniqueConstraint(name, columns, expression, where, nulls, deferrable, onCollision);
    }

    private static ForeignKey foreignKey(ModelTokens in) {
        String name = in.text();
        List<String> columns = columns(in);
        in.expect("references");
        QualifiedName referenced = qualified(in);
        List<String> references = columns(in);
        OnDelete onDelete = OnDelete.NO_ACTION;
        for (OnDelete action : OnDelete.values()) {
            onDelete = in.accept("on delete " + action.sql().toLowerCase(Locale.ROOT)) ? action : onDelete;
        }
        OnUpdate onUpdate = OnUpdate.NO_ACTION;
        for (OnUpdate action : OnUpdate.values()) {
            onUpdate = in.accept("on update " + action.sql().toLowerCase(Locale.ROOT)) ? action : onUpdate;
        }
        return new ForeignKey(name, columns, referenced, references, onDelete, onUpdate, deferrable(in));
    }

    private static Index index(ModelTokens in) {
        String name = in.text();
        String expression = in.textAfter("on");
        List<String> columns = expression == null ? columns(in) : List.of();
        String using = in.textAfter("using");
        return new Index(name, columns, expression, in.textAfter("where"), using == null ? "btree" : using);
    }

    private static Nulls nulls(ModelTokens in) {
        return in.accept("nulls not distinct") ? Nulls.NOT_DISTINCT : Nulls.DISTINCT;
    }

    private static Deferrable deferrable(ModelTokens in) {
        if (in.accept("deferrable initially deferred")) {
            return Deferrable.INITIALLY_DEFERRED;
        }
        return in.accept("deferrable initially immediate") ? Deferrable.INITIALLY_IMMEDIATE : Deferrable.NOT_DEFERRABLE;
    }

    private static QualifiedName qualified(ModelTokens in) {
        String schema = in.text();
        in.expect(".");
        return new QualifiedName(schema, in.text());
    }

    private static List<String> columns(ModelTokens in) {
        return list(in, in::text);
    }

    private static <T> List<T> list(ModelTokens in, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        in.expect("(");
        do {
            items.add(item.get());
        } while (in.accept(","));
        in.expect(")");
        return items;
    }
}
