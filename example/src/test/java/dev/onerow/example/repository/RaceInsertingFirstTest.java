package dev.onerow.example.repository;

import dev.onerow.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The races, by the plan that inserts before it looks; a plan is chosen when a database is first met. */
class RaceInsertingFirstTest extends GetOrCreateRaceTest {

    private static String forcedBefore;

    RaceInsertingFirstTest(TestDatabase database) {
        super(database);
    }

    @BeforeAll
    static void insertFirst() {
        forcedBefore = System.setProperty("onerow.plan", "INSERT_FIRST");
    }

    @AfterAll
    static void insertAsBefore() {
        if (forcedBefore == null) {
            System.clearProperty("onerow.plan");
        } else {
            System.setProperty("onerow.plan", forcedBefore);
        }
    }
}
