package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.Deferrable;
import dev.onerow.schema.Table;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes blocks that ask the catalogue which ALTERs are needed and execute them: a table of what is declared, a query
 * that compares it with what is there, a loop.
 */
final class Alterations {

    private Alterations() {}

    /** Executes each {@code statement} that the query returns. */
    static Statement each(String query, String why, Hazard hazard) {
        return Statement.of("""
                DECLARE
                onerow_step record;
                BEGIN
                FOR onerow_step IN
                %s
                LOOP
                    RAISE NOTICE 'OneRow: %%', onerow_step.statement;
                    EXECUTE onerow_step.statement;
                END LOOP;
                END""".formatted(query), why, hazard);
    }

    /**
     * As {@link #each}, but when rows break a constraint they are listed: the query returns {@code complaint} and {@code
     * culprits} too, a SELECT of the rows' primary keys as {@code key}.
     */
    static Statement eachOrCulprits(String query, String hint, String why, Hazard hazard) {
        return Statement.of("""
                DECLARE
                onerow_step record;
                onerow_rows text;
                BEGIN
                FOR onerow_step IN
                %s
                LOOP
                    RAISE NOTICE 'OneRow: %%', onerow_step.statement;
                    EXECUTE onerow_step.statement;
                END LOOP;
                EXCEPTION WHEN not_null_violation OR foreign_key_violation THEN
                    EXECUTE format('SELECT string_agg(key, '', '' ORDER BY place) FILTER (WHERE place <= 10)
                            || CASE WHEN count(*) > 10 THEN '', …'' ELSE '''' END || '' ('' || count(*) || '' in all)''
                        FROM (SELECT key, row_number() OVER () AS place FROM (%%s) AS rows) AS numbered', onerow_step.culprits)
                        INTO onerow_rows;
                    RAISE EXCEPTION USING ERRCODE = '%s', MESSAGE = 'OneRow: ' || onerow_step.complaint
                            || COALESCE(onerow_rows, 'unknown'),
                        HINT = %s;
                END""".formatted(query, Dedupe.REFUSED, literal(hint)), why, hazard);
    }

    /** The name of a table for a cast to regclass. */
    static String name(Table table) {
        return literal(Fragments.table(table.name()));
    }

    /** When a constraint is checked, as the catalogue's functions print it: with a space before, unless it is empty. */
    static String timing(Deferrable deferrable) {
        return switch (deferrable) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    static String textArray(Collection<String> texts) {
        return texts.isEmpty()
                ? "CAST('{}' AS text[])"
                : texts.stream().map(Identifiers::literal).collect(Collectors.joining(", ", "ARRAY[", "]"));
    }
}
