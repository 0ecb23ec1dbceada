package dev.onerow.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onerow.OneRowException;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OneRowDatabase
class FailuresTest {

    private final TestDatabase database;

    FailuresTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void eachStateHasItsType() {
        Map<String, Class<? extends OneRowException>> types = Map.ofEntries(
                Map.entry("40001", SerializationFailure.class),
                Map.entry("40P01", DeadlockDetected.class),
                Map.entry("08000", ConnectionLost.class),
                Map.entry("08006", ConnectionLost.class),
                Map.entry("57P01", ConnectionLost.class),
                Map.entry("57P02", ConnectionLost.class),
                Map.entry("57P03", ConnectionLost.class),
                Map.entry("25P04", ConnectionLost.class),
                Map.entry("57014", StatementCancelled.class),
                Map.entry("55P03", LockNotAvailable.class),
                Map.entry("25P02", TransactionAborted.class),
                Map.entry("25006", ReadOnlyTransaction.class),
                Map.entry("23505", dev.onerow.violation.UniqueViolation.class),
                Map.entry("22012", DatabaseException.class),
                Map.entry("53300", DatabaseException.class));
        assertThat(types).allSatisfy((state, type) -> {
            SQLException failure = failureOf("DO $$ BEGIN RAISE 'secret' USING ERRCODE = '" + state + "'; END $$");
            OneRowException typed = Failures.translate(failure);
            assertThat(typed).isExactlyInstanceOf(type).hasCause(failure);
            assertThat(typed.getMessage()).doesNotContain("secret");
            if (typed instanceof DatabaseException other) {
                assertThat(other.sqlState()).isEqualTo(state);
            }
        });
    }

    @Test
    void whatIsUnknownTellsTheStateAndNoValues() {
        assertThat(Failures.translate(failureOf("SELECT 'secret'::int")))
                .hasMessage("the database refused with SQLSTATE 22P02, see the cause");
        assertThat(Failures.translate(failureOf("SELECT FROM missing")))
                .hasMessage("the database refused with SQLSTATE 42P01: relation \"missing\" does not exist");
        assertThat(Failures.translate(failureOf("SELECT FROM FROM 'secret'")))
                .hasMessage("the database refused with SQLSTATE 42601, see the cause");
        assertThat(Failures.translate(new SQLException("of a pool")))
                .isExactlyInstanceOf(DatabaseException.class)
                .hasMessage("the database or the pool failed, see the cause");
    }

    private SQLException failureOf(String sql) {
        return catchThrowableOfType(SQLException.class, () -> {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }
}
