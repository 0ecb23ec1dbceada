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
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the lines of {@link ModelText}. */
final class ModelWriter {

    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** All but the keyword that begins a native enum. */
    private static final Pattern BARE_TYPE = Pattern.compile("(?!enum$)[a-z_][a-z0-9_]*(\\(\\d+(,\\d+)?\\))?");

    private ModelWriter() {}

    static List<String> lines(Table table) {
        List<String> lines = new ArrayList<>();
        lines.add("table " + name(table.name()));
        table.columns().forEach(column -> lines.add(column(column)));
        lines.add("primary key " + name(table.primaryKey().name()) + " "
                + columns(table.primaryKey().columns()));
        table.naturalKeys().forEach(key -> lines.add(naturalKey(key)));
        table.uniques().forEach(unique -> lines.add(unique(unique)));
        table.foreignKeys().forEach(reference -> lines.add(foreignKey(reference)));
        table.checks().forEach(check -> lines.add("check " + name(check.name()) + " " + quoted(check.condition())));
        table.indexes().forEach(index -> lines.add(index(index)));
        return lines;
    }

    private static String column(Column column) {
        return "column " + name(column.name()) + " " + type(column.type())
                + clause(column.nullable(), "null")
                + clause(column.origin() == Origin.IDENTITY, "identity")
                + sql("default", column.defaultExpression())
                + sql("on update", column.onUpdate());
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Named named) {
            return BARE_TYPE.matcher(named.name()).matches() ? named.name() : quoted(named.name());
        }
        if (type instanceof ColumnType.NativeEnum nativeEnum) {
            return "enum " + name(nativeEnum.name()) + " " + list(nativeEnum.labels(), ModelWriter::quoted);
        }
        return "array of " + type(((ColumnType.Array) type).element());
    }

    private static String naturalKey(NaturalKey key) {
        return "natural key " + name(key.name()) + " " + list(key.parts(), ModelWriter::keyPart)
                + clause(!key.javaName().isEmpty(), "named " + name(key.javaName()))
                + clause(key.enforcement() == Enforcement.PRIMARY_KEY, "is primary key")
                + clause(key.nulls() == Nulls.NOT_DISTINCT, "nulls not distinct")
                + sql("where", key.where())
                + clause(key.survivor().keep() == Keep.NEWEST, "keep newest")
                + clause(
                        !key.survivor().order().isEmpty(),
                        "order by " + list(key.survivor().order(), ModelWriter::order))
                + clause(!key.fillNulls().isEmpty(), "fill nulls " + columns(key.fillNulls()));
    }

    private static String keyPart(KeyPart part) {
        return name(part.column()) + sql("as", part.normalizer());
    }

    private static String order(NaturalKey.Order order) {
        return name(order.column()) + clause(order.descending(), "desc");
    }

    private static String unique(UniqueConstraint unique) {
        return "unique " + name(unique.name()) + " " + target(unique.columns(), unique.expression())
                + clause(unique.nulls() == Nulls.NOT_DISTINCT, "nulls not distinct")
                + sql("where", unique.where())
                + deferrable(unique.deferrable())
                + clause(unique.onCollision() == OnCollision.MERGE, "on collision merge");
    }

    private static String foreignKey(ForeignKey reference) {
        return "foreign key " + name(reference.name()) + " " + columns(reference.columns()) + " references "
                + name(reference.table()) + " " + columns(reference.references())
                + clause(
                        reference.onDelete() != OnDelete.NO_ACTION,
                        "on delete " + lower(reference.onDelete().sql()))
                + clause(
                        reference.onUpdate() != OnUpdate.NO_ACTION,
                        "on update " + lower(reference.onUpdate().sql()))
                + deferrable(reference.deferrable());
    }

    private static String index(Index index) {
        return "index " + name(index.name()) + " " + target(index.columns(), index.expression())
                + clause(!index.using().equals("btree"), "using " + name(index.using()))
                + sql("where", index.where());
    }

    private static String target(List<String> columns, @Nullable String expression) {
        return expression == null ? columns(columns) : "on " + quoted(expression);
    }

    private static String deferrable(Deferrable deferrable) {
        return clause(deferrable != Deferrable.NOT_DEFERRABLE, lower(deferrable.sql()));
    }

    private static String columns(List<String> columns) {
        return list(columns, ModelWriter::name);
    }

    private static <T> String list(Collection<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String clause(boolean present, String text) {
        return present ? " " + text : "";
    }

    private static String sql(String keyword, @Nullable String sql) {
        return sql == null ? "" : " " + keyword + " " + quoted(sql);
    }

    private static String name(QualifiedName name) {
        return name(name.schema()) + "." + name(name.name());
    }

    private static String name(String name) {
        return BARE.matcher(name).matches() ? name : quoted(name);
    }

    /** Keeps to what a line, and a Java source file in UTF-8, can hold: control characters and halves of pairs go as code. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c == '\n') {
                quoted.append("\\n");
            } else if (Character.isISOControl(c) || isLoneSurrogate(c) || c == 0x2028 || c == 0x2029) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String lower(String sql) {
        return sql.toLowerCase(Locale.ROOT);
    }
}
