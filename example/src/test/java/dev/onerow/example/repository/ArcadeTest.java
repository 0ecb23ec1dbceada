package dev.onerow.example.repository;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.Race;
import dev.onerow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The {@link Arcade}'s tables, empty before each test. */
@OneRowDatabase
@Timeout(120)
abstract class ArcadeTest {

    static final TitleKey ZORK = new TitleKey("zork");

    final TestDatabase database;
    final Jdbi jdbi;

    ArcadeTest(TestDatabase database) {
        this.database = database;
        this.jdbi = database.jdbi();
    }

    @BeforeAll
    static void createTables(TestDatabase database) {
        database.jdbi().useHandle(ArcadeSchema::create);
    }

    @BeforeEach
    void emptyTables() {
        List<String> deletes = ArcadeSchema.MODEL.tables().stream()
                .map(table -> "DELETE FROM " + table.name())
                .collect(Collectors.toCollection(ArrayList::new));
        // Children first.
        Collections.reverse(deletes);
        jdbi.useHandle(handle -> {
            handle.execute(String.join(";", deletes));
            Cost.count(handle);
        });
    }

    Race race() {
        return Race.on(database.dataSource());
    }

    void execute(String sql) {
        jdbi.useHandle(handle -> handle.execute(sql));
    }

    static TitleDetails plays(int plays) {
        return new TitleDetails(null, plays);
    }
}
