package dev.onerow.processor.picture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Shows pages in the Chromium of this machine, without a window and without the network. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int SECONDS = 60;

    private final Path program;
    private final Path folder;

    /** What became of a page: its elements when all had run, and what was written to the console. */
    record Shown(String elements, List<String> console) {}

    private Chromium(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The browser; a test that asks for it is skipped where there is none. */
    static Chromium in(Path folder) {
        Optional<Path> program = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> NAMES.stream().map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                program.isPresent(),
                "no Chromium on the PATH, so no page is looked at; on Debian: apt-get install chromium");
        return new Chromium(program.get(), folder);
    }

    Shown show(String page) throws IOException, InterruptedException {
        Path file = Files.writeString(Files.createTempFile(folder, "page", ".html"), page, StandardCharsets.UTF_8);
        Path elements = Files.createTempFile(folder, "elements", ".html");
        Path messages = Files.createTempFile(folder, "messages", ".txt");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--host-resolver-rules=MAP * ~NOTFOUND",
                        "--enable-logging=stderr",
                        "--window-size=1400,900",
                        "--user-data-dir=" + Files.createTempDirectory(folder, "profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(Redirect.to(elements.toFile()))
                .redirectError(Redirect.to(messages.toFile()))
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(program + " did not end within " + SECONDS + " s");
        }
        try (Stream<String> lines = Files.lines(messages, StandardCharsets.ISO_8859_1)) {
            return new Shown(
                    Files.readString(elements, StandardCharsets.UTF_8),
                    lines.filter(line -> line.contains(":CONSOLE")).toList());
        }
    }
}
