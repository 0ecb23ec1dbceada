/** The annotation processor that turns annotated records into DDL, migrations and repositories. */
@NullMarked
package dev.onerow.processor;

import org.jspecify.annotations.NullMarked;
