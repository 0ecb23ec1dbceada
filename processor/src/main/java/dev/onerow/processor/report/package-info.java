/** What is wrong with a record, as values: stable codes, positions, words; printed once, in one place. */
@NullMarked
package dev.onerow.processor.report;

import org.jspecify.annotations.NullMarked;
