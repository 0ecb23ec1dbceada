package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atLeast;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Single calls on one connection, ten in a transaction.
 *
 * @param name of the row
 * @param hits the share of keys that are there
 * @param delayed over the relay
 * @param isolation as in {@link Connection#setTransactionIsolation}
 * @param claims what should come out
 */
record SingleCalls(String name, double hits, boolean delayed, int isolation, List<Claim> claims) implements Row {

    private static final String OURS = Contender.ONEROW.title();

    /** A goal for the ratio to the best of some peers. */
    record Claim(String against, List<String> peers, Goal goal) {}

    static List<Row> all() {
        Claim oneTrip = new Claim("hand-written one-trip JDBC", Contender.oneTrip(), atLeast(0.95));
        return List.of(
                loopback(
                        "all hits",
                        1,
                        new Claim(
                                "hand-written JDBC SELECT", List.of(Contender.JDBC_TWO_TRIPS.title()), atLeast(0.95))),
                loopback("90% hits", 0.9, new Claim("the best peer", Contender.peers(), atLeast(1))),
                loopback(
                        "all misses",
                        0,
                        new Claim("the best two-trip peer", Contender.twoTrips(), atLeast(1.45)),
                        oneTrip),
                delayed("all hits", 1),
                delayed("90% hits", 0.9),
                delayed(
                        "all misses",
                        0,
                        new Claim("the best two-trip peer", Contender.twoTrips(), atLeast(1.8)),
                        oneTrip),
                serializable("all hits", 1),
                serializable("all misses", 0));
    }

    private static Row loopback(String mix, double hits, Claim... claims) {
        return new SingleCalls(
                "getOrCreate, " + mix + ", loopback",
                hits,
                false,
                Connection.TRANSACTION_READ_COMMITTED,
                List.of(claims));
    }

    private static Row delayed(String mix, double hits, Claim... claims) {
        return new SingleCalls(
                "getOrCreate, " + mix + ", 1 ms", hits, true, Connection.TRANSACTION_READ_COMMITTED, List.of(claims));
    }

    private static Row serializable(String mix, double hits) {
        return new SingleCalls(
                "getOrCreate, " + mix + ", loopback, SERIALIZABLE",
                hits,
                false,
                Connection.TRANSACTION_SERIALIZABLE,
                List.of());
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        site.fill();
        List<Calls> contestants = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            report.sql(contender.title(), SqlOf.contender(contender, site));
            contestants.add(Calls.open(contender, site, this));
        }
        Standings standings = Contest.of(site, name, "calls/s").run(contestants);
        report.contest(standings);
        for (Claim claim : claims) {
            report.line(new Line(name, claim.against, claim.goal, standings.ratioToBest(OURS, claim.peers)));
        }
    }

    /** A contender at work. */
    private record Calls(String name, Connection connection, Peer peer, Keys keys, long turnNanos)
            implements Contestant {

        private static final int CALLS_PER_TRANSACTION = 10;

        static Calls open(Contender contender, Site site, SingleCalls row) throws Exception {
            Connection connection = site.dataSource(row.delayed).getConnection();
            connection.setTransactionIsolation(row.isolation);
            return new Calls(
                    contender.title(),
                    connection,
                    contender.on(connection),
                    new Keys(row.hits),
                    site.turn().toNanos());
        }

        @Override
        public double turn() throws Exception {
            long calls = 0;
            long start = System.nanoTime();
            long now = start;
            while (now - start < turnNanos) {
                peer.begin();
                for (int i = 0; i < CALLS_PER_TRANSACTION; i++) {
                    if (peer.getOrCreate(keys.next(), "a name", "a category") == 0) {
                        throw new IllegalStateException("no id");
                    }
                }
                peer.commit();
                calls += CALLS_PER_TRANSACTION;
                now = System.nanoTime();
            }
            return calls * 1e9 / (now - start);
        }

        @Override
        public void close() throws SQLException {
            peer.close();
            connection.close();
        }
    }
}
