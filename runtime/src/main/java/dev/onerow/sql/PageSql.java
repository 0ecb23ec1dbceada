package dev.onerow.sql;

import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keyset pagination: the rows after a key, in the order of its index, so that no page costs more than the first. */
public final class PageSql {

    private final Table table;
    private final List<KeyPart> parts;
    private final @Nullable String where;

    private PageSql(Table table, List<KeyPart> parts, @Nullable String where) {
        this.table = table;
        this.parts = parts;
        this.where = where == null ? null : Placeholders.escaped(where);
    }

    /** By a natural key whose parts can't be NULL; of a partial key, only its rows. */
    public static PageSql by(Table table, NaturalKey key) {
        return new PageSql(table, key.parts(), key.where());
    }

    /** By the primary key. */
    public static PageSql byPrimaryKey(Table table) {
        return new PageSql(
                table, table.primaryKey().columns().stream().map(KeyPart::of).toList(), null);
    }

    /** Selects the first rows. Parameters: limit. */
    public String first() {
        return page(where == null ? "" : "\nWHERE " + where);
    }

    /** Selects the rows after one. Parameters: key, limit. */
    public String next() {
        String after =
                RowFragments.row(parts, part -> part.compared(RowFragments.parameter(table.column(part.column()))));
        return page("\nWHERE %s > %s%s"
                .formatted(
                        RowFragments.row(parts, PageSql::compared),
                        after,
                        where == null ? "" : " AND (" + where + ")"));
    }

    private static String compared(KeyPart part) {
        return part.compared(Identifiers.quote(part.column()));
    }

    private String page(String condition) {
        return "SELECT %s\nFROM %s%s\nORDER BY %s\nLIMIT ?"
                .formatted(
                        RowFragments.columns(table),
                        RowFragments.table(table),
                        condition,
                        RowFragments.list(parts, PageSql::compared));
    }
}
