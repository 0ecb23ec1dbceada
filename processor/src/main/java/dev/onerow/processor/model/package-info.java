/** What was derived from a record, down to each generated name: all that the writers need. */
@NullMarked
package dev.onerow.processor.model;

import org.jspecify.annotations.NullMarked;
