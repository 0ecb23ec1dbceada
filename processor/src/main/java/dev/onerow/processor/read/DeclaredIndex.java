package dev.onerow.processor.read;

import dev.onerow.schema.Index;

/** An index as declared. */
public record DeclaredIndex(Mirror mirror, Index index) {}
