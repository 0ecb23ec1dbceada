package dev.onerow;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the columns whose NULLs the migration fills in the surviving row, from the first duplicate that has a value. */
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface FillNulls {

    /** The components' names; a composite reference is filled as a whole or not at all. */
    String[] value();
}
