package dev.onerow.processor.read;

import dev.onerow.processor.report.Place;
import java.util.List;

/**
 * A primary key.
 *
 * @param place what declared it
 * @param name the constraint's name
 * @param components the components, in order
 */
public record DeclaredPrimaryKey(Place place, String name, List<DeclaredComponent> components) {

    public DeclaredPrimaryKey {
        components = List.copyOf(components);
    }

    /** The columns, in order. */
    public List<String> columns() {
        return components.stream().map(DeclaredComponent::column).toList();
    }
}
