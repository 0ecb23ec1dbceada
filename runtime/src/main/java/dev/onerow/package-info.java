/** The annotations and results that users of OneRow import. */
@NullMarked
package dev.onerow;

import org.jspecify.annotations.NullMarked;
