package dev.onerow.example.neighbour;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase runs what the compiler has written: as formatted SQL, and as it is from the class path. */
@OneRowDatabase
@Timeout(60)
class LiquibaseTest {

    private static final Logger LOG = Logger.getLogger("liquibase");

    private final TestDatabase database;
    private final Jdbi jdbi;

    LiquibaseTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
        LOG.setLevel(Level.WARNING);
    }

    @BeforeEach
    void createLegacyTables() {
        jdbi.useHandle(handle -> handle.execute("DROP TABLE IF EXISTS databasechangelog, databasechangeloglock"));
        LegacyGames.create(jdbi);
    }

    @Test
    void asFormattedSql(@TempDir Path folder) throws Exception {
        LegacyGames.file(folder, "changelog.sql", """
                --liquibase formatted sql
                --changeset shop:web_games splitStatements:false stripComments:false
                """ + LegacyGames.generated());
        update(folder, "changelog.sql");
        update(folder, "changelog.sql");
        LegacyGames.assertRepaired(jdbi);
    }

    @Test
    void asItIsFromTheClassPath(@TempDir Path folder) throws Exception {
        LegacyGames.file(folder, "changelog.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <changeSet id="web_games" author="shop">
                    <sqlFile path="META-INF/onerow/web_games.dedupe_and_constrain.sql"
                        splitStatements="false" stripComments="false"/>
                  </changeSet>
                </databaseChangeLog>
                """);
        update(folder, "changelog.xml");
        LegacyGames.assertRepaired(jdbi);
    }

    private void update(Path folder, String changelog) throws Exception {
        ResourceAccessor resources = new CompositeResourceAccessor(
                new DirectoryResourceAccessor(folder), Scope.getCurrentScope().getResourceAccessor());
        try (Connection connection = database.connect()) {
            Database target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Scope.child(
                    Map.of(Scope.Attr.resourceAccessor.name(), resources, Scope.Attr.ui.name(), new LoggerUIService()),
                    () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                            .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, changelog)
                            .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, target)
                            .execute());
        }
    }
}
