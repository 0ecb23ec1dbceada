package dev.onerow.processor.read;

import dev.onerow.Id.Generation;

/**
 * An {@code @Id} with who makes its value.
 *
 * @param generation never {@code BY_TYPE}
 */
public record DeclaredId(DeclaredComponent component, Mirror mirror, Generation generation) {}
