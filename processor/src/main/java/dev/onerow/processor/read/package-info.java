/** Reads javac's elements into what was declared, and reports what can't be understood. */
@NullMarked
package dev.onerow.processor.read;

import org.jspecify.annotations.NullMarked;
