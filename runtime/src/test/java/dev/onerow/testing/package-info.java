/** A real PostgreSQL database for each test class; also used by the tests of the other modules. */
@NullMarked
package dev.onerow.testing;

import org.jspecify.annotations.NullMarked;
