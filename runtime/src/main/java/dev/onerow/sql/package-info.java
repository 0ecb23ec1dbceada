/** Turns the schema model into SQL, by pure functions: the one place where SQL is written. */
@NullMarked
package dev.onerow.sql;

import org.jspecify.annotations.NullMarked;
