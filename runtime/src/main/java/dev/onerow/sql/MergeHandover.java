package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Identifiers.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what keeps foreign keys from acting where a key passes from one row to another: a row that stays may become
 * what one that goes was. ON DELETE CASCADE would then delete what refers to the one that stays, RESTRICT refuse, and ON
 * UPDATE CASCADE change it twice. So, in that case only, the foreign keys that lead to it are taken down, and put up and
 * validated again once the rows have changed; the tables are locked meanwhile.
 */
final class MergeHandover {

    private MergeHandover() {}

    /** The foreign keys that are taken down for a while, in {@code onerow_suspended}. */
    static List<Statement> takeDown(MergeGraph graph) {
        List<Statement> statements = new ArrayList<>();
        for (MergeTable table : graph.tables()) {
            MergeChanges.movingTargets(graph, table.name())
                    .forEach(target -> statements.add(takeDown(graph, table, target)));
        }
        if (!statements.isEmpty()) {
            statements.add(
                    0,
                    Statement.of(
                            "CREATE TEMPORARY TABLE onerow_suspended (child regclass, name name, definition text)"
                                    + " ON COMMIT DROP",
                            "Foreign keys that would act on their own where a key passes from one row to another.",
                            Hazard.NONE));
        }
        return statements;
    }

    private static Statement takeDown(MergeGraph graph, MergeTable table, List<String> target) {
        String after = target.stream()
                .map(column -> (graph.moving(table).contains(column) ? "f." : "t.") + quote(column))
                .collect(Collectors.joining(", "));
        String same = target.stream()
                .map(column -> "o." + quote(column) + " = "
                        + (graph.moving(table).contains(column) ? "f." : "t.") + quote(column))
                .collect(Collectors.joining(" AND "));
        return Statement.of(
                        """
                        DECLARE
                        onerow_key record;
                        BEGIN
                        FOR onerow_key IN
                            SELECT CAST(c.conrelid AS regclass) AS child, c.conname, pg_get_constraintdef(c.oid) AS definition
                            FROM pg_catalog.pg_constraint c
                            WHERE c.contype = 'f' AND c.conparentid = 0 AND c.confrelid = %s AND %s = %s
                        LOOP
                            INSERT INTO pg_temp.onerow_suspended
                                VALUES (onerow_key.child, onerow_key.conname, onerow_key.definition);
                            EXECUTE format('ALTER TABLE %%s DROP CONSTRAINT %%I', onerow_key.child, onerow_key.conname);
                        END LOOP;
                        END""".formatted(
                                regclass(table.name()),
                                MergeGuards.columnsInOrder("c.confrelid", "c.confkey", MergeGuards.textArray(target)),
                                MergeGuards.textArray(target)),
                        "A row of " + table.name() + " becomes what another one was: what refers to it must not be"
                                + " cascaded.",
                        Hazard.LOCKS_READS)
                .onlyIf("""
                        EXISTS (SELECT FROM %1$s AS f JOIN %2$s AS t ON t.ctid = f.onerow_row
                            WHERE ROW(%3$s) IS DISTINCT FROM ROW(%4$s)
                            AND EXISTS (SELECT FROM %2$s AS o WHERE %5$s))""".formatted(
                                graph.changed(table),
                                Fragments.table(table.name()),
                                after,
                                Fragments.names("t", target),
                                same));
    }

    /** Puts them up again, as they were. */
    static List<Statement> putUp(MergeGraph graph) {
        boolean any = graph.tables().stream()
                .anyMatch(table ->
                        !MergeChanges.movingTargets(graph, table.name()).isEmpty());
        return !any
                ? List.of()
                : List.of(Statement.of(
                        """
                        DECLARE
                        onerow_key record;
                        BEGIN
                        FOR onerow_key IN SELECT * FROM pg_temp.onerow_suspended LOOP
                            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s',
                                onerow_key.child, onerow_key.name, onerow_key.definition);
                        END LOOP;
                        DROP TABLE pg_temp.onerow_suspended;
                        END""", "The foreign keys that were taken down are back, and validated.", Hazard.LOCKS_READS));
    }
}
