package dev.onerow.processor.read;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.processor.report.Code;
import dev.onerow.schema.ConstraintNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the natural keys, each from the components or from the record. */
final class KeyReader {

    private static final Set<String> OPTIONS = Set.of("nulls", "where", "normalize", "keep", "orderBy", "merge");

    private final Reading reading;
    private final Components components;
    private final ConstraintNamer namer;

    /** A key by its annotation and components, before its options are looked at. */
    private record Group(Mirror mirror, boolean onRecord, List<DeclaredComponent> parts) {}

    KeyReader(Reading reading, Components components, ConstraintNamer namer) {
        this.reading = reading;
        this.components = components;
        this.namer = namer;
    }

    /** The keys, the first one first. */
    List<DeclaredKey> read(TypeElement element) {
        Map<String, Group> groups = new LinkedHashMap<>();
        Elements elements = reading.compilation().elements();
        for (Mirror mirror : Mirror.of(element, AnnotationName.NATURAL_KEY, elements)) {
            onRecord(mirror, groups);
        }
        for (DeclaredComponent component : components.all()) {
            for (Mirror mirror : Mirror.of(component.place().element(), AnnotationName.NATURAL_KEY, elements)) {
                onComponent(component, mirror, groups);
            }
        }
        List<DeclaredKey> keys = new ArrayList<>();
        groups.forEach((name, group) ->
                key(name, group).ifPresent(key -> keys.add(name.isEmpty() ? 0 : keys.size(), key)));
        checkNames(groups);
        return keys;
    }

    private void onRecord(Mirror mirror, Map<String, Group> groups) {
        String name = mirror.text("name");
        Optional<List<DeclaredComponent>> parts = components.named(mirror, "value");
        if (mirror.texts("value").isEmpty()) {
            reading.problem(
                    Code.NO_COMPONENT_NAMED,
                    mirror.place(),
                    "a natural key on the record names its components: @NaturalKey({\"a\", \"b\"})");
        }
        if (groups.putIfAbsent(name, new Group(mirror, true, parts.orElse(List.of()))) != null) {
            reading.problem(Code.KEY_TWICE, mirror.place(), twice(name) + "; give one of them another name");
        }
    }

    private void onComponent(DeclaredComponent component, Mirror mirror, Map<String, Group> groups) {
        String name = mirror.text("name");
        OPTIONS.stream()
                .filter(mirror::writes)
                .sorted()
                .forEach(option -> reading.problem(
                        Code.KEY_OPTION_ON_COMPONENT,
                        mirror.place(option),
                        option + " concerns the whole key; declare the key on the record: @NaturalKey(value = {...}, "
                                + option + " = ...)"));
        if (mirror.writes("value")) {
            reading.problem(
                    Code.COMPONENTS_ON_COMPONENT,
                    mirror.place("value"),
                    "on a component @NaturalKey stands for that component; drop the value, or declare the key on the"
                            + " record");
        }
        Group group = groups.computeIfAbsent(name, absent -> new Group(mirror, false, new ArrayList<>()));
        if (group.onRecord() || group.parts().contains(component)) {
            reading.problem(
                    Code.KEY_TWICE,
                    mirror.place(),
                    twice(name) + (group.onRecord() ? ", on the record too; drop one of the two" : "; drop one"));
        } else {
            group.parts().add(component);
        }
    }

    private static String twice(String name) {
        return (name.isEmpty() ? "the natural key without a name" : "the natural key \"" + name + "\"")
                + " is declared twice";
    }

    private void checkNames(Map<String, Group> groups) {
        if (!groups.isEmpty() && !groups.containsKey("")) {
            Group first = groups.values().iterator().next();
            reading.problem(
                    Code.KEY_NAME, first.mirror().place("name"), "the first natural key has no name; drop the name");
        }
        Map<String, String> seen = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            if (!name.isEmpty() && !SourceVersion.isIdentifier(name)) {
                reading.problem(
                        Code.KEY_NAME,
                        group.mirror().place("name"),
                        "\"" + name + "\" becomes part of Java names; use letters and digits");
            }
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                reading.problem(
                        Code.KEY_NAME,
                        group.mirror().place("name"),
                        "the keys \"" + other + "\" and \"" + name + "\" give the same type names; rename one");
            }
        });
    }

    private Optional<DeclaredKey> key(String name, Group group) {
        if (group.parts().isEmpty()) {
            return Optional.empty();
        }
        Mirror mirror = group.mirror();
        List<String> columns =
                group.parts().stream().map(DeclaredComponent::column).toList();
        boolean asksForName = namer.names().convention().uq().contains("%(constraint_name)s");
        String given = asksForName && !name.isEmpty() ? name : null;
        Optional<String> constraint =
                namer.name(mirror.place(), (ConstraintNames names) -> names.unique(columns, given));
        KeyOptions options = new KeyOptions(reading, components, mirror, group.parts());
        return constraint.map(constraintName -> new DeclaredKey(
                mirror,
                name,
                constraintName,
                false,
                List.copyOf(group.parts()),
                options.normalizers(),
                mirror.constant("nulls", Nulls.class),
                Sql.check(reading, mirror, "where", false) ? mirror.textOrNull("where") : null,
                mirror.constant("keep", Keep.class),
                options.order(),
                options.fillNulls()));
    }
}
