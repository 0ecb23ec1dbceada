package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares an index. */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
@Repeatable(Index.Repeated.class)
public @interface Index {

    /** The components, in order; on a component, that one. */
    String[] value() default {};

    /** A name given by hand; by default the naming convention's. */
    String name() default "";

    /** The predicate of a partial index, in SQL over the record's columns. */
    String where() default "";

    /** What is indexed instead of columns, in SQL; needs a {@link #name}. */
    String expression() default "";

    /** The access method, such as {@code gin}; by default {@code btree}. */
    String using() default "btree";

    /** Holds several indexes of one record or component. */
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.CLASS)
    @interface Repeated {
        /** The indexes. */
        Index[] value();
    }
}
