package dev.onerow.sql;

import static dev.onerow.sql.Fragments.regclass;
import static dev.onerow.sql.Identifiers.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what takes foreign keys down while rows are merged, and puts them up and validates them again; the tables are
 * locked meanwhile. Two kinds are taken down:
 *
 * <ul>
 *   <li>those that lead to a table that loses rows and that no index serves: each deleted row would be looked up by a
 *       pass over the whole referencing table, and one validation is one pass. An index built in this transaction would
 *       not do, because the planner leaves one out of account that was built after rows changed in place ({@code
 *       pg_index.indcheckxmin}).
 *   <li>those that lead to a row that becomes what one that goes was: ON DELETE CASCADE would delete what refers to the
 *       one that stays, RESTRICT refuse, and ON UPDATE CASCADE change it twice.
 * </ul>
 *
 * <p>Only the owner of the referencing table can do that; of somebody else's table they stay.
 */
final class MergeSuspension {

    private MergeSuspension() {}

    /** The foreign keys that are taken down for a while, in {@code onerow_suspended}. */
    static List<Statement> takeDown(MergeGraph graph) {
        List<Statement> statements = new ArrayList<>();
        List<MergeTable> losing = graph.merged().stream()
                .filter(table -> graph.references().stream()
                        .anyMatch(reference -> reference.key().table().equals(table.name())))
                .toList();
        if (!losing.isEmpty()) {
            statements.add(takeDownSlow(graph, losing));
        }
        for (MergeTable table : graph.tables()) {
            MergeMoves.targets(graph, table.name())
                    .forEach(target -> statements.add(takeDownActing(graph, table, target)));
        }
        if (!statements.isEmpty()) {
            statements.add(
                    0,
                    Statement.of(
                            "CREATE TEMPORARY TABLE onerow_suspended (object text, child regclass, name name,"
                                    + " definition text, comment text,\n    complaint text, culprits text) ON COMMIT DROP",
                            "Foreign keys that would be slow, or act on their own, while rows are merged.",
                            Hazard.NONE));
        }
        return statements;
    }

    private static Statement takeDownSlow(MergeGraph graph, List<MergeTable> losing) {
        String parents = losing.stream()
                .map(table -> "c.confrelid = " + regclass(table.name()) + " AND EXISTS (SELECT FROM " + graph.map(table)
                        + ")")
                .collect(Collectors.joining("\n        OR "));
        return takeDown(
                "(" + parents + ")",
                """
                NOT EXISTS (SELECT FROM pg_catalog.pg_index i
                        JOIN pg_catalog.pg_class r ON r.oid = i.indexrelid
                        JOIN pg_catalog.pg_am m ON m.oid = r.relam
                        WHERE i.indrelid = c.conrelid AND i.indisvalid AND NOT i.indcheckxmin AND i.indpred IS NULL
                        AND m.amname = 'btree'
                        AND (CAST(i.indkey AS int2[]))[0 : cardinality(c.conkey) - 1] @> c.conkey)""",
                "Foreign keys to tables that lose rows, where no index serves them: they are validated again after the"
                        + " merge, in one pass.");
    }

    private static Statement takeDownActing(MergeGraph graph, MergeTable table, List<String> target) {
        return takeDown(
                        "c.confrelid = " + regclass(table.name()),
                        leadsTo(target),
                        "A row of " + table.name() + " becomes what another one was: what refers to it must not be"
                                + " cascaded.")
                .onlyIf("EXISTS (SELECT " + becomingAnother(graph, table, target) + ")");
    }

    private static String leadsTo(List<String> target) {
        return MergeGuards.columnsInOrder("c.confrelid", "c.confkey", MergeGuards.textArray(target)) + " = "
                + MergeGuards.textArray(target);
    }

    /** FROM and WHERE of the rows {@code t} that become, in the columns of that target, what another one was. */
    private static String becomingAnother(MergeGraph graph, MergeTable table, List<String> target) {
        List<String> after = target.stream()
                .map(column -> (graph.moving(table).contains(column) ? "f." : "t.") + quote(column))
                .toList();
        String same = IntStream.range(0, target.size())
                .mapToObj(i -> "o." + quote(target.get(i)) + " = " + after.get(i))
                .collect(Collectors.joining(" AND "));
        return """
                FROM %1$s AS f JOIN %2$s AS t ON %6$s
                WHERE ROW(%3$s) IS DISTINCT FROM ROW(%4$s)
                AND EXISTS (SELECT FROM %2$s AS o WHERE %5$s)""".formatted(
                        graph.changed(table),
                        Fragments.table(table.name()),
                        String.join(", ", after),
                        Fragments.names("t", target),
                        same,
                        table.sameRow("t", "f"));
    }

    /** Stops where rows become what others were and foreign keys to them act: online, nothing is taken down. */
    static List<Statement> refuseActing(MergeGraph graph) {
        return graph.tables().stream()
                .flatMap(table -> MergeMoves.targets(graph, table.name()).stream()
                        .map(target -> refuseActing(graph, table, target)))
                .toList();
    }

    private static Statement refuseActing(MergeGraph graph, MergeTable table, List<String> target) {
        String acting = "EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.contype = 'f' AND c.confrelid = "
                + regclass(table.name()) + "\n    AND (c.confdeltype <> 'a' OR c.confupdtype <> 'a')\n    AND "
                + leadsTo(target) + ")";
        return MergeGuards.refuse(
                MergeGuards.firstTen(table, "t", becomingAnother(graph, table, target) + "\nAND " + acting),
                "not online: rows of " + table.name() + " become what rows that go were in ("
                        + String.join(", ", target)
                        + "), to which a foreign key with an action (ON DELETE CASCADE, ON UPDATE CASCADE or the like)"
                        + " leads" + MergeGuards.byKey(table),
                "Migrate in one transaction, or make the foreign key NO ACTION until it is done.",
                "A foreign key that acts would take what refers to the row that stays for what refers to one that goes.");
    }

    private static Statement takeDown(String parents, String which, String why) {
        return Statement.of("""
                DECLARE
                onerow_key record;
                BEGIN
                FOR onerow_key IN
                    SELECT c.oid, CAST(c.conrelid AS regclass) AS child, c.conname, pg_get_constraintdef(c.oid) AS definition,
                        obj_description(c.oid, 'pg_constraint') AS comment,
                        format('rows of %%s refer by (%%s) to rows of %%s that are not there any more, by %%s: ',
                            CAST(c.conrelid AS regclass), k.columns, CAST(c.confrelid AS regclass),
                            COALESCE('primary key (' || id.columns || ')', 'place')) AS complaint,
                        format('SELECT CAST(ROW(%%s) AS text) AS key FROM %%s AS c WHERE %%s
                                AND NOT EXISTS (SELECT FROM %%s AS p WHERE %%s) ORDER BY 1',
                            COALESCE(id.values, 'c.ctid'), CAST(c.conrelid AS regclass), k.known,
                            CAST(c.confrelid AS regclass), k.same) AS culprits
                    FROM pg_catalog.pg_constraint c
                    JOIN pg_catalog.pg_class t ON t.oid = c.conrelid
                    CROSS JOIN LATERAL (
                        SELECT string_agg(a.attname, ', ' ORDER BY p.place) AS columns,
                            string_agg(format('c.%%I IS NOT NULL', a.attname), ' AND ') AS known,
                            string_agg(format('c.%%I = p.%%I', a.attname, r.attname), ' AND ') AS same
                        FROM unnest(c.conkey, c.confkey) WITH ORDINALITY AS p(child, parent, place)
                        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = p.child
                        JOIN pg_catalog.pg_attribute r ON r.attrelid = c.confrelid AND r.attnum = p.parent) AS k
                    CROSS JOIN LATERAL (
                        SELECT string_agg(a.attname, ', ' ORDER BY p.place) AS columns,
                            string_agg(format('c.%%I', a.attname), ', ' ORDER BY p.place) AS values
                        FROM pg_catalog.pg_constraint i
                        CROSS JOIN LATERAL unnest(i.conkey) WITH ORDINALITY AS p(number, place)
                        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.conrelid AND a.attnum = p.number
                        WHERE i.conrelid = c.conrelid AND i.contype = 'p') AS id
                    WHERE c.contype = 'f' AND c.conparentid = 0
                    AND %s
                    AND pg_has_role(t.relowner, 'USAGE') AND has_table_privilege(c.confrelid, 'REFERENCES')
                    AND %s
                LOOP
                    INSERT INTO pg_temp.onerow_suspended
                        VALUES ('constraint ' || onerow_key.oid, onerow_key.child, onerow_key.conname, onerow_key.definition,
                            onerow_key.comment, onerow_key.complaint, onerow_key.culprits);
                    EXECUTE format('ALTER TABLE %%s DROP CONSTRAINT %%I', onerow_key.child, onerow_key.conname);
                END LOOP;
                END""".formatted(parents, which), why, Hazard.LOCKS_READS);
    }

    /** Puts them up again, as they were; to the journal they are the same. */
    static List<Statement> putUp(MergeGraph graph) {
        if (takeDown(graph).isEmpty()) {
            return List.of();
        }
        return List.of(
                Alterations.eachOrCulprits(
                        """
                            SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', s.child, s.name, s.definition)
                                    || CASE WHEN s.comment IS NULL THEN ''
                                        ELSE format('; COMMENT ON CONSTRAINT %I ON %s IS %L', s.name, s.child, s.comment) END AS statement,
                                s.complaint, s.culprits
                            FROM pg_temp.onerow_suspended AS s""",
                        "A trigger may have kept them from being re-pointed.",
                        "The foreign keys that were taken down are back, and validated.",
                        Hazard.LOCKS_READS),
                Statement.of("""
                        UPDATE pg_temp.onerow_constraints_before AS b SET object = 'constraint ' || c.oid
                        FROM pg_temp.onerow_suspended AS s
                        JOIN pg_catalog.pg_constraint c ON c.conrelid = s.child AND c.conname = s.name
                        WHERE b.object = s.object;
                        DROP TABLE pg_temp.onerow_suspended""", "To the journal they are what they were.", Hazard.NONE));
    }
}
