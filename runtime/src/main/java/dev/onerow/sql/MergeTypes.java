package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the step that refuses columns which the merge would not compare as the server does: what a constraint takes for
 * equal must be what {@code =} takes for equal, or a row would be overlooked that a foreign key's action then takes.
 */
final class MergeTypes {

    private MergeTypes() {}

    /** Looks at the columns of natural keys, and at those of foreign keys and what they refer to. */
    static Statement refuse(MergeGraph graph) {
        return MergeGuards.refuse(
                """
                WITH pairs AS (
                    SELECT pg_catalog.to_regclass(child) AS child, columns, pg_catalog.to_regclass(parent) AS parent, refers
                    FROM (VALUES
                        %s
                    ) AS v(child, columns, parent, refers)
                ), typed AS (
                    SELECT u.relation, a.attname AS name, a.attcollation AS collation, t.oid AS type,
                        t.typtype, t.typcategory
                    FROM (SELECT pg_catalog.to_regclass(name) AS relation, columns FROM (VALUES
                            %s
                        ) AS v(name, columns)
                        UNION ALL SELECT child, columns FROM pairs
                        UNION ALL SELECT parent, refers FROM pairs) AS u
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = u.relation AND a.attname = ANY (u.columns) AND a.attnum > 0
                    JOIN pg_catalog.pg_type d ON d.oid = a.atttypid
                    JOIN pg_catalog.pg_type t ON t.oid = COALESCE(NULLIF(d.typbasetype, 0), d.oid)
                )
                SELECT string_agg(problem, ', ' ORDER BY problem) FROM (
                    SELECT format('%%s (%%I) of a composite type', relation, name) AS problem FROM typed WHERE typtype = 'c'
                UNION
                    SELECT format('%%s (%%I) of type %%s, whose = is not on the search_path', y.relation, y.name,
                        format_type(y.type, NULL))
                    FROM typed AS y
                    JOIN pg_catalog.pg_opclass c ON c.opcintype = y.type AND c.opcdefault
                    JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod AND m.amname = 'btree'
                    JOIN pg_catalog.pg_amop o ON o.amopfamily = c.opcfamily AND o.amopstrategy = 3
                        AND o.amoplefttype = y.type AND o.amoprighttype = y.type
                    WHERE NOT pg_operator_is_visible(o.amopopr)
                UNION
                    SELECT format('%%s (%%I) of %%s that refers to %%s (%%I) of %%s', c.relation, c.name, x.child_has,
                        p.relation, p.name, x.parent_has)
                    FROM pairs CROSS JOIN LATERAL unnest(columns, refers) AS u(child_column, parent_column)
                    JOIN typed AS c ON c.relation = pairs.child AND c.name = u.child_column
                    JOIN typed AS p ON p.relation = pairs.parent AND p.name = u.parent_column
                    CROSS JOIN LATERAL (VALUES
                        ('type ' || format_type(c.type, NULL), 'type ' || format_type(p.type, NULL),
                            (c.type = CAST('bpchar' AS regtype)) <> (p.type = CAST('bpchar' AS regtype))
                            OR c.typcategory <> p.typcategory AND 'Z' NOT IN (c.typcategory, p.typcategory)),
                        (format('collation %%s', CAST(c.collation AS regcollation)),
                            format('collation %%s', CAST(p.collation AS regcollation)),
                            c.collation <> p.collation AND c.collation <> 0 AND p.collation <> 0)
                    ) AS x(child_has, parent_has, differ)
                    WHERE x.differ
                UNION
                    SELECT format('%%s (%%I) with PERIOD', CAST(c.conrelid AS regclass), c.conname)
                    FROM pg_catalog.pg_constraint c
                    WHERE c.contype = 'f' AND c.confrelid IN (SELECT parent FROM pairs)
                    AND to_jsonb(c) ->> 'conperiod' = 'true'
                ) AS found""".formatted(references(graph), keys(graph)),
                "columns that the merge would not compare as their constraints do: ",
                "Put the type's schema on the search_path, or give both columns one type and collation, and run it again.",
                "Equal must mean the same to the merge and to the constraints.");
    }

    private static String references(MergeGraph graph) {
        String none = "(CAST(NULL AS text), CAST(NULL AS text[]), CAST(NULL AS text), CAST(NULL AS text[]))";
        return Stream.concat(
                        Stream.of(none),
                        graph.references().stream()
                                .map(reference ->
                                        row(reference.child(), reference.key().columns())
                                                + ", "
                                                + row(
                                                        graph.parent(reference.key()),
                                                        reference.key().references()))
                                .map(pair -> "(" + pair + ")"))
                .collect(Collectors.joining(",\n        "));
    }

    private static String keys(MergeGraph graph) {
        return graph.merged().stream()
                .flatMap(table -> table.samenesses().stream().map(rule -> "(" + row(table, rule.columns()) + ")"))
                .distinct()
                .collect(Collectors.joining(",\n            "));
    }

    private static String row(MergeTable table, List<String> columns) {
        return literal(Fragments.table(table.name())) + ", " + Alterations.textArray(columns);
    }
}
