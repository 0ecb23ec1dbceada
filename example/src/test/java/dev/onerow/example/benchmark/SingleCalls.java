package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atLeast;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Single calls, ten in a transaction, all contenders on one connection in turns, so that the operating system gives none of
 * them another processor than the others.
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
                serializable("all hits", 1, false),
                serializable("90% hits", 0.9, false),
                serializable("all misses", 0, false),
                serializable("90% hits", 0.9, true));
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

    private static Row serializable(String mix, double hits, boolean delayed) {
        return new SingleCalls(
                "getOrCreate, " + mix + (delayed ? ", 1 ms" : ", loopback") + ", SERIALIZABLE",
                hits,
                delayed,
                Connection.TRANSACTION_SERIALIZABLE,
                List.of());
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        site.fill();
        Standings standings;
        try (Connection connection = site.dataSource(delayed).getConnection()) {
            connection.setTransactionIsolation(isolation);
            List<Calls> contestants = new ArrayList<>();
            for (Contender contender : Contender.values()) {
                report.sql(contender.title(), SqlOf.contender(contender, site));
                contestants.add(new Calls(
                        contender.title(),
                        contender.on(connection),
                        new Keys(hits),
                        site.turn().toNanos()));
            }
            standings = Contest.of(site, name, "calls/s").run(contestants);
        }
        report.contest(standings);
        for (Claim claim : claims) {
            report.line(new Line(name, claim.against, claim.goal, standings.ratioToBest(OURS, claim.peers)));
        }
    }

    /** A contender at work. */
    private record Calls(String name, Peer peer, Keys keys, long turnNanos) implements Contestant {

        private static final int CALLS_PER_TRANSACTION = 10;

        /** Calls in a second by the median transaction, so that what interrupts the machine now and then is left out. */
        @Override
        public double turn() throws Exception {
            LongStream.Builder transactions = LongStream.builder();
            long start = System.nanoTime();
            long began = start;
            while (began - start < turnNanos) {
                peer.begin();
                for (int i = 0; i < CALLS_PER_TRANSACTION; i++) {
                    if (peer.getOrCreate(keys.next(), "a name", "a category") == 0) {
                        throw new IllegalStateException("no id");
                    }
                }
                peer.commit();
                long ended = System.nanoTime();
                transactions.add(ended - began);
                began = ended;
            }
            double[] nanos = transactions.build().asDoubleStream().toArray();
            return CALLS_PER_TRANSACTION * 1e9 / Figures.median(nanos);
        }
    }
}
