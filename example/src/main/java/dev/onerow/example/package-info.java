/** A scan of a web-games provider: the race that makes duplicates, and its repair. */
@NullMarked
package dev.onerow.example;

import org.jspecify.annotations.NullMarked;
