package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;
import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.schema.NameLength;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;

/**
 * Writes the guard of a natural key: a trigger that does for rows to come what the unique constraint will do, while the
 * rows that are there still have duplicates.
 *
 * <p>Who writes a key takes an advisory lock on its hash until the end of the transaction, and then, with a fresh
 * snapshot, counts the rows that have it. More than one is 23505 with the constraint's name. Rows whose key an update
 * leaves as it is are not looked at, so duplicates that are there can be changed.
 *
 * <p>An AFTER trigger, unlike a BEFORE trigger, sees the row as other triggers and generated columns have left it, and
 * leaves alone the rows that {@code ON CONFLICT} on another constraint doesn't insert. It belongs to the table's owner,
 * so that it sees all rows whoever writes. Under REPEATABLE READ and SERIALIZABLE the snapshot is an old one, and a race
 * can still make a duplicate.
 */
public final class Guard {

    /** The setting that lets the rows of this transaction pass: those that the migration itself re-points. */
    private static final String PASS = "onerow.merging";

    private final Table table;
    private final NaturalKey key;
    private final KeyMatch match;

    public Guard(Table table, NaturalKey key) {
        this.table = table;
        this.key = key;
        this.match = new KeyMatch(key);
    }

    /** Lets what follows in the transaction pass all guards. */
    public static Statement pass() {
        return Statement.of("SET LOCAL " + PASS + " = 'on'", "The guards let the merge pass.", Hazard.NONE);
    }

    /** The name of the trigger and of its function, which is in the table's schema. */
    String name() {
        return NameLength.cut("onerow_guard_" + key.name());
    }

    /** A query that fails with 42883 if the type of a part has no hash function, as {@code money} and {@code bit}. */
    public String probe() {
        return "SELECT pg_catalog.hash_record_extended(" + row("t") + ", 0)\nFROM (SELECT (CAST(NULL AS "
                + Fragments.table(table.name()) + ")).*) AS t";
    }

    /**
     * Makes the guard, or makes it again.
     *
     * @param hashed whether each key has a lock of its own; without, all writers of the table share one
     */
    public List<Statement> install(boolean hashed) {
        return List.of(
                Statement.of(
                        "PERFORM pg_catalog.set_config('search_path', pg_catalog.concat_ws(', ',\n"
                                + "    NULLIF(pg_catalog.current_setting('search_path'), ''), 'pg_temp'), true)",
                        "The key's expressions mean in the guard what they mean here; temporary objects come last.",
                        Hazard.NONE),
                Statement.of(function(hashed), "The guard of " + key.name() + ".", Hazard.NONE),
                Statement.of(
                        "CREATE OR REPLACE TRIGGER " + quote(name()) + " AFTER INSERT OR UPDATE ON "
                                + Fragments.table(table.name()) + "\n    FOR EACH ROW EXECUTE FUNCTION "
                                + functionName()
                                + "()",
                        "From now on nobody makes a duplicate by " + key.name() + ".",
                        Hazard.LOCKS_WRITES));
    }

    /** Takes the guard away, if it is there. */
    public List<Statement> remove() {
        String exists = "EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = " + Fragments.regclass(table.name())
                + " AND tgname = " + literal(name()) + ")";
        return List.of(
                Statement.of(
                                "DROP TRIGGER " + quote(name()) + " ON " + Fragments.table(table.name()),
                                "The constraint stands; its guard goes.",
                                Hazard.LOCKS_READS)
                        .onlyIf(exists),
                Statement.of("DROP FUNCTION IF EXISTS " + functionName() + "()", "The guard's function.", Hazard.NONE));
    }

    private String functionName() {
        return Identifiers.qualified(table.name().schema(), name());
    }

    private String function(boolean hashed) {
        String body = """

                #variable_conflict use_column
                BEGIN
                    IF pg_catalog.current_setting('%1$s', true) = 'on' OR NOT %2$s THEN
                        RETURN NULL;
                    END IF;
                    IF TG_OP = 'UPDATE' THEN
                        IF %3$s AND %4$s IS NOT DISTINCT FROM %5$s THEN
                            RETURN NULL;
                        END IF;
                    END IF;
                    PERFORM pg_catalog.pg_advisory_xact_lock(%6$s);
                    IF (SELECT count(*) FROM (
                        SELECT FROM %7$s
                        WHERE %8$s
                        LIMIT 2) AS same) > 1 THEN
                        RAISE EXCEPTION USING ERRCODE = '23505',
                            MESSAGE = %9$s,
                            HINT = 'OneRow is about to add it, and keeps new duplicates out until then.',
                            SCHEMA = %10$s, TABLE = %11$s, CONSTRAINT = %12$s;
                    END IF;
                    RETURN NULL;
                END
                """.formatted(
                        PASS,
                        takesPart("NEW"),
                        takesPart("OLD"),
                        row("OLD"),
                        row("NEW"),
                        lock(hashed),
                        match.rows(table.name(), "c"),
                        match.same("c", "NEW"),
                        literal("duplicate key value violates unique constraint \"" + key.name() + "\""),
                        literal(table.name().schema()),
                        literal(table.name().name()),
                        literal(key.name()));
        return "CREATE OR REPLACE FUNCTION " + functionName()
                + "() RETURNS trigger\n    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT\n    AS "
                + literal(body);
    }

    /** The key of the whole database: what is locked is the table's key, and in it the values. */
    private String lock(boolean hashed) {
        String seed = "pg_catalog.hashtextextended(" + literal("onerow " + table.name() + " " + key.name()) + ", 0)";
        return hashed ? "pg_catalog.hash_record_extended(" + row("NEW") + ", " + seed + ")" : seed;
    }

    /** That a row can have duplicates by the key. */
    private String takesPart(String row) {
        String predicate = key.where() == null
                ? "true"
                // By the table's own name, which the predicate may use.
                : "EXISTS (SELECT FROM (SELECT " + row + ".*) AS "
                        + quote(table.name().name()) + " WHERE " + Fragments.parenthesised(key.where()) + ")";
        return "(" + predicate + match.andNotNull(row) + ")";
    }

    private String row(String alias) {
        return "ROW(" + String.join(", ", match.values(alias)) + ")";
    }
}
