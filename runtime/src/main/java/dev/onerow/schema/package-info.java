/**
 * The schema model: tables, columns, keys, references and their names, as plain values.
 *
 * <p>Both front ends speak it: the annotation processor reads records into it, the migration reads the catalogue into
 * it. Invariants stand in the constructors; there is no SQL and no JDBC here.
 */
@NullMarked
package dev.onerow.schema;

import org.jspecify.annotations.NullMarked;
