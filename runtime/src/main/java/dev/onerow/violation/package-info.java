/**
 * Violations of constraints as typed exceptions: which constraint, of which table, on which columns.
 *
 * <p>{@link dev.onerow.violation.Violations} makes them of the driver's exceptions. Repositories throw them when a
 * statement fails; transactions also at COMMIT, for deferred constraints.
 */
@NullMarked
package dev.onerow.violation;

import org.jspecify.annotations.NullMarked;
