package dev.onerow.migration;

import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs files by the psql on the path, as {@code psql -v ON_ERROR_STOP=1 -f}, where there is one. */
final class Psql {

    private static final boolean HERE = look();

    /** What a run gave. */
    record Result(int exitCode, String output) {}

    private Psql() {}

    static boolean isHere() {
        return HERE;
    }

    private static boolean look() {
        try {
            Process process = new ProcessBuilder("psql", "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            System.err.println("No psql on the path: scripts run through JDBC only (Debian: postgresql-client).");
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Result run(TestDatabase database, List<Path> files) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", uri(database.url())));
        files.forEach(file -> command.addAll(List.of("-f", file.toString())));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** libpq takes the JDBC URL without its first word, and only some of the parameters. */
    private static String uri(String jdbcUrl) {
        StringBuilder uri = new StringBuilder(jdbcUrl.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", ""));
        Matcher parameter = Pattern.compile("[?&]((?:user|password)=[^&]*)").matcher(jdbcUrl);
        for (char separator = '?'; parameter.find(); separator = '&') {
            uri.append(separator).append(parameter.group(1));
        }
        return uri.toString();
    }
}
