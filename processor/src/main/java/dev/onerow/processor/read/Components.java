package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.schema.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds a record's components by the names that annotations use. */
final class Components {

    private final Reading reading;
    private final List<DeclaredComponent> all;

    Components(Reading reading, List<DeclaredComponent> all) {
        this.reading = reading;
        this.all = all;
    }

    List<DeclaredComponent> all() {
        return all;
    }

    /** The components that an attribute names, in its order; empty if one is unknown or repeated, which is reported. */
    Optional<List<DeclaredComponent>> named(Mirror mirror, String attribute) {
        List<String> names = mirror.texts(attribute);
        List<DeclaredComponent> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean fine = true;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (!seen.add(name)) {
                reading.problem(
                        Code.REPEATED_COMPONENT,
                        mirror.place(attribute, i),
                        attribute + " names " + name + " twice; drop one");
                fine = false;
                continue;
            }
            Optional<DeclaredComponent> component = named(name);
            component.ifPresentOrElse(found::add, () -> {});
            if (component.isEmpty()) {
                reading.problem(Code.UNKNOWN_COMPONENT, mirror.place(attribute, i), unknown(name));
                fine = false;
            }
        }
        return fine ? Optional.of(found) : Optional.empty();
    }

    /** The component of that name. */
    Optional<DeclaredComponent> named(String name) {
        return all.stream().filter(component -> component.name().equals(name)).findFirst();
    }

    /** What to say of a name that no component has. */
    String unknown(String name) {
        List<String> names = all.stream().map(DeclaredComponent::name).toList();
        Optional<String> meant = all.stream()
                .filter(component -> component.column().equals(name))
                .map(DeclaredComponent::name)
                .findFirst()
                .or(() -> DidYouMean.nearest(name, names));
        return "there is no component \"" + name + "\"; "
                + meant.map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElse("there are " + String.join(", ", names));
    }
}
