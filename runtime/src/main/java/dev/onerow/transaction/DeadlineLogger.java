package dev.onerow.transaction;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** Refuses each of Jdbi's statements that comes after the transaction's time; for the rest, the logger it replaces. */
record DeadlineLogger(SqlLogger replaced, Unit unit) implements SqlLogger {

    @Override
    public void logBeforeExecution(StatementContext context) {
        unit.requireTime();
        replaced.logBeforeExecution(context);
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        replaced.logAfterExecution(context);
    }

    @Override
    public void logException(StatementContext context, SQLException failure) {
        replaced.logException(context, failure);
    }
}
