/** Checks what was declared for what PostgreSQL or OneRow would refuse, or would do to the user's surprise. */
@NullMarked
package dev.onerow.processor.check;

import org.jspecify.annotations.NullMarked;
