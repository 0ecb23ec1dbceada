package dev.onerow.processor.derive;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.ParentModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredForeignKey;
import dev.onerow.processor.read.ReferencedTable;
import dev.onerow.schema.ForeignKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Derives the Java side of foreign keys: what a parent is called, and the method that finds its children. */
final class ParentDeriver {

    private final Map<String, Property> properties;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> finders = new HashSet<>();

    /** @param properties by the component's name */
    ParentDeriver(Map<String, Property> properties, String rowAccessor) {
        this.properties = properties;
        taken.add(rowAccessor);
    }

    /** What a row is called next to its parents: {@code gameBeat}. */
    static String rowAccessor(GeneratedNames names) {
        return variable(names.record().simpleName());
    }

    List<ParentModel> parents(List<DeclaredForeignKey> references) {
        List<ParentModel> parents = new ArrayList<>();
        references.forEach(reference -> parents.add(parent(reference)));
        return parents;
    }

    private ParentModel parent(DeclaredForeignKey reference) {
        List<Property> referencing = reference.components().stream()
                .map(component -> properties.get(component.name()))
                .toList();
        String finder = reference.components().stream()
                .map(component -> GeneratedNames.capitalised(component.name()))
                .collect(Collectors.joining("And", "findBy", ""));
        return new ParentModel(
                foreignKey(reference),
                referencing,
                unique(accessor(reference)),
                finders.add(finder) ? finder : "",
                referencing.stream().anyMatch(property -> property.column().nullable()),
                reference.table().names(),
                reference.table().components().stream()
                        .map(ReferencedTable.Component::column)
                        .toList());
    }

    static ForeignKey foreignKey(DeclaredForeignKey reference) {
        return new ForeignKey(
                reference.name(),
                reference.columns(),
                reference.table().name(),
                reference.referencedColumns(),
                reference.onDelete(),
                reference.onUpdate(),
                reference.deferrable());
    }

    /** The component's name without {@code Id}; that of the parent where there are several. */
    private static String accessor(DeclaredForeignKey reference) {
        List<DeclaredComponent> components = reference.components();
        if (components.size() > 1) {
            return variable(reference.table().names().record().simpleName());
        }
        String name = components.get(0).name();
        boolean hasId = name.length() > 2 && name.endsWith("Id");
        return variable(hasId ? name.substring(0, name.length() - 2) : name);
    }

    /** A name that no other parent has, with a number if need be. */
    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    /** A component can't be called so (JLS 8.10.1), nor be a key word. */
    private static final Set<String> RESTRICTED =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private static String variable(String name) {
        String variable = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return SourceVersion.isKeyword(variable) || RESTRICTED.contains(variable) ? variable + "Row" : variable;
    }
}
