/**
 * Brings a live database to what the model declares: reads the catalogue, merges duplicates, adds the constraints, and
 * verifies.
 */
@NullMarked
package dev.onerow.migration;

import org.jspecify.annotations.NullMarked;
