package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Leaves a column's value to the server; such a column is in no Details. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Default {

    /** The value of a new row, in SQL: {@code now()}. */
    String value();

    /** The value that each write which changes something sets again, in SQL; empty for none. */
    String onUpdate() default "";
}
