package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a check constraint. */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
@Repeatable(Check.Repeated.class)
public @interface Check {

    /** The condition, in SQL over the record's columns. */
    String value();

    /** What the naming convention's {@code %(constraint_name)s} stands for; on a component, by default its column. */
    String name() default "";

    /** Holds several checks of one record or component. */
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.CLASS)
    @interface Repeated {
        /** The checks. */
        Check[] value();
    }
}
