package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the surrogate key; on several components, a composite primary key. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Id {

    /** Who makes the value. */
    Generation value() default Generation.BY_TYPE;

    /** Who makes a surrogate key's value. */
    enum Generation {
        /**
         * {@link #IDENTITY} for a single short, int or long, {@link #SERVER_UUID} for a single UUID; {@link #ASSIGNED}
         * otherwise, and for what is a foreign key, part of a natural key, or has a {@link Default} too.
         */
        BY_TYPE,
        /** The server, from an identity column's sequence (PostgreSQL manual, 5.3 Identity Columns). */
        IDENTITY,
        /** The server, by {@code gen_random_uuid()}. */
        SERVER_UUID,
        /** The caller. */
        ASSIGNED
    }
}
