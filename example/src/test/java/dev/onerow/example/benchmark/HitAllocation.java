package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atMost;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a hit allocates, by JMH's gc profiler. */
final class HitAllocation implements Row {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int SECONDS = 5;

    @Override
    public String name() {
        return "allocation for each hit";
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        site.fill();
        Options options = new OptionsBuilder()
                .include(HitBenchmark.class.getName() + ".*")
                .param("url", site.database().url())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(SECONDS))
                .measurementIterations(2)
                .measurementTime(TimeValue.seconds(SECONDS))
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        double oneRow = bytes(results, "oneRow");
        double jdbc = bytes(results, "jdbc");
        report.line(new Line(name(), "hand-written JDBC", atMost(1.5), oneRow / jdbc));
    }

    private static double bytes(Collection<RunResult> results, String method) {
        List<Double> scores = results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .map(result -> result.getSecondaryResults().get(ALLOCATED).getScore())
                .toList();
        return scores.get(0);
    }
}
