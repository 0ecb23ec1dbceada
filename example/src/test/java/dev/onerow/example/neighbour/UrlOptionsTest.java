package dev.onerow.example.neighbour;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of the JDBC URL that change how the driver talks to the server. */
@OneRowDatabase
@Timeout(60)
class UrlOptionsTest {

    private final TestDatabase database;

    UrlOptionsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    static void createTable(TestDatabase database) {
        EveryCall.createTable(database.jdbi());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "autosave=always",
                "autosave=conservative",
                "autosave=always&cleanupSavepoints=true",
                "prepareThreshold=0",
                "prepareThreshold=1",
                "binaryTransfer=false",
                "stringtype=unspecified",
                "reWriteBatchedInserts=true",
                "defaultRowFetchSize=3",
                "readOnlyMode=always",
                "readOnlyMode=ignore",
                "preparedStatementCacheQueries=0",
                "logServerErrorDetail=false"
            })
    void everyCallIsRight(String option) {
        String url = database.url() + (database.url().contains("?") ? "&" : "?") + option;
        EveryCall.on(Jdbi.create(url)).isRight();
    }
}
