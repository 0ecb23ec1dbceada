package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atMost;

import dev.onerow.example.repository.Cost;
import java.sql.Connection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a thousand hits cost the server, by its own counters: nothing, whatever the plan. */
final class HitCost implements Row {

    private static final int CALLS = 1_000;

    @Override
    public String name() {
        return "what 1,000 hits write";
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        site.fill();
        try (Connection connection = site.dataSource(false).getConnection();
                Handle observer = Jdbi.open(connection);
                Peer games = new OneRowPeer(connection)) {
            observer.execute("VACUUM (FREEZE, ANALYZE) games");
            Keys hits = new Keys(1);
            Cost cost = Cost.of(observer, "games", () -> {
                try {
                    games.begin();
                    for (int i = 0; i < CALLS; i++) {
                        games.getOrCreate(hits.next(), "another name", "another category");
                    }
                    games.commit();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            report.line(new Line(name() + ": WAL bytes", "none", atMost(0), cost.walBytes()));
            report.line(new Line(name() + ": sequence values", "none", atMost(0), cost.sequenceValues()));
            report.line(
                    new Line(name() + ": row versions, dead sooner or later", "none", atMost(0), cost.rowVersions()));
        }
    }
}
