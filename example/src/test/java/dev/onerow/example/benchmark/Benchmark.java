package dev.onerow.example.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the rows, and writes {@code benchmark.md} and {@code benchmark.json}. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Measures OneRow next to its peers, side by side in one run.")
public final class Benchmark implements Callable<Integer> {

    /** In the report's order. */
    static final List<Row> ROWS = Stream.of(
                    SingleCalls.all().stream(),
                    Stream.<Row>of(new HitCost(), new HotKeys(), new HitAllocation()),
                    Batches.all().stream(),
                    Merging.all().stream(),
                    Stream.<Row>of(new Compiling()))
            .flatMap(rows -> rows)
            .toList();

    @Option(names = "--only", description = "Only rows whose name contains this; may be repeated.")
    private List<String> only = List.of("");

    @Option(
            names = "--rounds",
            defaultValue = "40",
            description = "Rounds of each contest (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--turn",
            defaultValue = "60",
            description = "How long each contestant works in a round, in ms (default: ${DEFAULT-VALUE}).")
    private int turnMillis;

    @Option(
            names = "--to",
            defaultValue = "target",
            description = "Where benchmark.md and benchmark.json go (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--list", description = "Lists the rows' names.")
    private boolean list;

    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(new CommandLine(new Benchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            ROWS.forEach(row -> System.out.println(row.name()));
            return 0;
        }
        Report report = new Report();
        try (Site site = Site.open(rounds, Duration.ofMillis(turnMillis))) {
            report.circumstance(
                    "server",
                    site.jdbi()
                            .withHandle(handle -> handle.createQuery("SELECT version()")
                                    .mapTo(String.class)
                                    .one()));
            report.circumstance("Java", System.getProperty("java.vm.version"));
            report.circumstance("processors", Runtime.getRuntime().availableProcessors());
            report.circumstance("rounds", rounds);
            report.circumstance("turn", turnMillis + " ms");
            for (Row row : ROWS) {
                if (only.stream().anyMatch(row.name()::contains)) {
                    row.measure(site, report);
                }
            }
        }
        report.write(folder);
        System.out.println("\n" + report.markdown());
        return 0;
    }
}
