package dev.onerow.migration.oracle;

import java.util.EnumSet;
import java.util.Set;

/** What a random case may contain. */
enum Feature {
    /** A foreign key from a table to itself. */
    SELF_REFERENCES,
    /** One that is part of a natural key, so that parents decide which children are the same. */
    SELF_REFERENCES_IN_KEYS,
    /** Foreign keys to a table further on. */
    CYCLES,
    /** Such a foreign key in a natural key. */
    CYCLES_IN_KEYS,
    /** Foreign keys of several columns. */
    COMPOSITE_REFERENCES,
    /** A column that belongs to two foreign keys, or to the primary key and a foreign key to itself. */
    SHARED_COLUMNS,
    /** Foreign keys to the columns of a natural key or of another unique constraint. */
    REFERENCES_TO_OTHER_KEYS,
    /** Foreign keys to unique columns that may be NULL, even in the row that stays. */
    NULLABLE_TARGETS,
    /** Foreign keys to columns that refer on, and so may change with the merge. */
    REFERENCED_COLUMNS_THAT_REFER,
    /** Natural keys with columns that may be NULL. */
    NULLABLE_KEY_PARTS,
    /** Natural keys and unique constraints to which NULLs are equal. */
    NULLS_NOT_DISTINCT,
    /** A second natural key: rows are the same if they share either. */
    SECOND_KEYS,
    /** Natural keys and unique constraints with a predicate. */
    PARTIAL_KEYS,
    /** Natural keys and unique constraints over lower(…). */
    NORMALISED_KEYS,
    /** Primary keys of several columns. */
    COMPOSITE_PRIMARY_KEYS,
    /** Primary keys that contain a foreign key, beside a natural key. */
    PRIMARY_KEYS_THAT_REFER,
    /** Tables whose natural key is their primary key. */
    NATURAL_PRIMARY_KEYS,
    /** Primary keys of type uuid. */
    UUID_KEYS,
    /** NEWEST and orderBy. */
    SURVIVOR_RULES,
    /** Columns that the row that stays takes from the others. */
    FILL_NULLS,
    /** Unique constraints a collision on which stops the migration. */
    OTHER_UNIQUES,
    /** Unique constraints a collision on which means that the rows are the same. */
    MERGE_ON_COLLISION,
    /** ON DELETE CASCADE, SET NULL, RESTRICT. */
    ON_DELETE,
    /** ON UPDATE CASCADE. */
    ON_UPDATE,
    /** Deferrable foreign keys. */
    DEFERRABLE,
    /** Natural keys whose constraint is there before the migration, under any name. */
    KEYS_IN_PLACE,
    /** Foreign keys that are missing, or do something else than declared. */
    WRONG_REFERENCES,
    /** Columns that are declared NOT NULL and are not so yet. */
    LOOSE_COLUMNS,
    /** Rows with NULL in such a column. */
    NULLS_WHERE_NONE_MAY_BE,
    /** Tables that Java does not know, with foreign keys to those that it knows. */
    UNKNOWN_TABLES,
    /** Unique constraints that Java does not know. */
    UNKNOWN_UNIQUES;

    static final Set<Feature> ALL = Set.copyOf(EnumSet.allOf(Feature.class));
}
