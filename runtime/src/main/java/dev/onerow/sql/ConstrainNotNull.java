package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what makes columns NOT NULL that are declared so: all of a table at once, in one pass over its rows. */
final class ConstrainNotNull {

    private ConstrainNotNull() {}

    static Statement statement(List<Table> tables) {
        String declared = tables.stream().map(ConstrainNotNull::row).collect(Collectors.joining(",\n    "));
        return Alterations.eachOrCulprits(
                """
                    SELECT format('ALTER TABLE %%s %%s', d.live,
                            string_agg(format('ALTER COLUMN %%I SET NOT NULL', a.attname), ', ')) AS statement,
                        format('%%s has rows without a value in (%%s), by primary key (%%s): ', d.name,
                            string_agg(a.attname, ', '), array_to_string(d.key, ', ')) AS complaint,
                        format('SELECT CAST(ROW(%%s) AS text) AS key FROM %%s WHERE %%s ORDER BY 1',
                            (SELECT string_agg(quote_ident(k), ', ') FROM unnest(d.key) AS k), d.live,
                            string_agg(format('%%I IS NULL', a.attname), ' OR ')) AS culprits
                    FROM (SELECT CAST(name AS regclass) AS live, * FROM (VALUES
                        %s
                    ) AS v(name, key, columns)) AS d
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.live AND a.attname = ANY (d.columns)
                    WHERE NOT a.attnotnull OR EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.contype = 'n'
                        AND c.conrelid = d.live AND c.conkey = ARRAY[a.attnum] AND NOT c.convalidated)
                    GROUP BY d.live, d.name, d.key""".formatted(declared),
                "Give these a value, or delete them, and run it again.",
                "Columns that are declared NOT NULL; a row without a value stops the file.",
                Hazard.LOCKS_READS);
    }

    private static String row(Table table) {
        List<String> columns = table.columns().stream()
                .filter(column -> !column.nullable())
                .map(Column::name)
                .toList();
        return "(" + Alterations.name(table) + ", "
                + Alterations.textArray(table.primaryKey().columns()) + ", " + Alterations.textArray(columns) + ")";
    }
}
