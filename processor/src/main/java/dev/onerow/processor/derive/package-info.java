/** Derives the model from what was declared and found right. */
@NullMarked
package dev.onerow.processor.derive;

import org.jspecify.annotations.NullMarked;
