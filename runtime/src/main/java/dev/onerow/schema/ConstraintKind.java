package dev.onerow.schema;

/** The kinds of constraint that a naming convention has a template for. */
public enum ConstraintKind {
    PRIMARY_KEY("pk", "primary key"),
    /** Unique constraints, and the unique indexes that stand in for them. */
    UNIQUE("uq", "unique constraint"),
    FOREIGN_KEY("fk", "foreign key"),
    CHECK("ck", "check"),
    INDEX("ix", "index");

    private final String code;
    private final String title;

    ConstraintKind(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** The key of its template in SQLAlchemy's {@code naming_convention}, and the annotation attribute's name. */
    public String code() {
        return code;
    }

    /** What it is called in messages. */
    @Override
    public String toString() {
        return title;
    }
}
