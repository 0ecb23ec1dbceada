package dev.onerow;

/** What a foreign key does when the referenced row is deleted (PostgreSQL manual, 5.5.5 Foreign Keys). */
public enum OnDelete {
    /** Refuse, unless the reference is gone by the time the constraint is checked; SQLSTATE 23503. */
    NO_ACTION("NO ACTION"),
    /** Refuse at once; SQLSTATE 23503, from PostgreSQL 18 on 23001. */
    RESTRICT("RESTRICT"),
    /** Delete the referencing rows too. */
    CASCADE("CASCADE"),
    /** Set the referencing columns to NULL. */
    SET_NULL("SET NULL"),
    /** Set the referencing columns to their defaults. */
    SET_DEFAULT("SET DEFAULT");

    private final String sql;

    OnDelete(String sql) {
        this.sql = sql;
    }

    /** The action as PostgreSQL spells it. */
    public String sql() {
        return sql;
    }
}
