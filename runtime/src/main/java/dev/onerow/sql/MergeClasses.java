package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.quote;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the steps that find out which rows of a table are the same thing, with each reference in a key replaced by the
 * survivor of the row that it points to; nothing is changed yet.
 */
final class MergeClasses {

    private final MergeGraph graph;
    private final Table table;
    /** The foreign keys through which a key's columns may change. */
    private final List<ForeignKey> inKeys;

    MergeClasses(MergeGraph graph, Table table) {
        this.graph = graph;
        this.table = table;
        List<String> keyColumns = table.naturalKeys().stream()
                .flatMap(key -> key.columns().stream())
                .toList();
        this.inKeys = table.foreignKeys().stream()
                .filter(key -> key.columns().stream().anyMatch(keyColumns::contains))
                // Of a cycle only the tables before this one have been looked at; duplicates there stop the file.
                .filter(key -> graph.mergedParent(key)
                        .filter(parent -> graph.number(parent) < graph.number(table))
                        .isPresent())
                .toList();
    }

    /** Makes and fills the temporary table of the rows that go. */
    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        boolean several = table.naturalKeys().size() > 1;
        if (several) {
            statements.add(keysOfEachRow());
            statements.add(closure());
        }
        statements.add(Statement.of(
                "CREATE TEMPORARY TABLE " + graph.mapName(table) + " ON COMMIT DROP AS\n"
                        + (several ? ranked(ofClasses(), "l.class") : ranked(ofKey(), expressions(key(0)))),
                "The rows of " + table.name() + " that are duplicates, each with the row that stays for it.",
                Hazard.NONE));
        statements.add(Statement.of("ANALYZE " + graph.map(table), "For the plans of what follows.", Hazard.NONE));
        return statements;
    }

    private NaturalKey key(int index) {
        return table.naturalKeys().get(index);
    }

    /** The losers of each class, given where the rows come from and what a class has in common. */
    private String ranked(String from, String partition) {
        List<String> carried = graph.carried(table);
        String values = IntStream.range(0, carried.size())
                .mapToObj(i -> ",\n        c.%1$s AS old%2$d, first_value(c.%1$s) OVER class AS new%2$d"
                        .formatted(quote(carried.get(i)), i + 1))
                .collect(Collectors.joining());
        return "SELECT * FROM (\n"
                + "    SELECT c.onerow_row AS loser, first_value(c.onerow_row) OVER class AS survivor,\n"
                + "        row_number() OVER class AS place" + values + "\n"
                + from + "\n"
                + "    WINDOW class AS (PARTITION BY " + partition + "\n        ORDER BY " + order() + ")\n"
                + ") AS ranked WHERE place > 1";
    }

    /** The rows that take part in the only key. */
    private String ofKey() {
        return "    FROM " + rows("") + joins() + "\n    WHERE " + takesPart(key(0), false);
    }

    private String ofClasses() {
        return "    FROM " + rows("") + "\n    JOIN pg_temp." + linked() + " AS l ON l.tid = c.onerow_row";
    }

    /** In a subquery, so that a predicate's bare column names can mean nothing but the table's. */
    private String rows(String more) {
        NaturalKey only = key(0);
        String where = table.naturalKeys().size() > 1 || only.where() == null
                ? ""
                : " WHERE " + Fragments.parenthesised(only.where());
        return "(SELECT t.*, t.ctid AS onerow_row" + more + " FROM " + Fragments.table(table.name()) + " AS t" + where
                + ") AS c";
    }

    private String joins() {
        return IntStream.range(0, inKeys.size())
                .mapToObj(i -> "\n    LEFT JOIN " + changes(graph, inKeys.get(i)) + " AS r" + i + " ON "
                        + matches(graph, inKeys.get(i), "c", "r" + i))
                .collect(Collectors.joining());
    }

    /** What a foreign key's columns change from and to. */
    static String changes(MergeGraph graph, ForeignKey key) {
        Table parent = graph.mergedParent(key).orElseThrow();
        String before = String.join(", ", graph.noted(parent, "old", key.references()));
        String after = String.join(", ", graph.noted(parent, "new", key.references()));
        return "(SELECT DISTINCT " + before + ", " + after + " FROM " + graph.map(parent) + "\n        WHERE ROW("
                + before + ") IS DISTINCT FROM ROW(" + after + "))";
    }

    /** That a row of the child points to a row that goes. */
    static String matches(MergeGraph graph, ForeignKey key, String child, String changes) {
        List<String> before = graph.noted(graph.mergedParent(key).orElseThrow(), "old", key.references());
        return IntStream.range(0, before.size())
                .mapToObj(i -> child + "." + quote(key.columns().get(i)) + " = " + changes + "." + before.get(i))
                .collect(Collectors.joining(" AND "));
    }

    private String expressions(NaturalKey key) {
        return key.parts().stream().map(this::compared).collect(Collectors.joining(", "));
    }

    private String compared(KeyPart part) {
        return part.compared(afterMerge(part.column()));
    }

    /** The column's value once the references are re-pointed. */
    private String afterMerge(String column) {
        String value = "c." + quote(column);
        Stream<Optional<String>> changed = IntStream.range(0, inKeys.size()).mapToObj(i -> {
            ForeignKey key = inKeys.get(i);
            int at = key.columns().indexOf(column);
            Table parent = graph.mergedParent(key).orElseThrow();
            return at < 0
                    ? Optional.empty()
                    : Optional.of("r" + i + "."
                            + graph.noted(parent, "new", key.references()).get(at));
        });
        List<String> values = changed.flatMap(Optional::stream).toList();
        return values.isEmpty() ? value : "COALESCE(" + String.join(", ", values) + ", " + value + ")";
    }

    /** That a row can have duplicates by the key: NULL is a duplicate of nothing, unless the key says so. */
    private String takesPart(NaturalKey key, boolean withPredicate) {
        List<String> conditions = new ArrayList<>();
        if (withPredicate && key.where() != null) {
            conditions.add("c.onerow_in" + table.naturalKeys().indexOf(key));
        }
        if (key.nulls() == Nulls.DISTINCT) {
            key.parts().forEach(part -> conditions.add(compared(part) + " IS NOT NULL"));
        }
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    /** Which row stays: all of the order turned round for NEWEST; what is unknown comes last. */
    private String order() {
        Survivor survivor = key(0).survivor();
        List<Order> order = new ArrayList<>(survivor.order());
        table.primaryKey().columns().forEach(column -> order.add(new Order(column, false)));
        boolean newest = survivor.keep() == Keep.NEWEST;
        return order.stream()
                        .map(each -> "c." + quote(each.column()) + (each.descending() == newest ? "" : " DESC")
                                + " NULLS LAST")
                        .collect(Collectors.joining(", "))
                + ", c.onerow_row";
    }

    private String linked() {
        return "onerow_linked_" + graph.number(table);
    }

    /** With several keys a row can link two others that have nothing in common. */
    private Statement keysOfEachRow() {
        List<NaturalKey> keys = table.naturalKeys();
        String predicates = IntStream.range(0, keys.size())
                .filter(i -> keys.get(i).where() != null)
                .mapToObj(i -> ", COALESCE("
                        + Fragments.parenthesised(String.valueOf(keys.get(i).where())) + ", false) AS onerow_in" + i)
                .collect(Collectors.joining());
        String columns = IntStream.range(0, keys.size())
                .mapToObj(i -> ",\n    " + takesPart(keys.get(i), true) + " AS in" + i + parts(keys.get(i), i))
                .collect(Collectors.joining());
        return Statement.of(
                "CREATE TEMPORARY TABLE " + linked() + " ON COMMIT DROP AS\n"
                        + "    SELECT c.onerow_row AS tid, c.onerow_row AS class" + columns + "\n    FROM "
                        + rows(predicates) + joins(),
                "All keys of each row of " + table.name() + ": rows are the same if they share any.",
                Hazard.NONE);
    }

    private String parts(NaturalKey key, int number) {
        return IntStream.range(0, key.parts().size())
                .mapToObj(i -> ", " + compared(key.parts().get(i)) + " AS key" + number + "_" + i)
                .collect(Collectors.joining());
    }

    private Statement closure() {
        String classes = IntStream.range(0, table.naturalKeys().size())
                .mapToObj(i -> "CASE WHEN in" + i + " THEN min(class) OVER (PARTITION BY in" + i
                        + IntStream.range(0, key(i).parts().size())
                                .mapToObj(part -> ", key" + i + "_" + part)
                                .collect(Collectors.joining())
                        + ") END")
                .collect(Collectors.joining(",\n        "));
        return Statement.of(
                """
                LOOP
                UPDATE pg_temp.%1$s AS l SET class = n.class
                FROM (SELECT tid, LEAST(
                        %2$s,
                        min(class) OVER (PARTITION BY class)) AS class
                    FROM pg_temp.%1$s) AS n
                WHERE n.tid = l.tid AND n.class < l.class;
                EXIT WHEN NOT FOUND;
                END LOOP""".formatted(linked(), classes),
                "Until nothing changes: each row takes the least class of those that share a key with it.",
                Hazard.NONE);
    }
}
