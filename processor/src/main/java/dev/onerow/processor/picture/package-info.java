/** Draws a schema for people: model to text, as a Mermaid diagram and as a page of its own. */
@NullMarked
package dev.onerow.processor.picture;

import org.jspecify.annotations.NullMarked;
