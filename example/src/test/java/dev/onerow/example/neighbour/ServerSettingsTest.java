package dev.onerow.example.neighbour;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of a database that change what texts mean and how statements run. */
@OneRowDatabase
@Timeout(60)
class ServerSettingsTest {

    private final Jdbi jdbi;
    private final String database;

    ServerSettingsTest(TestDatabase database) {
        this.jdbi = database.jdbi();
        this.database = database.name();
    }

    @BeforeAll
    static void createTable(TestDatabase database) {
        EveryCall.createTable(database.jdbi());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "standard_conforming_strings = off",
                "TimeZone = 'Asia/Kathmandu'",
                "TimeZone = 'America/St_Johns'",
                "IntervalStyle = sql_standard",
                "IntervalStyle = iso_8601",
                "DateStyle = 'German, DMY'",
                "DateStyle = 'SQL, MDY'",
                "bytea_output = escape",
                "default_transaction_isolation = serializable",
                "search_path = nowhere",
                "quote_all_identifiers = on",
                "transform_null_equals = on",
                "plan_cache_mode = force_generic_plan"
            })
    void everyCallIsRight(String setting) {
        String name = setting.substring(0, setting.indexOf(' '));
        jdbi.useHandle(handle -> handle.execute("ALTER DATABASE " + database + " SET " + setting));
        try {
            EveryCall.on(jdbi).isRight();
        } finally {
            jdbi.useHandle(handle -> handle.execute("ALTER DATABASE " + database + " RESET " + name));
        }
    }
}
