package dev.onerow.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * The example's tables at one moment.
 *
 * @param rows for each table a digest of all its values
 * @param constraints for each constraint what the catalogue says of it, by table and name
 */
record Snapshot(Map<String, String> rows, Map<String, String> constraints) {

    /** Reads all of it in one transaction. */
    static Snapshot take(Handle handle) {
        return handle.inTransaction(transaction -> new Snapshot(digests(transaction), constraints(transaction)));
    }

    /** What the other has otherwise, by name. */
    List<String> differences(Snapshot other) {
        List<String> differences = new ArrayList<>();
        rows.forEach((table, digest) -> {
            if (!digest.equals(other.rows.get(table))) {
                differences.add(table + " has other rows");
            }
        });
        differences.addAll(differences(constraints, other.constraints));
        return differences;
    }

    /** Which constraints are otherwise than they should be. */
    static List<String> differences(Map<String, String> wanted, Map<String, String> live) {
        Set<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(live.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(wanted.get(name), live.get(name)))
                .map(name -> name + " is " + live.getOrDefault(name, "missing"))
                .toList();
    }

    private static Map<String, String> digests(Handle handle) {
        Map<String, String> digests = new TreeMap<>();
        for (String table : Rows.TABLES) {
            String digest = handle.createQuery(
                            "select coalesce(md5(string_agg(t::text, E'\\n' order by t.id)), '') from public.%s t"
                                    .formatted(table))
                    .mapTo(String.class)
                    .one();
            digests.put(table, digest);
        }
        return digests;
    }

    private static Map<String, String> constraints(Handle handle) {
        Map<String, String> live = new TreeMap<>();
        // Definitions name tables without their schema where the search path finds them.
        handle.execute("set local search_path = ''");
        handle.createQuery("""
                        select t.relname || '.' || c.conname,
                               pg_catalog.pg_get_constraintdef(c.oid)
                               || case when c.convalidated and coalesce(i.indisvalid, true) then '' else ' INVALID' end
                        from pg_catalog.pg_constraint c
                        join pg_catalog.pg_class t on t.oid = c.conrelid
                        left join pg_catalog.pg_index i on i.indexrelid = c.conindid
                        where t.relnamespace = 'public'::regnamespace and t.relname in (<tables>)
                          and c.contype in ('p', 'u', 'f')
                        """)
                .bindList("tables", Rows.TABLES)
                .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(constraint -> live.put(constraint.getKey(), constraint.getValue()));
        return live;
    }
}
