package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atMost;

import dev.onerow.example.WebGamesSchema;
import dev.onerow.migration.Migration;
import dev.onerow.migration.MigrationOptions;
import dev.onerow.migration.Progress;
import dev.onerow.migration.Progress.Phase;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** The migration of tables with duplicates, next to the constraints alone, to a tenth of the rows, and to row by row. */
record Merging(int games, int rowByRow) implements Row {

    private static final List<String> SETTINGS = List.of(
            "shared_buffers",
            "work_mem",
            "maintenance_work_mem",
            "max_wal_size",
            "max_parallel_workers_per_gather",
            "max_parallel_maintenance_workers",
            "fsync");

    private static final String CONSTRAINTS = "the index and both unique constraints on clean rows";

    private static final String PLAIN_SCRIPT = "a plain set-based script, without journal";

    static List<Row> all() {
        return List.of(new Merging(1_000_000, 10_000));
    }

    @Override
    public String name() {
        return "merge of %,d parents, a tenth of them duplicates, with %,d children"
                .formatted(games, new Legacy(games, true).beats());
    }

    /** What a run took: seconds, those of its phases, and MB of the JVM's heap. */
    private record Run(double seconds, Map<Phase, Double> phases, double before, double after, double peak) {}

    @Override
    public void measure(Site site, Report report) throws Exception {
        try (Handle handle = site.jdbi().open()) {
            SETTINGS.forEach(each -> report.circumstance(
                    each,
                    handle.createQuery("SELECT current_setting(?)")
                            .bind(0, each)
                            .mapTo(String.class)
                            .one()));
            // The code is loaded, and compiled as far as it will be, before it counts.
            migrate(handle, rowByRow);
            double bare = bare(handle, games);
            double smallBare = bare(handle, games / 10);
            Run small = migrate(handle, games / 10);
            Run large = migrate(handle, games);
            double plainScript = plainScript(handle, games);
            Run least = migrate(handle, rowByRow);
            double half = rowByRow(handle, rowByRow / 2);
            double whole = rowByRow(handle, rowByRow);
            report.contest(new Figured("%,d parents".formatted(games), "s")
                    .with(CONSTRAINTS, bare)
                    .with(PLAIN_SCRIPT, plainScript)
                    .with("OneRow", large.seconds)
                    .standings());
            report.contest(new Figured("%,d parents".formatted(games / 10), "s")
                    .with(CONSTRAINTS, smallBare)
                    .with("OneRow", small.seconds)
                    .standings());
            report.contest(phases(large));
            report.contest(heap("heap, %,d parents".formatted(games / 10), small));
            report.contest(heap("heap, %,d parents".formatted(games), large));
            report.contest(new Figured("%,d parents".formatted(rowByRow), "s")
                    .with("OneRow", least.seconds)
                    .with("row by row", whole)
                    .with("row by row, half the rows", half)
                    .standings());
            report.line(new Line(name(), CONSTRAINTS, atMost(3), large.seconds / bare));
            report.line(new Line(name(), PLAIN_SCRIPT, atMost(1.25), large.seconds / plainScript));
            report.line(new Line(name(), "a tenth of the rows", atMost(11), large.seconds / small.seconds));
            report.line(new Line(
                    "the same, peak of the heap", "a tenth of the rows", atMost(1.2), large.peak / small.peak));
            report.line(new Line(
                    "merge of %,d parents".formatted(rowByRow), "row by row", atMost(1), least.seconds / whole));
        } finally {
            site.jdbi().useHandle(handle -> {
                handle.execute("DROP TABLE IF EXISTS notes, game_beats, games, users");
                WebGamesSchema.create(handle);
            });
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private static double bare(Handle handle, int games) {
        new Legacy(games, false).fill(handle);
        return seconds(handle, Legacy.BARE);
    }

    private static double plainScript(Handle handle, int games) {
        Legacy legacy = new Legacy(games, true);
        legacy.fill(handle);
        double seconds = seconds(handle, Legacy.PLAIN_SCRIPT);
        check(handle, legacy);
        return seconds;
    }

    /** Of the statements in one transaction. */
    private static double seconds(Handle handle, List<String> statements) {
        long start = System.nanoTime();
        handle.useTransaction(transaction -> statements.forEach(transaction::execute));
        return seconds(start);
    }

    private static Run migrate(Handle handle, int games) {
        Legacy legacy = new Legacy(games, true);
        legacy.fill(handle);
        Map<Phase, Double> phases = new EnumMap<>(Phase.class);
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        double before = used();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        long[] last = {start};
        Migration.on(handle)
                .options(MigrationOptions.standard().listener((Progress progress) -> {
                    phases.merge(progress.phase(), seconds(last[0]), Double::sum);
                    last[0] = System.nanoTime();
                }))
                .migrate(WebGamesSchema.MODEL);
        double seconds = seconds(start);
        double peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6;
        check(handle, legacy);
        return new Run(seconds, phases, before, used(), peak);
    }

    /** What is reachable. */
    private static double used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private static void check(Handle handle, Legacy legacy) {
        int rows = handle.createQuery("SELECT count(*) FROM games")
                .mapTo(int.class)
                .one();
        if (rows != legacy.games() - legacy.duplicates()) {
            throw new IllegalStateException(rows + " games are left");
        }
    }

    /** As it is mostly written: a query for each group, and statements for each row of it. */
    private static double rowByRow(Handle handle, int games) {
        Legacy legacy = new Legacy(games, true);
        legacy.fill(handle);
        long start = System.nanoTime();
        handle.useTransaction(transaction -> {
            List<String> keys = transaction
                    .createQuery("SELECT provider_game_id FROM games GROUP BY 1 HAVING count(*) > 1")
                    .mapTo(String.class)
                    .list();
            for (String key : keys) {
                List<Long> ids = transaction
                        .createQuery("SELECT id FROM games WHERE provider_game_id = ? ORDER BY id")
                        .bind(0, key)
                        .mapTo(Long.class)
                        .list();
                for (Long duplicate : ids.subList(1, ids.size())) {
                    transaction.execute(
                            "DELETE FROM game_beats AS b WHERE game_id = ? AND EXISTS (SELECT FROM game_beats AS o"
                                    + " WHERE o.game_id = ? AND o.user_id = b.user_id)",
                            duplicate,
                            ids.get(0));
                    transaction.execute("UPDATE game_beats SET game_id = ? WHERE game_id = ?", ids.get(0), duplicate);
                    transaction.execute("DELETE FROM games WHERE id = ?", duplicate);
                }
            }
            Legacy.BARE.forEach(transaction::execute);
        });
        double seconds = seconds(start);
        check(handle, legacy);
        return seconds;
    }

    private static Standings phases(Run run) {
        Figured figured = new Figured("phases of the large one", "s").with("all", run.seconds);
        run.phases.forEach((phase, seconds) -> figured.with(phase.name(), seconds));
        return figured.standings();
    }

    private static Standings heap(String contest, Run run) {
        return new Figured(contest, "MB")
                .with("before", run.before)
                .with("after", run.after)
                .with("peak, with what was garbage", run.peak)
                .standings();
    }

    /** Figures of one run, the first of which the others are compared with. */
    private record Figured(String contest, String unit, Map<String, double[]> figures) {

        Figured(String contest, String unit) {
            this(contest, unit, new LinkedHashMap<>());
        }

        Figured with(String name, double figure) {
            figures.put(name, new double[] {figure});
            return this;
        }

        Standings standings() {
            return new Standings(contest, unit, figures);
        }
    }
}
