package dev.onerow.example.benchmark;

import static dev.onerow.example.benchmark.Goal.atMost;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long javac, started anew each time, takes for records with and without what is generated for them. */
final class Compiling implements Row {

    private static final int FEW = 500;
    private static final int MANY = 2_000;
    private static final int ROUNDS = 5;
    private static final int WARM_UPS = 1;

    @Override
    public String name() {
        return "compiling";
    }

    @Override
    public void measure(Site site, Report report) throws Exception {
        Path folder = Files.createTempDirectory("onerow-compiling");
        try {
            Javac plain = new Javac(
                    FEW + " plain records", folder, RecordSources.plain(folder.resolve("plain"), FEW), "-proc:none");
            Javac few = annotated(folder, FEW);
            Javac many = annotated(folder, MANY);
            Standings standings = new Contest("compiling", "s", ROUNDS, WARM_UPS).run(List.of(few, plain, many));
            report.contest(standings);
            report.line(new Line(
                    "compiling " + few.name(),
                    "the same records without annotations",
                    atMost(3.5),
                    standings.ratio(few.name(), plain.name())));
            report.line(new Line(
                    "compiling " + many.name(), few.name(), atMost(4.4), standings.ratio(many.name(), few.name())));
        } finally {
            delete(folder);
        }
    }

    private static Javac annotated(Path folder, int count) throws IOException {
        return new Javac(
                String.format("%,d records in one schema", count),
                folder,
                RecordSources.annotated(folder.resolve("annotated" + count), count),
                "-processor",
                "dev.onerow.processor.RecordProcessor,dev.onerow.processor.SchemaProcessor");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A run of javac in a process of its own. */
    private record Javac(String name, Path folder, Path arguments, Path output) implements Contestant {

        Javac(String name, Path folder, List<Path> sources, String... options) throws IOException {
            this(name, folder, Files.createTempFile(folder, "arguments", ""), folder.resolve("classes"));
            List<String> all = new ArrayList<>(List.of(options));
            all.addAll(List.of("-d", output.toString(), "-cp", classPath()));
            sources.forEach(source -> all.add(source.toString()));
            Files.writeString(
                    arguments,
                    all.stream()
                            .map(argument -> '"' + argument.replace("\\", "\\\\") + '"')
                            .collect(Collectors.joining("\n")));
        }

        /** OneRow, and what the records or the processor need of the tests' class path. */
        private static String classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(path -> path.matches(".*(runtime|onerow|processor|jdbi3-core|postgresql|jspecify|slf4j-api"
                            + "|geantyref|javapoet).*"))
                    .collect(Collectors.joining(File.pathSeparator));
        }

        @Override
        public double turn() throws Exception {
            if (Files.exists(output)) {
                delete(output);
            }
            Files.createDirectory(output);
            long start = System.nanoTime();
            Process javac = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "javac")
                                    .toString(),
                            "@" + arguments)
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (javac.waitFor() != 0) {
                throw new IllegalStateException(printed);
            }
            return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        }
    }
}
