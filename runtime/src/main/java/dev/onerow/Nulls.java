package dev.onerow;

/** Whether a unique constraint takes NULLs for equal (PostgreSQL manual, CREATE TABLE, UNIQUE). */
public enum Nulls {
    /** Two NULLs are different: any number of rows may have them. */
    DISTINCT("NULLS DISTINCT"),
    /** Two NULLs are the same. */
    NOT_DISTINCT("NULLS NOT DISTINCT");

    private final String sql;

    Nulls(String sql) {
        this.sql = sql;
    }

    /** The clause as PostgreSQL spells it. */
    public String sql() {
        return sql;
    }
}
