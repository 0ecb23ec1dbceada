package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import dev.onerow.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what keeps, for {@link Undo}, how the constraints were when an online migration began: each batch has a journal
 * of its own for its rows, and at the end there is one for the constraints, which is undone first.
 *
 * <p>Until then {@code onerow.unfinished} has them, so that a run that was killed loses nothing: another one that
 * finishes it, or takes away what it left, journals what both of them changed.
 */
public final class OnlineJournal {

    /** What was noted stays: it is from a run that did not come to its end. */
    private static final String KEEP = """
            INSERT INTO onerow.unfinished (name, schema_name, table_name, object, kind, old_name, old_definition, old_comment,
                old_statements)
            SELECT %1$s, n.nspname, r.relname, c.object, c.kind, c.name, c.definition, c.comment, c.statements
            FROM pg_temp.onerow_family AS f
            JOIN pg_catalog.pg_class r ON r.oid = f.relation
            JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
            LEFT JOIN pg_temp.onerow_constraints_before AS c ON c.relation = f.relation
            WHERE NOT EXISTS (SELECT FROM onerow.unfinished AS u
                WHERE u.name = %1$s AND u.schema_name = n.nspname AND u.table_name = r.relname)""";

    private static final String FAMILY = """
            CREATE TEMPORARY TABLE onerow_family ON COMMIT DROP AS
            SELECT relation, schema_name, table_name
            FROM (SELECT DISTINCT schema_name, table_name FROM onerow.unfinished WHERE name = %s) AS u
            CROSS JOIN LATERAL (SELECT CAST(pg_catalog.to_regclass(
                pg_catalog.format('%%I.%%I', schema_name, table_name)) AS oid) AS relation) AS t
            WHERE relation IS NOT NULL;
            ANALYZE pg_temp.onerow_family""";

    /** Who restores a dump has the same constraints under other numbers. */
    private static final String BEFORE = """
            CREATE TEMPORARY TABLE onerow_constraints_before ON COMMIT DROP AS
            SELECT f.relation, COALESCE(c.object, u.object) AS object, u.kind, u.old_name AS name,
                u.old_definition AS definition, u.old_comment AS comment, u.old_statements AS statements
            FROM onerow.unfinished AS u
            JOIN pg_temp.onerow_family AS f ON f.schema_name = u.schema_name AND f.table_name = u.table_name
            LEFT JOIN pg_temp.onerow_constraints AS c ON c.relation = f.relation AND c.kind = u.kind
                AND c.name = u.old_name AND c.definition = u.old_definition
            WHERE u.name = %s AND u.object IS NOT NULL""";

    private static final String GOES_ON = """
            SELECT string_agg(table_name, ', ')
            FROM (SELECT DISTINCT schema_name || '.' || table_name AS table_name
                FROM onerow.unfinished WHERE name = %s) AS u
            WHERE NOT pg_catalog.pg_try_advisory_xact_lock(%s)""";

    private OnlineJournal() {}

    /** Notes the constraints, unless an unfinished run has; in one transaction, before any is changed. */
    public static List<Statement> begin(SchemaModel model) {
        List<Statement> statements = new ArrayList<>(Journal.open(model));
        statements.add(Statement.of(
                JournalTables.createForOnline() + ";\n" + KEEP.formatted(literal(model.name())),
                "How they were, until it is finished.",
                Hazard.NONE));
        return statements;
    }

    /**
     * Journals what has become of them, if anything is noted for a migration of that name; in one transaction, after all
     * else, as one block, which {@code RETURN} leaves where there is nothing.
     */
    public static List<Statement> end(String name) {
        List<Statement> statements = new ArrayList<>(ifUnfinished(name));
        statements.addAll(journal(name));
        return List.copyOf(statements);
    }

    /** The same for what comes after a run that was killed; refuses while it goes on. */
    public static List<Statement> endOfKilled(String name) {
        List<Statement> statements = new ArrayList<>(ifUnfinished(name));
        statements.add(MergeGuards.refuse(
                GOES_ON.formatted(literal(name), OnlineSettings.lockNumber("table_name")),
                "an online migration goes on: ",
                "Wait for its end.",
                "It is not killed."));
        statements.addAll(journal(name));
        return List.copyOf(statements);
    }

    private static List<Statement> ifUnfinished(String name) {
        Statement nothing = Statement.of("RETURN", "Nothing is unfinished.", Hazard.NONE);
        return List.of(
                nothing.onlyIf("NOT " + JournalTables.UNFINISHED_READABLE), nothing.onlyIf("NOT " + unfinished(name)));
    }

    private static String unfinished(String name) {
        return "EXISTS (SELECT FROM onerow.unfinished WHERE name = " + literal(name) + ")";
    }

    /** For who can't journal what a killed run changed. */
    static Statement refuseUnfinished(String name) {
        return Statement.of(
                        """
                        IF %s THEN
                            RAISE EXCEPTION USING ERRCODE = '%s',
                                MESSAGE = 'OneRow: an online migration of ' || %s || ' is not finished',
                                HINT = 'Finish it by migrateOnline or end it by abandonOnline, then undo.';
                        END IF""".formatted(unfinished(name), Dedupe.REFUSED, literal(name)),
                        "What an online migration changed is in the journal when it is finished.",
                        Hazard.NONE)
                .onlyIf(JournalTables.UNFINISHED_READABLE);
    }

    private static List<Statement> journal(String name) {
        List<Statement> statements = new ArrayList<>();
        statements.add(
                Statement.of(FAMILY.formatted(literal(name)), "Its tables, as far as they are there.", Hazard.NONE));
        statements.add(ConstraintState.view());
        statements.addAll(ConstraintState.reading(
                Statement.of(BEFORE.formatted(literal(name)), "How they were when it began.", Hazard.NONE)));
        statements.add(Journal.images());
        statements.addAll(Journal.close(name, Dedupe.Triggers.FIRE));
        statements.add(Statement.of(
                "DELETE FROM onerow.unfinished WHERE name = " + literal(name), "It is journalled.", Hazard.NONE));
        return statements;
    }
}
