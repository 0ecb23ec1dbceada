package dev.onerow;

/** What a foreign key does when the referenced columns change (PostgreSQL manual, 5.5.5 Foreign Keys). */
public enum OnUpdate {
    /** Refuse, unless the reference is gone by the time the constraint is checked; SQLSTATE 23503. */
    NO_ACTION("NO ACTION"),
    /** Refuse at once; SQLSTATE 23503, from PostgreSQL 18 on 23001. */
    RESTRICT("RESTRICT"),
    /** Change the referencing columns too. */
    CASCADE("CASCADE"),
    /** Set the referencing columns to NULL. */
    SET_NULL("SET NULL"),
    /** Set the referencing columns to their defaults. */
    SET_DEFAULT("SET DEFAULT");

    private final String sql;

    OnUpdate(String sql) {
        this.sql = sql;
    }

    /** The action as PostgreSQL spells it. */
    public String sql() {
        return sql;
    }
}
