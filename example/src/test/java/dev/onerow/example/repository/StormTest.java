package dev.onerow.example.repository;

import dev.onerow.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** All at once, on a table with a second unique constraint, which nobody may see violated. */
class StormTest extends ArcadeTest {

    StormTest(TestDatabase database) {
        super(database);
    }

    @Test
    void oneRowForEachKey() throws Exception {
        new Storm(32, 200, 20_000).on(database);
    }
}
