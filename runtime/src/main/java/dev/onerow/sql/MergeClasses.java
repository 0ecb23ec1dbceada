package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes what finds out which rows of one table are the same thing, with each reference in a key replaced by the
 * survivor of the row that it points to; nothing is changed yet.
 *
 * <p>One pass will do where there is one key and what it refers to is settled; else {@link MergeCircles} finds the
 * classes, and this only says which row of each stays.
 */
final class MergeClasses {

    private final MergeGraph graph;
    private final MergeTable table;
    private final Table declared;
    private final List<Sameness> rules;
    /** The foreign keys in keys that lead to tables whose classes are known. */
    private final List<MergeReference> settled;

    /** {@code circle} is the tables whose classes depend on each other, this one among them. */
    MergeClasses(MergeGraph graph, MergeTable table, List<MergeTable> circle) {
        this.graph = graph;
        this.table = table;
        this.declared = Objects.requireNonNull(table.declared());
        this.rules = table.samenesses();
        this.settled = graph.inKeys(table).stream()
                .filter(key -> !circle.contains(graph.parent(key)))
                .toList();
    }

    /** Makes the temporary table of the rows that go, by the only key. */
    List<Statement> byKey() {
        Sameness rule = rules.get(0);
        String where = rule.where() == null ? "" : " WHERE " + Fragments.parenthesised(rule.where());
        String rows = "    FROM " + rows(where) + joins();
        String takesPart = "\n    WHERE " + takesPart(rule);
        List<String> compared = compared(rule);
        String partition = String.join(", ", compared);
        if (graph.isScoped() || rule.nulls() == Nulls.NOT_DISTINCT) {
            return merged(ranked(rows + takesPart, partition));
        }
        String repeated = "onerow_repeated_" + graph.number(table);
        return Stream.of(
                        List.of(repeated(repeated, rows + takesPart, compared)),
                        merged(ranked(rows + isRepeated(repeated, compared) + takesPart, partition)),
                        List.of(Statement.of("DROP TABLE pg_temp." + repeated, "They have served.", Hazard.NONE)))
                .flatMap(List::stream)
                .toList();
    }

    /** Counting all keys is much cheaper than sorting all rows, and few keys are repeated. */
    private Statement repeated(String name, String from, List<String> compared) {
        String keys = numbered(compared, "%2$s AS key%1$d", ", ");
        return Statement.of(
                "CREATE TEMPORARY TABLE " + name + " ON COMMIT DROP AS\n    SELECT " + keys + "\n" + from
                        + "\n    GROUP BY " + numbered(compared, "%d", ", ") + " HAVING count(*) > 1;\nANALYZE pg_temp."
                        + name,
                "The keys that several rows of " + table.name() + " have, so that no others need be ranked.",
                Hazard.NONE);
    }

    private static String isRepeated(String name, List<String> compared) {
        return "\n    JOIN pg_temp." + name + " AS k ON " + numbered(compared, "k.key%d = %s", " AND ");
    }

    private static String numbered(List<String> values, String format, String separator) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> format.formatted(i + 1, values.get(i)))
                .collect(Collectors.joining(separator));
    }

    /** Makes the temporary table of the rows that go, by classes that are found. */
    List<Statement> byClass() {
        return merged(ranked(
                "    FROM " + rows("") + "\n    JOIN " + MergeCircles.classes(graph, table)
                        + " AS l ON l.onerow_row = c.onerow_row",
                "l.class"));
    }

    private List<Statement> merged(String rows) {
        return List.of(
                Statement.of(
                        "CREATE TEMPORARY TABLE " + graph.mapName(table) + " ON COMMIT DROP AS\n" + rows,
                        "The rows of " + table.name() + " that are duplicates, each with the row that stays for it.",
                        Hazard.NONE),
                Statement.of("ANALYZE " + graph.map(table), "For the plans of what follows.", Hazard.NONE));
    }

    /** The losers of each class, given where the rows come from and what a class has in common. */
    private String ranked(String from, String partition) {
        List<String> carried = graph.carried(table);
        String values = IntStream.range(0, carried.size())
                .mapToObj(i -> ",\n        c.%1$s AS old%2$d, first_value(c.%1$s) OVER class AS new%2$d"
                        .formatted(quote(carried.get(i)), i + 1))
                .collect(Collectors.joining());
        List<List<String>> nullable = graph.nullableTargets(table);
        StringBuilder windows = new StringBuilder();
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < nullable.size(); i++) {
            String window = "known" + i;
            for (String column : nullable.get(i)) {
                known.append(",\n        first_value(c.%s) OVER %s AS %s"
                        .formatted(quote(column), window, knownName(graph, table, nullable.get(i), column)));
            }
            String isNull = nullable.get(i).stream()
                    .map(column -> "c." + quote(column) + " IS NULL")
                    .collect(Collectors.joining(" OR "));
            windows.append(",\n        %s AS (PARTITION BY %s\n        ORDER BY (%s), %s)"
                    .formatted(window, partition, isNull, order()));
        }
        return "SELECT * FROM (\n"
                + "    SELECT c.onerow_row AS loser, first_value(c.onerow_row) OVER class AS survivor,\n"
                + "        row_number() OVER class AS place" + values + known + "\n"
                + from + "\n"
                + "    WINDOW class AS (PARTITION BY " + partition + "\n        ORDER BY " + order() + ")" + windows
                + "\n) AS ranked WHERE place > 1 ORDER BY loser";
    }

    /** The name of the first value of a column in a class, for references to rows that may have NULL there. */
    private static String knownName(MergeGraph graph, MergeTable table, List<String> target, String column) {
        return "known" + graph.nullableTargets(table).indexOf(target) + "_" + (target.indexOf(column) + 1);
    }

    /** In a subquery, so that a predicate's bare column names can mean nothing but the table's. */
    String rows(String more) {
        return "(SELECT t.*, t.ctid AS onerow_row FROM " + graph.rows(table, "t") + more + ") AS c";
    }

    /** What follows the references in keys to rows that go. */
    String joins() {
        return IntStream.range(0, settled.size())
                .mapToObj(i -> "\n    LEFT JOIN " + classOf(settled.get(i)) + " AS r" + i + " ON "
                        + matches(graph, settled.get(i), "c", "r" + i))
                .collect(Collectors.joining());
    }

    /**
     * What stands for the class of a row that a key refers to: a value of the row that stays, or where that is NULL, of
     * the first that has one.
     */
    private String classOf(MergeReference key) {
        MergeTable parent = graph.parent(key);
        if (graph.leadsToAnIdentity(key)) {
            return graph.map(parent);
        }
        List<String> after = key.references().stream()
                .map(column -> graph.leadsToNullable(key)
                        ? knownName(graph, parent, key.references(), column)
                        : graph.noted(parent, "new", column))
                .toList();
        return distinct(graph, parent, key.references(), after);
    }

    /**
     * The notes of rows that go in which a foreign key's columns change. Nothing may make them unique yet: then a value
     * means the first row that has it.
     */
    static String distinct(MergeGraph graph, MergeTable parent, List<String> references, List<String> after) {
        List<String> before = graph.noted(parent, "old", references);
        String noted = IntStream.range(0, after.size())
                .mapToObj(i -> "m." + before.get(i) + ", m." + after.get(i) + " AS "
                        + graph.noted(parent, "new", references.get(i)))
                .collect(Collectors.joining(", "));
        return "(SELECT " + noted + " FROM " + graph.map(parent) + " AS m\n        WHERE ROW("
                + Fragments.names("m", before) + ") IS DISTINCT FROM ROW(" + Fragments.names("m", after)
                + ")\n        AND NOT EXISTS (SELECT FROM " + Fragments.table(parent.name()) + " AS t WHERE "
                + references.stream()
                        .map(column -> "t." + quote(column) + " = m." + graph.noted(parent, "old", column))
                        .collect(Collectors.joining(" AND "))
                + " AND t.ctid < m.loser))";
    }

    /** The rows that a foreign key leads to, with the columns that it refers to; of several with one value the first. */
    static String leads(MergeGraph graph, MergeReference key) {
        String columns = Fragments.names("t", key.references());
        String rows = columns + ", t.ctid AS onerow_row FROM " + Fragments.table(key.table()) + " AS t";
        return graph.leadsToAnIdentity(key)
                ? "(SELECT " + rows + ")"
                : "(SELECT DISTINCT ON (" + columns + ") " + rows + " ORDER BY " + columns + ", t.ctid)";
    }

    /** That a row of the child refers to such a row. */
    static String refers(MergeReference key, String child, String parent) {
        return key.columns().stream()
                .map(column -> parent + "." + quote(key.referenced(column)) + " = " + child + "." + quote(column))
                .collect(Collectors.joining(" AND "));
    }

    /** That a row of the child refers to a row that is noted. */
    static String matches(MergeGraph graph, MergeReference key, String child, String notes) {
        MergeTable parent = graph.parent(key);
        return key.columns().stream()
                .map(column -> notes + "." + graph.noted(parent, "old", key.referenced(column)) + " = " + child + "."
                        + quote(column))
                .collect(Collectors.joining(" AND "));
    }

    /** What rows that are the same by the rule have in common, references to settled tables followed. */
    List<String> compared(Sameness rule) {
        if (rule.expression() != null) {
            return List.of("c.onerow_value" + rules.indexOf(rule));
        }
        return rule.parts().stream()
                .flatMap(part -> compared(rule, part).stream())
                .toList();
    }

    /** What they have in common in that part. */
    List<String> compared(Sameness rule, KeyPart part) {
        return values(rule, part.column()).stream().map(part::compared).toList();
    }

    /** A column's value, or that of each reference that it is part of. */
    private List<String> values(Sameness rule, String column) {
        List<MergeReference> deciding = table.references().stream()
                .filter(key -> decides(key, rule, column))
                .toList();
        return deciding.stream().noneMatch(settled::contains)
                ? List.of("c." + quote(column))
                : deciding.stream()
                        .map(key -> value(rule, column, key, deciding))
                        .toList();
    }

    /** A reference that is NULL in part leads nowhere, and says nothing of a column of which another one says more. */
    private String value(Sameness rule, String column, MergeReference key, List<MergeReference> deciding) {
        String value = settled.contains(key)
                ? "COALESCE(r" + settled.indexOf(key) + "."
                        + graph.noted(graph.parent(key), "new", key.referenced(column)) + ", c." + quote(column) + ")"
                : "c." + quote(column);
        if (rule.nulls() != Nulls.NOT_DISTINCT || deciding.size() == 1) {
            return value;
        }
        String another = deciding.stream()
                .filter(other -> !other.equals(key))
                .map(MergeClasses::leadsSomewhere)
                .collect(Collectors.joining(" OR "));
        return "CASE WHEN " + leadsSomewhere(key) + " OR NOT (" + another + ") THEN " + value + " END";
    }

    private static String leadsSomewhere(MergeReference key) {
        return key.columns().stream()
                .map(column -> "c." + quote(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    /** Also where it leads to a row that stays: of a column that two references share, both must agree. */
    private boolean decides(MergeReference key, Sameness rule, String column) {
        return key.columns().contains(column)
                && (settled.contains(key) ? graph.tellsTheParent(key, rule) : graph.tellsAParentThatStays(key, rule));
    }

    /** Whether no reference decides a column, but for those of a circle. */
    boolean isCompared(Sameness rule, String column) {
        return table.references().stream().noneMatch(key -> decides(key, rule, column));
    }

    /** That a row can have duplicates by the rule: NULL is a duplicate of nothing, unless the rule says so. */
    String takesPart(Sameness rule) {
        if (rule.nulls() == Nulls.NOT_DISTINCT) {
            return "true";
        }
        if (rule.expression() != null) {
            return "c.onerow_value" + rules.indexOf(rule) + " IS NOT NULL";
        }
        List<String> conditions = new ArrayList<>();
        for (KeyPart part : rule.parts()) {
            conditions.add(part.compared("c." + quote(part.column())) + " IS NOT NULL");
        }
        return String.join(" AND ", conditions);
    }

    /** Which row stays: all of the order turned round for NEWEST; what is unknown comes last. */
    private String order() {
        NaturalKey first = declared.naturalKeys().get(0);
        List<Order> order = new ArrayList<>(first.survivor().order());
        declared.primaryKey().columns().forEach(column -> order.add(new Order(column, false)));
        boolean newest = first.survivor().keep() == Keep.NEWEST;
        return order.stream()
                        .map(each -> "c." + quote(each.column()) + (each.descending() == newest ? "" : " DESC")
                                + " NULLS LAST")
                        .collect(Collectors.joining(", "))
                + ", c.onerow_row";
    }
}
