package dev.onerow.processor.model;

import com.palantir.javapoet.ClassName;
import dev.onerow.schema.NaturalKey;
import java.util.List;

/**
 * A natural key with its Java side.
 *
 * @param key the key
 * @param suffix what methods of a further key end in: {@code BySlug}; empty for the first
 * @param type the generated key
 * @param detailsType the generated details; generated only if there are {@code details}
 * @param parts the components of the key, in order
 * @param details the components outside of the key that the caller supplies, in declaration order
 */
public record KeyModel(
        NaturalKey key,
        String suffix,
        ClassName type,
        ClassName detailsType,
        List<Property> parts,
        List<Property> details) {

    public KeyModel {
        parts = List.copyOf(parts);
        details = List.copyOf(details);
    }

    /** Whether there is anything to supply besides the key. */
    public boolean hasDetails() {
        return !details.isEmpty();
    }

    /** Whether rows may have NULL in a part of the key. */
    public boolean hasNullableParts() {
        return parts.stream().anyMatch(part -> part.column().nullable());
    }
}
