/** Prints what was derived from a record: its repository, keys and details in Java, its tables in SQL. */
@NullMarked
package dev.onerow.processor.write;

import org.jspecify.annotations.NullMarked;
