package dev.onerow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tests of races rely on: that a step is seen to wait, and where. */
@Timeout(60)
@OneRowDatabase
class RaceTest {

    private final TestDatabase database;

    RaceTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createTable() {
        database.jdbi().useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS t");
            handle.execute("CREATE TABLE t (k int PRIMARY KEY)");
        });
    }

    @Test
    void aStepWaitsForTheOtherTransaction() {
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            winner.execute("INSERT INTO t VALUES (1)");
            Step<Integer> step =
                    loser.start(handle -> handle.execute("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING"));
            assertThat(step.awaitBlocked().isDone()).isFalse();
            winner.rollback();
            assertThat(step.result()).isEqualTo(1);
            loser.commit();
            assertThat(count()).isEqualTo(1);
        }
    }

    @Test
    void aStepThatDoesNotWaitSaysSo() {
        try (Race race = Race.on(database.dataSource())) {
            Step<Integer> step = race.begin().start(handle -> handle.execute("INSERT INTO t VALUES (1)"));
            assertThatThrownBy(step::awaitBlocked)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageEndingWith("came to 1");
        }
        assertThat(count()).as("what is not committed is rolled back").isZero();
    }

    @Test
    void aStepThrowsWhatItThrew() {
        try (Race race = Race.on(database.dataSource())) {
            Step<Object> step = race.autocommit().start(handle -> {
                throw new IOException("no");
            });
            assertThatThrownBy(step::result).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatStillWaitsIsCancelledAtTheEnd() {
        Step<Integer> step;
        try (Race race = Race.on(database.dataSource())) {
            Racer loser = race.begin();
            race.begin().execute("INSERT INTO t VALUES (1)");
            step = loser.start(handle -> handle.execute("INSERT INTO t VALUES (1)"))
                    .awaitBlocked();
            assertThat(step.isDone()).isFalse();
        }
        assertThat(step.isDone()).isTrue();
        assertThat(count()).isLessThanOrEqualTo(1);
    }

    @Test
    void aBarrierHoldsAStatementThatHasItsSnapshot() {
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.autocommit();
            Racer loser = race.autocommit();
            Barrier barrier = race.beforeInsert(loser, "t");
            Step<Integer> step =
                    loser.start(handle -> handle.execute("INSERT INTO t SELECT 2 WHERE NOT EXISTS (SELECT FROM t)"));
            step.awaitBlocked();
            winner.execute("INSERT INTO t VALUES (1)");
            barrier.open();
            assertThat(step.result())
                    .as("the winner's row is younger than the snapshot")
                    .isEqualTo(1);
        }
    }

    @Test
    void aBarrierHoldsBetweenTwoStatementsOfOneText() {
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.autocommit();
            Racer loser = race.begin(TransactionIsolationLevel.READ_COMMITTED);
            Barrier barrier = race.afterInsert(loser, "t");
            Step<Integer> step = loser.start(handle -> {
                try (var statement = handle.getConnection()
                        .prepareStatement("INSERT INTO t SELECT 1 WHERE false; SELECT count(*)::int FROM t")) {
                    statement.execute();
                    statement.getMoreResults();
                    statement.getResultSet().next();
                    return statement.getResultSet().getInt(1);
                }
            });
            step.awaitBlocked();
            winner.execute("INSERT INTO t VALUES (1)");
            barrier.open();
            assertThat(step.result()).isEqualTo(1);
        }
    }

    @Test
    void theRelayCountsRoundTrips() throws Exception {
        try (CountingRelay relay = CountingRelay.before(database);
                Handle handle = Jdbi.open(relay.dataSource())) {
            assertThat(relay.roundTripsOf(() -> handle.execute("SELECT 1"))).isEqualTo(1);
            assertThat(relay.roundTripsOf(() -> handle.execute("SELECT 1; SELECT repeat('Z', 100000)")))
                    .isEqualTo(1);
            assertThat(relay.roundTripsOf(() -> assertThatThrownBy(() -> handle.execute("SELECT 1 / 0"))))
                    .isEqualTo(1);
        }
    }

    /** So users need no other library than those that come with the runtime. */
    @Test
    void theKitNeedsNothingButJdbiAndTheDriver() {
        assertThat(ClassFiles.constantsBelow(Path.of("target", "test-classes", "dev", "onerow", "testing")))
                .containsKeys("Race", "Racer", "Step", "Barrier")
                .allSatisfy((name, constants) -> {
                    if (name.matches("(Race|Racer|Step|Barrier)(\\$.*)?")) {
                        assertThat(constants)
                                .noneMatch(text ->
                                        text.matches("L?org/(?!jdbi/|postgresql/|jspecify/).*|L?(com|io|net)/.*"));
                    }
                });
    }

    private int count() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM t")
                        .mapTo(Integer.class)
                        .one());
    }
}
