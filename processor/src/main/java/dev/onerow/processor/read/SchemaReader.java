package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.SnakeCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads an interface with {@code @Schema}. */
public final class SchemaReader {

    private final Reading reading;

    /** Reads within a compilation; what comes up is in {@link #reading}. */
    public SchemaReader(Compilation compilation) {
        this.reading = new Reading(compilation);
    }

    /** What came up. */
    public Reading reading() {
        return reading;
    }

    /** The schema; empty if it is none at all, which is reported. */
    public Optional<DeclaredSchema> read(TypeElement element) {
        Optional<Mirror> found =
                Mirror.on(element, AnnotationName.SCHEMA, reading.compilation().elements());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Mirror mirror = found.get();
        if (element.getKind() != ElementKind.INTERFACE || !TypeNames.allEnclosing(element, Modifier.PRIVATE, false)) {
            reading.problem(
                    Code.SCHEMA_NOT_AN_INTERFACE,
                    mirror.place(),
                    "@Schema stands on an interface that is not private; declare one: interface "
                            + element.getSimpleName() + " {}");
            return Optional.empty();
        }
        List<@Nullable TypeMirror> types = mirror.types("value");
        if (types.isEmpty()) {
            reading.problem(
                    Code.SCHEMA_NOT_A_TABLE, mirror.place("value"), "the schema names no record; list its tables");
            return Optional.empty();
        }
        List<DeclaredSchema.Member> members = members(mirror, types);
        String name = TypeNames.className(element).simpleNames().stream()
                .map(SnakeCase::of)
                .collect(Collectors.joining("_"));
        return Optional.of(new DeclaredSchema(
                mirror,
                TypeNames.className(element),
                name,
                TypeNames.allEnclosing(element, Modifier.PUBLIC, true),
                members));
    }

    private List<DeclaredSchema.Member> members(Mirror mirror, List<@Nullable TypeMirror> types) {
        List<DeclaredSchema.Member> members = new ArrayList<>();
        Set<TypeElement> seen = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            TypeMirror type = types.get(i);
            Place place = mirror.place("value", i);
            if (type == null || type.getKind() == TypeKind.ERROR) {
                reading.unresolved(type == null ? "a record of the schema" : type.toString(), place);
                continue;
            }
            Optional<TypeElement> record = TypeNames.element(type).filter(this::isTable);
            if (record.isEmpty()) {
                reading.problem(
                        Code.SCHEMA_NOT_A_TABLE,
                        place,
                        type + " is no table; put @Table on that record, or drop it from the schema");
            } else if (!seen.add(record.get())) {
                reading.problem(Code.SCHEMA_TWICE, place, "the schema names " + type + " twice; drop one");
            } else {
                members.add(new DeclaredSchema.Member(i, record.get()));
            }
        }
        return members;
    }

    private boolean isTable(TypeElement element) {
        Elements elements = reading.compilation().elements();
        return element.getKind() == ElementKind.RECORD
                && Mirror.on(element, AnnotationName.TABLE, elements).isPresent();
    }
}
