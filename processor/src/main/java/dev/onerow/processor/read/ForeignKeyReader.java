package dev.onerow.processor.read;

import dev.onerow.Deferrable;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.processor.report.Code;
import dev.onerow.schema.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Reads the foreign keys, of the record and of its components. */
final class ForeignKeyReader {

    private final Reading reading;
    private final Components components;
    private final ConstraintNamer namer;

    ForeignKeyReader(Reading reading, Components components, ConstraintNamer namer) {
        this.reading = reading;
        this.components = components;
        this.namer = namer;
    }

    /** The names of the components that refer to something, without looking at what. */
    static Set<String> referencing(TypeElement element, List<DeclaredComponent> all, Elements elements) {
        Set<String> names = new HashSet<>();
        Mirror.of(element, AnnotationName.FOREIGN_KEY, elements)
                .forEach(mirror -> names.addAll(mirror.texts("columns")));
        all.stream()
                .filter(component -> Mirror.on(component.place().element(), AnnotationName.FOREIGN_KEY, elements)
                        .isPresent())
                .forEach(component -> names.add(component.name()));
        return names;
    }

    List<DeclaredForeignKey> read(TypeElement element) {
        Elements elements = reading.compilation().elements();
        List<DeclaredForeignKey> read = new ArrayList<>();
        for (DeclaredComponent component : components.all()) {
            for (Mirror mirror : Mirror.of(component.place().element(), AnnotationName.FOREIGN_KEY, elements)) {
                if (mirror.writes("columns")) {
                    reading.problem(
                            Code.COMPONENTS_ON_COMPONENT,
                            mirror.place("columns"),
                            "on a component @ForeignKey stands for that component; drop columns, or put it on the"
                                    + " record");
                }
                foreignKey(mirror, List.of(component)).ifPresent(read::add);
            }
        }
        for (Mirror mirror : Mirror.of(element, AnnotationName.FOREIGN_KEY, elements)) {
            if (mirror.texts("columns").isEmpty()) {
                reading.problem(
                        Code.NO_COMPONENT_NAMED,
                        mirror.place(),
                        "@ForeignKey on the record names its components: columns = {\"a\", \"b\"}");
            } else {
                components
                        .named(mirror, "columns")
                        .flatMap(named -> foreignKey(mirror, named))
                        .ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<DeclaredForeignKey> foreignKey(Mirror mirror, List<DeclaredComponent> referencing) {
        Optional<ReferencedTable> table = new ReferenceReader(reading).read(mirror);
        return table.flatMap(found -> references(mirror, found)
                .filter(references -> asMany(mirror, referencing, found, references))
                .flatMap(references -> named(mirror, referencing, found, references)));
    }

    private Optional<DeclaredForeignKey> named(
            Mirror mirror,
            List<DeclaredComponent> referencing,
            ReferencedTable table,
            List<ReferencedTable.Component> references) {
        List<String> columns =
                referencing.stream().map(DeclaredComponent::column).toList();
        List<String> referred =
                references.stream().map(component -> component.column().name()).toList();
        return namer.name(
                        ConstraintNamer.place(mirror),
                        names -> names.foreignKey(columns, table.name(), referred, mirror.textOrNull("name")))
                .map(name -> new DeclaredForeignKey(
                        mirror,
                        name,
                        referencing,
                        table,
                        references,
                        mirror.constant("onDelete", OnDelete.class),
                        mirror.constant("onUpdate", OnUpdate.class),
                        mirror.constant("deferrable", Deferrable.class),
                        mirror.flag("index")));
    }

    /** The referenced components; empty if one is unknown or repeated, which is reported. */
    private Optional<List<ReferencedTable.Component>> references(Mirror mirror, ReferencedTable table) {
        List<String> names = mirror.texts("references");
        if (names.isEmpty()) {
            return Optional.of(table.primaryKey());
        }
        List<ReferencedTable.Component> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Optional<ReferencedTable.Component> component = table.components().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst();
            if (component.isEmpty()) {
                reading.problem(Code.UNKNOWN_COMPONENT, mirror.place("references", i), unknown(name, table));
            } else if (found.contains(component.get())) {
                reading.problem(
                        Code.REPEATED_COMPONENT,
                        mirror.place("references", i),
                        "references names " + name + " twice; drop one");
            } else {
                found.add(component.get());
            }
        }
        return found.size() == names.size() ? Optional.of(found) : Optional.empty();
    }

    private static String unknown(String name, ReferencedTable table) {
        List<String> names =
                table.components().stream().map(ReferencedTable.Component::name).toList();
        return table.recordName() + " has no component \"" + name + "\"; "
                + DidYouMean.nearest(name, names)
                        .map(nearest -> "did you mean \"" + nearest + "\"?")
                        .orElse("it has " + String.join(", ", names));
    }

    private boolean asMany(
            Mirror mirror,
            List<DeclaredComponent> referencing,
            ReferencedTable table,
            List<ReferencedTable.Component> references) {
        if (referencing.size() == references.size()) {
            return true;
        }
        String referred = String.join(
                ", ", references.stream().map(ReferencedTable.Component::name).toList());
        reading.problem(
                Code.FOREIGN_KEY_COLUMNS,
                mirror.writes("references") ? mirror.place("references") : mirror.place(),
                count(referencing.size()) + " refer to " + count(references.size()) + " of " + table.recordName() + " ("
                        + referred + "); "
                        + (references.size() > 1
                                ? "put @ForeignKey on the record, with as many columns"
                                : "name as many references as columns"));
        return false;
    }

    private static String count(int components) {
        return components == 1 ? "1 component" : components + " components";
    }
}
