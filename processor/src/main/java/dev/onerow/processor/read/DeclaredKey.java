package dev.onerow.processor.read;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A natural key as declared.
 *
 * @param mirror the annotation on the record, or that on the first component
 * @param javaName empty for the first key
 * @param name the constraint's name; that of the primary key where {@code isPrimary}
 * @param isPrimary whether the primary key holds it
 * @param parts the components, in order
 * @param normalizers one for each part, empty for none
 */
public record DeclaredKey(
        Mirror mirror,
        String javaName,
        String name,
        boolean isPrimary,
        List<DeclaredComponent> parts,
        List<Optional<String>> normalizers,
        Nulls nulls,
        @Nullable String where,
        Keep keep,
        List<Order> order,
        List<DeclaredComponent> fillNulls) {

    /** A component that rows are ordered by. */
    public record Order(DeclaredComponent component, boolean descending) {}

    /** The same key, held by the primary key of that name. */
    DeclaredKey asPrimary(String primaryKeyName) {
        return new DeclaredKey(
                mirror, javaName, primaryKeyName, true, parts, normalizers, nulls, where, keep, order, fillNulls);
    }

    /** Whether a constraint can hold it, not only an index. */
    public boolean isPlain() {
        return where == null && normalizers.stream().allMatch(Optional::isEmpty);
    }

    /** The columns, in order. */
    public List<String> columns() {
        return parts.stream().map(DeclaredComponent::column).toList();
    }
}
