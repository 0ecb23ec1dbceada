package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Fragments.table;
import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.schema.Column;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;

/** Writes what brings a table's constraints to what is declared; an equal one under another name is renamed. */
final class Constrain {

    private final Table table;

    Constrain(Table table) {
        this.table = table;
    }

    /** All but the foreign keys, which need the unique constraints of other tables. */
    List<Statement> keysAndChecks() {
        List<Statement> statements = new ArrayList<>();
        table.columns().stream()
                .filter(column -> !column.nullable())
                .forEach(column -> statements.add(notNull(column)));
        addKey(
                statements,
                new Key(
                        'p',
                        table.primaryKey().name(),
                        table.primaryKey().columns(),
                        Nulls.DISTINCT,
                        Deferrable.NOT_DEFERRABLE),
                ConstraintSql.primaryKey(table.primaryKey()));
        table.naturalKeys().stream()
                .filter(key -> key.enforcement() == Enforcement.CONSTRAINT)
                .forEach(key -> addKey(
                        statements,
                        new Key('u', key.name(), key.columns(), key.nulls(), Deferrable.NOT_DEFERRABLE),
                        ConstraintSql.unique(key)));
        table.uniques().stream()
                .filter(unique -> !unique.isIndex())
                .forEach(unique -> addKey(statements, key(unique), ConstraintSql.unique(unique)));
        statements.addAll(CreateTable.uniqueIndexes(table));
        table.checks().forEach(check -> statements.add(add(check.name(), ConstraintSql.check(check))));
        return statements;
    }

    /** The parts of a primary key or unique constraint that make two of them equal, and the name that it should have. */
    private record Key(char kind, String name, List<String> columns, Nulls nulls, Deferrable deferrable) {}

    private static Key key(UniqueConstraint unique) {
        return new Key('u', unique.name(), unique.columns(), unique.nulls(), unique.deferrable());
    }

    private Statement notNull(Column column) {
        return Statement.of(
                        "ALTER TABLE " + table(table.name()) + " ALTER COLUMN " + quote(column.name())
                                + " SET NOT NULL",
                        "Declared NOT NULL; a row without " + column.name() + " stops the file.",
                        Hazard.LOCKS_READS)
                .onlyIf("EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = " + regclass(table.name())
                        + " AND attname = " + literal(column.name()) + " AND NOT attnotnull)");
    }

    private void addKey(List<Statement> statements, Key key, String definition) {
        statements.add(rename(key));
        statements.add(adopt(key));
        statements.add(add(key.name(), definition));
    }

    private Statement add(String name, String definition) {
        return Statement.of(
                        "ALTER TABLE " + table(table.name()) + "\n    ADD " + definition,
                        "The constraint " + name + " of " + table.name() + ".",
                        Hazard.LOCKS_READS)
                .onlyIf(ConstraintSql.missing(table.name(), name));
    }

    private Statement rename(Key key) {
        String equal = """
                SELECT c.conname FROM pg_catalog.pg_constraint c
                JOIN pg_catalog.pg_index i ON i.indexrelid = c.conindid
                WHERE c.contype = '%1$s' AND c.conrelid = %2$s
                AND %3$s = %4$s
                AND c.condeferrable = %5$s AND c.condeferred = %6$s AND i.indnullsnotdistinct = %7$s
                ORDER BY c.conname LIMIT 1""".formatted(
                        key.kind(),
                        regclass(table.name()),
                        columns(),
                        MergeGuards.textArray(key.columns()),
                        key.deferrable() != Deferrable.NOT_DEFERRABLE,
                        key.deferrable() == Deferrable.INITIALLY_DEFERRED,
                        key.nulls() == Nulls.NOT_DISTINCT);
        return forOne(
                        equal,
                        "RENAME CONSTRAINT ",
                        " TO " + quote(key.name()),
                        "An equal constraint under another name takes the name " + key.name() + ".")
                .onlyIf(ConstraintSql.missing(table.name(), key.name()));
    }

    /** An index that nothing holds yet becomes the constraint's and takes its name, instead of a second one. */
    private Statement adopt(Key key) {
        String equal = """
                SELECT r.relname FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
                WHERE i.indrelid = %s AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                AND i.indnkeyatts = i.indnatts AND i.indoption::text !~ '[^0 ]' AND i.indnullsnotdistinct = %s
                AND ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                    ORDER BY k.place) = %s
                AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c
                    WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
                ORDER BY r.relname LIMIT 1""".formatted(
                regclass(table.name()), key.nulls() == Nulls.NOT_DISTINCT, MergeGuards.textArray(key.columns()));
        String kind = key.kind() == 'p' ? "PRIMARY KEY" : "UNIQUE";
        return forOne(
                        equal,
                        "ADD CONSTRAINT " + quote(key.name()) + " " + kind + " USING INDEX ",
                        " " + key.deferrable().sql(),
                        "An equal unique index becomes the constraint " + key.name() + ".")
                .onlyIf(ConstraintSql.missing(table.name(), key.name()));
    }

    /** Alters the table with a name that only the catalogue knows, if it knows one. */
    private Statement forOne(String name, String before, String after, String why) {
        return Statement.of(
                "DECLARE\nonerow_name text := (\n" + name + ");\nBEGIN\nIF onerow_name IS NOT NULL THEN\n    EXECUTE "
                        + literal("ALTER TABLE " + table(table.name()) + " " + before)
                        + "\n        || pg_catalog.quote_ident(onerow_name)"
                        + (after.isBlank() ? "" : " || " + literal(after))
                        + ";\nEND IF;\nEND",
                why,
                Hazard.LOCKS_READS);
    }

    /** The constraint's columns in its own order. */
    private static String columns() {
        return "ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY AS k(attnum, place)\n"
                + "    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum ORDER BY k.place)";
    }
}
