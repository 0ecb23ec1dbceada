/**
 * Random cases for the migration, and an oracle in plain Java that says what must come out of them; it shares no code
 * with what it judges but the model's values.
 */
@NullMarked
package dev.onerow.migration.oracle;

import org.jspecify.annotations.NullMarked;
