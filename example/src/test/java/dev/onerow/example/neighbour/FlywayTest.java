package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.example.WebGamesSchema;
import dev.onerow.migration.Migration;
import dev.onerow.migration.OnlineOptions;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Flyway runs what the compiler has written, as each of its kinds of migration. */
@OneRowDatabase
@Timeout(60)
class FlywayTest {

    private final TestDatabase database;
    private final Jdbi jdbi;

    FlywayTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

    @BeforeEach
    void createLegacyTables() {
        jdbi.useHandle(handle -> handle.execute("DROP SCHEMA IF EXISTS flyway CASCADE"));
        LegacyGames.create(jdbi);
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database.dataSource()).defaultSchema("flyway");
    }

    @Test
    void asAVersionedMigration(@TempDir Path folder) throws Exception {
        LegacyGames.file(folder, "V2__web_games.sql", LegacyGames.generated());
        Flyway flyway = flyway().locations("filesystem:" + folder).load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        LegacyGames.assertRepaired(jdbi);
        assertThat(flyway.migrate().migrationsExecuted).as("once").isZero();
        flyway.validate();
    }

    @Test
    void asARepeatableMigration(@TempDir Path folder) throws Exception {
        LegacyGames.file(folder, "R__web_games.sql", LegacyGames.generated());
        Flyway flyway = flyway().locations("filesystem:" + folder).load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        LegacyGames.assertRepaired(jdbi);
        LegacyGames.file(
                folder, "R__web_games.sql", LegacyGames.generated() + "\n-- another version of the compiler\n");
        assertThat(flyway.migrate().migrationsExecuted).as("again").isEqualTo(1);
        LegacyGames.assertRepaired(jdbi);
    }

    /** It runs in Flyway's transaction, and finds tables that Java does not know too. */
    @Test
    @SuppressWarnings("ClassName") // Flyway reads the version from it
    void asAJavaMigration() {
        class V2__WebGames extends BaseJavaMigration {
            @Override
            public void migrate(Context context) {
                Jdbi.create(context.getConnection())
                        .useHandle(handle -> Migration.on(handle).migrate(WebGamesSchema.MODEL));
            }
        }
        Flyway flyway = flyway().javaMigrations(new V2__WebGames()).load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        LegacyGames.assertRepaired(jdbi);
    }

    /** Outside of a transaction, and without Flyway's own, for which CREATE INDEX CONCURRENTLY would wait for ever. */
    @Test
    @SuppressWarnings("ClassName") // Flyway reads the version from it
    void onlineAsAJavaMigrationWithoutATransaction() {
        class V2__WebGames extends BaseJavaMigration {
            @Override
            public boolean canExecuteInTransaction() {
                return false;
            }

            @Override
            public void migrate(Context context) {
                Jdbi.create(context.getConnection())
                        .useHandle(handle ->
                                Migration.on(handle).migrateOnline(WebGamesSchema.MODEL, OnlineOptions.standard()));
            }
        }
        FluentConfiguration configuration = flyway().javaMigrations(new V2__WebGames());
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        Flyway flyway = configuration.load();
        assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
        LegacyGames.assertRepaired(jdbi);
        assertThat(flyway.migrate().migrationsExecuted).as("once").isZero();
    }
}
