package dev.onerow;

/** When a constraint is checked (PostgreSQL manual, SET CONSTRAINTS). */
public enum Deferrable {
    /** After each statement, always. */
    NOT_DEFERRABLE(""),
    /** After each statement, unless the transaction defers it. */
    INITIALLY_IMMEDIATE("DEFERRABLE INITIALLY IMMEDIATE"),
    /** At commit, unless the transaction asks for it earlier. */
    INITIALLY_DEFERRED("DEFERRABLE INITIALLY DEFERRED");

    private final String sql;

    Deferrable(String sql) {
        this.sql = sql;
    }

    /** The clause as PostgreSQL spells it; empty for {@link #NOT_DEFERRABLE}. */
    public String sql() {
        return sql;
    }
}
