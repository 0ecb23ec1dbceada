package dev.onerow.example.repository;

import dev.onerow.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The races, by the plan that looks before it inserts; a plan is chosen when a database is first met. */
class RaceLookingFirstTest extends GetOrCreateRaceTest {

    private static String forcedBefore;

    RaceLookingFirstTest(TestDatabase database) {
        super(database);
    }

    @BeforeAll
    static void lookFirst() {
        forcedBefore = System.setProperty("onerow.plan", "LOOK_FIRST");
    }

    @AfterAll
    static void lookAsBefore() {
        if (forcedBefore == null) {
            System.clearProperty("onerow.plan");
        } else {
            System.setProperty("onerow.plan", forcedBefore);
        }
    }
}
