/**
 * Brings a live database to what the model declares: reads the catalogue, merges duplicates, adds the constraints, and
 * verifies; and takes a migration back.
 *
 * <p>The journal, in the schema {@code onerow}, has each row that a migration deletes or changes as one text: that of the
 * whole row, as {@code record_out} gives it, so with the output function of each column's type, NULL apart from the empty
 * text, and columns that Java doesn't know. jsonb of the row would not do: it forgets trailing zeros, negative zero, the
 * spaces and the order of json, array bounds, and what is longer than its numbers. The text is written and read under the
 * same settings ({@code extra_float_digits}, DateStyle, IntervalStyle, TimeZone, {@code bytea_output}, {@code lc_monetary},
 * and others), whatever the session's are, and undo compares each row that it gives back with the journal. A test
 * has it for PostgreSQL's own types, enums, domains, composites, arrays, ranges and hstore; of an extension's type it
 * takes that the input function reads back what the output function writes, as pg_dump does. The one exception known is the encoding in the declaration of an {@code xml} document.
 */
@NullMarked
package dev.onerow.migration;

import org.jspecify.annotations.NullMarked;
