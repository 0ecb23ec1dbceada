package dev.onerow.sql;

import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the search for the duplicates by one natural key, which are then merged some at a time: their keys are noted in
 * a temporary table of the session, numbered.
 */
public final class OnlineGroups {

    static final String NAME = "onerow_groups";

    /** Selects how many keys are noted. */
    public static final String COUNT = "SELECT count(*) FROM pg_temp." + NAME;

    private final Table table;
    private final KeyMatch match;

    public OnlineGroups(Table table, NaturalKey key) {
        this.table = table;
        this.match = new KeyMatch(key);
    }

    /** Notes each key that more than one row has. */
    public List<Statement> find() {
        List<String> values = match.values("c");
        String parts = IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) + " AS onerow_key" + i)
                .collect(Collectors.joining(", "));
        String grouped = IntStream.rangeClosed(1, values.size())
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return List.of(
                Statement.of("DROP TABLE IF EXISTS pg_temp." + NAME, "Of the search before.", Hazard.NONE),
                Statement.of(
                        "CREATE TEMPORARY TABLE " + NAME + " AS\nSELECT row_number() OVER () AS onerow_number, g.*\n"
                                + "FROM (SELECT " + parts + "\n    FROM "
                                + match.rows(table.name(), "c") + "\n    WHERE true"
                                + match.andNotNull("c") + "\n    GROUP BY " + grouped + " HAVING count(*) > 1) AS g",
                        "The keys by " + match.key().name() + " that several rows have.",
                        Hazard.NONE),
                Statement.of("ANALYZE pg_temp." + NAME, "For the plans of what follows.", Hazard.NONE));
    }

    /** What gives the rows, as {@code c}, of the keys numbered from, exclusive, to, inclusive. */
    String rows(long from, long to) {
        List<String> values = match.values("c");
        List<String> noted = IntStream.range(0, values.size())
                .mapToObj(i -> "g.onerow_key" + i)
                .toList();
        return "FROM pg_temp." + NAME + " AS g\nJOIN " + match.rows(table.name(), "c") + "\n    ON "
                + match.same(values, noted) + match.andNotNull("c") + "\nWHERE g.onerow_number > " + from
                + " AND g.onerow_number <= " + to;
    }
}
