package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atLeast;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Many rows in one call.
 *
 * @param name of the row
 * @param size of a batch, in rows
 * @param hits the share of keys that are there; COPY, which knows no hits, brings new ones only
 * @param delayed over the relay
 * @param way whose batches these are
 * @param peer what they are compared with
 * @param goal for the ratio, if there is one
 */
record Batches(String name, int size, double hits, boolean delayed, BatchWay way, BatchWay peer, Goal goal)
        implements Row {

    /** From here on the table is made anew before each turn, and there are fewer of them. */
    private static final int LARGE = 50_000;

    private static final int LARGE_ROUNDS = 9;

    static List<Row> all() {
        List<Row> rows = new ArrayList<>(List.of(
                new Batches(
                        "getOrCreateAll of 1,000 misses, 1 ms",
                        1_000,
                        0,
                        true,
                        BatchWay.ONEROW,
                        BatchWay.LOOP,
                        atLeast(60)),
                new Batches(
                        "getOrCreateAll of 100,000 misses, loopback",
                        100_000,
                        0,
                        false,
                        BatchWay.ONEROW,
                        BatchWay.COPY,
                        atLeast(0.5)),
                new Batches(
                        "getOrCreateAll of 100,000 at 90% hits, loopback",
                        100_000, 0.9, false, BatchWay.ONEROW, BatchWay.COPY, atLeast(1))));
        for (int size : new int[] {1_000, 2_000, 5_000, 10_000, 20_000, 50_000}) {
            // Where the ratio is under 1, arrays are the slower way: Batch.ROWS stands by this.
            String name = "switch-over at %,d, half of them hits, loopback".formatted(size);
            rows.add(new Batches(name, size, 0.5, false, BatchWay.ARRAYS, BatchWay.STAGED, atLeast(0)));
        }
        return rows;
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        site.fill();
        int rounds = size >= LARGE ? LARGE_ROUNDS : site.rounds();
        List<Turns> contestants = new ArrayList<>();
        for (BatchWay each : List.of(way, peer)) {
            contestants.add(new Turns(this, site, each, Jdbi.open(site.dataSource(delayed)), new Random(1)));
        }
        Standings standings = new Contest(name, "rows/s", rounds, rounds / 2).run(contestants);
        report.contest(standings);
        report.line(new Line(name, peer.title(), goal, standings.ratio(way.title(), peer.title())));
    }

    /** As many batches as a turn has time for, and one at least. */
    private record Turns(Batches row, Site site, BatchWay way, Handle handle, Random random) implements Contestant {

        @Override
        public String name() {
            return way.title();
        }

        @Override
        public double turn() throws SQLException, IOException {
            if (row.size >= LARGE) {
                site.fill();
            }
            long rows = 0;
            long nanos = 0;
            while (nanos < site.turn().toNanos()) {
                List<String> keys = keys();
                long start = System.nanoTime();
                way.bring(handle, keys);
                nanos += System.nanoTime() - start;
                rows += keys.size();
            }
            return rows * 1e9 / nanos;
        }

        /** In no order. */
        private List<String> keys() {
            List<String> known = new ArrayList<>(List.of(Keys.known()));
            Collections.shuffle(known, random);
            List<String> keys = new ArrayList<>(row.size);
            int there = way == BatchWay.COPY ? 0 : (int) (row.size * row.hits);
            for (int i = 0; i < row.size; i++) {
                keys.add(i < there ? known.get(i) : Keys.missing());
            }
            Collections.shuffle(keys, random);
            return keys;
        }

        @Override
        public void close() {
            handle.close();
        }
    }
}
