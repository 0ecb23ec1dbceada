package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a unique constraint that is not a natural key, such as a rank in a list. */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
@Repeatable(Unique.Repeated.class)
public @interface Unique {

    /** The components, in order; on a component, that one. */
    String[] value() default {};

    /** A name given by hand; by default the naming convention's. */
    String name() default "";

    /** The predicate of a partial index, in SQL over the record's columns. */
    String where() default "";

    /** What is unique instead of columns, in SQL, such as {@code lower(email)}; makes an index and needs a {@link #name}. */
    String expression() default "";

    /** Whether two rows with NULL in the same places collide. */
    Nulls nulls() default Nulls.DISTINCT;

    /** When the constraint is checked. */
    Deferrable deferrable() default Deferrable.NOT_DEFERRABLE;

    /** What the migration does with rows that collide here only because it merged what they reference. */
    OnCollision onCollision() default OnCollision.STOP;

    /** What a collision that a merge brings about means. */
    enum OnCollision {
        /** Two different things: the migration stops and lists them. */
        STOP,
        /** The same thing twice: the rows are merged. */
        MERGE
    }

    /** Holds several unique constraints of one record or component. */
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.CLASS)
    @interface Repeated {
        /** The constraints. */
        Unique[] value();
    }
}
