package dev.onerow.migration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A migration in a process of its own, which says on its output what it is about to do, and waits to be told to. */
final class KilledChild {

    private KilledChild() {}

    /** Arguments: the database's URL, the schema, and {@code online} or {@code migrate}. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ProgressListener listener = progress -> {
            System.out.println(progress);
            try {
                if (told.readLine() == null) {
                    Runtime.getRuntime().halt(1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        try (Handle handle = Jdbi.create(arguments[0]).open()) {
            Migration migration = Migration.on(handle);
            if (arguments[2].equals("online")) {
                migration.migrateOnline(
                        WebGames.model(arguments[1]),
                        OnlineOptions.standard()
                                .batchSize(4)
                                .pause(Duration.ZERO)
                                .listener(listener));
            } else {
                migration
                        .options(MigrationOptions.standard().listener(listener))
                        .migrate(WebGames.model(arguments[1]));
            }
        }
    }
}
