package dev.onerow.example;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The example's command line. */
@Command(
        name = "onerow-example",
        description = {
            "Scans a web-games provider on several workers, first the obvious way, which leaves several rows for one "
                    + "thing; shows them, repairs the database, scans again with OneRow, and checks every claim.",
            ""
        },
        footer = {
            "",
            "Exit code: 0 if every claim was checked and holds, 1 if one does not (each is named), 2 for bad input."
        },
        sortOptions = false)
public final class Main implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int BAD_INPUT = 2;
    private static final int MOST_WORKERS = 64;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "a PostgreSQL to use, as jdbc:postgresql://host/database?user=..."
                            + " (default: an embedded PostgreSQL 18). Tables of its own that have the example's names are left alone.")
    private @Nullable String url;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "8",
            description = "workers that scan at once" + " (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(
            names = "--feed",
            paramLabel = "FILE",
            description = "beats as JSON lines, plain or gzipped, as"
                    + " {\"user\":\"ada@example.org\",\"game\":\"zork\",\"beatAt\":\"2024-03-01T12:00:00Z\"}"
                    + " (default: 24,000 beats that ship with the example)")
    private @Nullable Path feedFile;

    @Option(names = "--help", usageHelp = true, description = "show this help")
    boolean help;

    private final Screen screen;
    private final Consumer<Handle> beforeFinalCheck;

    private Main(Screen screen, Consumer<Handle> beforeFinalCheck) {
        this.screen = screen;
        this.beforeFinalCheck = beforeFinalCheck;
    }

    /** Runs the story and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(System.out, System.err, handle -> {}, args));
    }

    /** As {@link #main}, for tests: the hook may spoil what the final check must find. */
    static int run(PrintStream out, PrintStream err, Consumer<Handle> beforeFinalCheck, String... args) {
        Screen screen = new Screen(out, err);
        CommandLine command = new CommandLine(new Main(screen, beforeFinalCheck));
        command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        command.setParameterExceptionHandler((e, given) -> {
            screen.fail(String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong options")
                    + "; --help tells the options");
            return BAD_INPUT;
        });
        command.setExecutionExceptionHandler((e, failed, given) -> {
            if (e instanceof BadInput) {
                screen.fail(String.valueOf(e.getMessage()));
                return BAD_INPUT;
            }
            screen.fail("The story broke off: " + e);
            if (!(e instanceof JdbiException)) {
                e.printStackTrace(err);
            }
            return FAILED;
        });
        return command.execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new BadInput("--workers: must be 1 to " + MOST_WORKERS);
        }
        // Before the database is touched: a broken feed leaves nothing half-done.
        Feed feed = feedFile == null ? FeedReader.shipped() : FeedReader.read(feedFile);
        try (Database database = url == null ? Database.embedded(workers + 1) : Database.at(url, workers + 1)) {
            return new Story(database, feed, workers, screen).run(beforeFinalCheck) ? 0 : FAILED;
        }
    }
}
