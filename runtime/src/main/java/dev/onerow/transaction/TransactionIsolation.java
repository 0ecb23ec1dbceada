package dev.onerow.transaction;

import java.sql.Connection;

/** How much of concurrent transactions a transaction sees (PostgreSQL manual, "Transaction Isolation"). */
public enum TransactionIsolation {
    /** Each statement sees what was committed before it. */
    READ_COMMITTED("READ COMMITTED", Connection.TRANSACTION_READ_COMMITTED),
    /** All statements see what was committed before the first; a concurrent update is {@link SerializationFailure}. */
    REPEATABLE_READ("REPEATABLE READ", Connection.TRANSACTION_REPEATABLE_READ),
    /** As if transactions ran one after another; where that fails, {@link SerializationFailure}. */
    SERIALIZABLE("SERIALIZABLE", Connection.TRANSACTION_SERIALIZABLE);

    private final String sql;
    private final int jdbc;

    TransactionIsolation(String sql, int jdbc) {
        this.sql = sql;
        this.jdbc = jdbc;
    }

    /** As PostgreSQL spells it. */
    public String sql() {
        return sql;
    }

    /** Whether it is what JDBC's constant says; PostgreSQL has no lower level than READ COMMITTED. */
    boolean is(int level) {
        int known = level == Connection.TRANSACTION_READ_UNCOMMITTED ? Connection.TRANSACTION_READ_COMMITTED : level;
        return jdbc == known;
    }
}
