package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.qualified;

import dev.onerow.Nulls;
import dev.onerow.schema.Index;
import dev.onerow.schema.NameLength;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;

/**
 * An index that is built while the table is written to, by CREATE INDEX CONCURRENTLY: outside of a transaction, and
 * without {@code lock_timeout}, because a build that is given up leaves an invalid index behind.
 *
 * @param name the index's
 * @param columns what it is on; empty where that is not only columns
 * @param create the statement; it does nothing where an index of that name is
 * @param why what it is for, in a line
 */
public record OnlineIndex(QualifiedName table, String name, List<String> columns, String create, String why) {

    public OnlineIndex {
        columns = List.copyOf(columns);
    }

    /** What makes the guard's look-up and the search for duplicates fast; it goes at the end. */
    public static OnlineIndex lookUp(Table table, NaturalKey key) {
        String name = NameLength.cut("onerow_lookup_" + key.name());
        return of(table, name, IndexSql.lookUp(name, table.name(), key), "For the guard of " + key.name() + ".");
    }

    /** The index that holds the natural key for good. */
    public static OnlineIndex unique(Table table, NaturalKey key) {
        return of(
                table,
                key.name(),
                key.enforcement() == Enforcement.INDEX
                        ? IndexSql.unique(table.name(), key)
                        : IndexSql.unique(table.name(), key.name(), key.columns(), key.nulls()),
                "Holds the key " + key.name() + ".");
    }

    /** The index of a primary key that is no natural key. */
    public static OnlineIndex primaryKey(Table table) {
        String name = table.primaryKey().name();
        String create = IndexSql.unique(table.name(), name, table.primaryKey().columns(), Nulls.DISTINCT);
        return of(table, name, create, "The primary key.");
    }

    /** The index of a unique constraint that is no natural key. */
    public static OnlineIndex unique(Table table, UniqueConstraint unique) {
        String create = unique.isIndex()
                ? IndexSql.unique(table.name(), unique)
                : IndexSql.unique(table.name(), unique.name(), unique.columns(), unique.nulls());
        return of(table, unique.name(), create, "Declared unique.");
    }

    /** The declared indexes that are not unique, those of the foreign keys among them. */
    public static List<OnlineIndex> plain(Table table) {
        return table.indexes().stream()
                .map(index -> of(table, index.name(), IndexSql.index(table.name(), index), "Declared."))
                .toList();
    }

    /** All that stay at the end. */
    public static List<OnlineIndex> declared(Table table) {
        List<OnlineIndex> declared = new ArrayList<>(plain(table));
        if (table.hasSurrogateKey()) {
            declared.add(primaryKey(table));
        }
        table.naturalKeys().forEach(key -> declared.add(unique(table, key)));
        table.uniques().forEach(unique -> declared.add(unique(table, unique)));
        return List.copyOf(declared);
    }

    /** Indexes on the referencing columns of tables that only the catalogue knows; they go at the end. */
    public static List<OnlineIndex> references(List<MergeTable> tables) {
        return tables.stream()
                .flatMap(table -> table.references().stream().map(key -> reference(table.name(), key.columns())))
                .distinct()
                .toList();
    }

    private static OnlineIndex reference(QualifiedName table, List<String> columns) {
        String name = NameLength.cut("onerow_reference_" + table.name() + "_" + String.join("_", columns));
        Index index = new Index(name, columns, null, null, "btree");
        String create = IndexSql.concurrently(IndexSql.index(table, index));
        return new OnlineIndex(table, name, columns, create, "For the references of " + table + ".");
    }

    private static OnlineIndex of(Table table, String name, String create, String why) {
        return new OnlineIndex(table.name(), name, List.of(), IndexSql.concurrently(create), why);
    }

    /** The statement that takes it away, if it is there; outside of a transaction too. */
    public String drop() {
        return drop(name);
    }

    /** The same for a leftover of another name. */
    public String drop(String leftover) {
        return "DROP INDEX CONCURRENTLY IF EXISTS " + qualified(table.schema(), leftover);
    }

    /**
     * Selects the names of what is not valid: this index, and twins that REINDEX CONCURRENTLY makes of it, whose names
     * may be cut. A build that died has left them, unless one of {@link #builds} is still at it.
     */
    public String leftovers() {
        String suffix = "'_cc(new|old)[0-9]*$'";
        return """
                SELECT c.relname FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = %1$s AND NOT (i.indisvalid AND i.indisready)
                AND (c.relname = %2$s OR (c.relname ~ %3$s
                    AND pg_catalog.starts_with(%2$s, pg_catalog.regexp_replace(c.relname, %3$s, ''))))
                """.formatted(Fragments.regclass(table), literal(name), suffix);
    }

    /** Selects the backends that are building an index on the table, or on one that this role may not see. */
    public String builds() {
        return """
                SELECT p.pid FROM pg_catalog.pg_stat_progress_create_index p
                WHERE p.datname = pg_catalog.current_database() AND COALESCE(p.relid = %s, true)
                AND p.pid <> pg_catalog.pg_backend_pid()""".formatted(Fragments.regclass(table));
    }
}
