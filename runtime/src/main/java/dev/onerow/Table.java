package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Maps a record to a table; the compiler writes its DDL, its migration and its repository. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Table {

    /** The table's name; by default the record's name in snake_case, not pluralised. */
    String value() default "";

    /** The table's schema; by default the compiler option {@code onerow.schema}, else {@code public}. */
    String schema() default "";
}
