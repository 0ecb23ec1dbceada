package dev.onerow.processor.read;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.Unique.OnCollision;
import dev.onerow.processor.model.Stored;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.Check;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ConstraintNames;
import dev.onerow.schema.Index;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.EnumConditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads unique constraints, indexes and checks, of the record and of its components. */
final class ConstraintReader {

    private final Reading reading;
    private final Components components;
    private final ConstraintNamer namer;

    ConstraintReader(Reading reading, Components components, ConstraintNamer namer) {
        this.reading = reading;
        this.components = components;
        this.namer = namer;
    }

    /** An annotation, and the component that it stands on, if it does. */
    private record Stand(Mirror mirror, Optional<DeclaredComponent> component) {}

    private List<Stand> all(TypeElement element, AnnotationName name) {
        List<Stand> stands = new ArrayList<>();
        Mirror.of(element, name, reading.compilation().elements())
                .forEach(mirror -> stands.add(new Stand(mirror, Optional.empty())));
        components
                .all()
                .forEach(component -> Mirror.of(
                                component.place().element(),
                                name,
                                reading.compilation().elements())
                        .forEach(mirror -> stands.add(new Stand(mirror, Optional.of(component)))));
        return stands;
    }

    List<DeclaredUnique> uniques(TypeElement element) {
        return all(element, AnnotationName.UNIQUE).stream()
                .flatMap(stand -> unique(stand).stream())
                .toList();
    }

    private Optional<DeclaredUnique> unique(Stand stand) {
        Mirror mirror = stand.mirror();
        Optional<List<String>> columns = target(stand, AnnotationName.UNIQUE);
        String expression = mirror.textOrNull("expression");
        boolean isIndex = expression != null || mirror.textOrNull("where") != null;
        Deferrable deferrable = mirror.constant("deferrable", Deferrable.class);
        if (isIndex && deferrable != Deferrable.NOT_DEFERRABLE) {
            reading.problem(
                    Code.DEFERRABLE_INDEX,
                    mirror.place("deferrable"),
                    "with a predicate or an expression it is a unique index, which can't be deferrable; drop one");
            return Optional.empty();
        }
        return columns.flatMap(of -> name(mirror, names -> names.unique(of, mirror.textOrNull("name")))
                .map(name -> new UniqueConstraint(
                        name,
                        of,
                        expression,
                        mirror.textOrNull("where"),
                        mirror.constant("nulls", Nulls.class),
                        deferrable,
                        mirror.constant("onCollision", OnCollision.class)))
                .map(constraint -> new DeclaredUnique(mirror, constraint)));
    }

    List<DeclaredIndex> indexes(TypeElement element) {
        return all(element, AnnotationName.INDEX).stream()
                .flatMap(stand -> index(stand).stream())
                .toList();
    }

    private Optional<DeclaredIndex> index(Stand stand) {
        Mirror mirror = stand.mirror();
        Optional<List<String>> columns = target(stand, AnnotationName.INDEX);
        // As PostgreSQL reads a name without quotes.
        String using = mirror.text("using").strip().toLowerCase(Locale.ROOT);
        if (using.isBlank() || !StorableName.check(reading, using, "access method", mirror.place("using"))) {
            reading.problem(Code.BAD_NAME, mirror.place("using"), "there is no such access method; write \"gin\"");
            return Optional.empty();
        }
        return columns.flatMap(of -> name(mirror, names -> names.index(of, mirror.textOrNull("name")))
                .map(name -> new Index(name, of, mirror.textOrNull("expression"), mirror.textOrNull("where"), using))
                .map(index -> new DeclaredIndex(mirror, index)));
    }

    /** The columns, none where there is an expression; empty if there is something wrong, which is reported. */
    private Optional<List<String>> target(Stand stand, AnnotationName annotation) {
        Mirror mirror = stand.mirror();
        boolean fine = Sql.check(reading, mirror, "where", false);
        boolean names = !mirror.texts("value").isEmpty();
        if (!mirror.text("expression").isEmpty()) {
            fine &= Sql.check(reading, mirror, "expression", true);
            fine &= expressionStandsAlone(mirror, names);
            return fine ? Optional.of(List.of()) : Optional.empty();
        }
        if (stand.component().isPresent()) {
            if (names) {
                reading.problem(
                        Code.COMPONENTS_ON_COMPONENT,
                        mirror.place("value"),
                        "on a component " + annotation + " stands for that component; drop the names, or put it on"
                                + " the record");
                return Optional.empty();
            }
            return fine ? Optional.of(List.of(stand.component().get().column())) : Optional.empty();
        }
        if (!names) {
            reading.problem(
                    Code.NO_COMPONENT_NAMED,
                    mirror.place(),
                    annotation + " on the record names its components: " + annotation + "({\"a\", \"b\"})");
            return Optional.empty();
        }
        Optional<List<String>> columns = components
                .named(mirror, "value")
                .map(found -> found.stream().map(DeclaredComponent::column).toList());
        // Two components with one column are reported as that.
        return fine ? columns.filter(all -> Set.copyOf(all).size() == all.size()) : Optional.empty();
    }

    private boolean expressionStandsAlone(Mirror mirror, boolean names) {
        if (names) {
            reading.problem(
                    Code.EXPRESSION,
                    mirror.place("expression"),
                    "an expression stands instead of components; drop one of the two");
            return false;
        }
        if (mirror.text("name").isEmpty()) {
            reading.problem(
                    Code.EXPRESSION,
                    mirror.place("expression"),
                    "an expression has no columns to be named by; give it a name");
            return false;
        }
        return true;
    }

    /** The checks that are written, then those that enums need. */
    List<DeclaredCheck> checks(TypeElement element) {
        List<DeclaredCheck> checks = new ArrayList<>();
        all(element, AnnotationName.CHECK).forEach(stand -> check(stand).ifPresent(checks::add));
        components.all().forEach(component -> enumCheck(component).ifPresent(checks::add));
        return checks;
    }

    private Optional<DeclaredCheck> check(Stand stand) {
        Mirror mirror = stand.mirror();
        if (!Sql.check(reading, mirror, "value", true)) {
            return Optional.empty();
        }
        String given = mirror.textOrNull("name");
        Place place = ConstraintNamer.place(mirror);
        Optional<String> name = given == null && stand.component().isPresent()
                ? namer.name(
                        place,
                        names -> names.columnCheck(stand.component().get().column()))
                : namer.name(place, names -> names.check(columns(stand), given));
        return name.map(of -> new DeclaredCheck(mirror.place(), new Check(of, mirror.text("value"))));
    }

    private static List<String> columns(Stand stand) {
        return stand.component().stream().map(DeclaredComponent::column).toList();
    }

    private Optional<DeclaredCheck> enumCheck(DeclaredComponent component) {
        String condition =
                component.value().map(value -> enumCondition(component, value)).orElse(null);
        return condition == null
                ? Optional.empty()
                : namer.name(component.place(), names -> names.columnCheck(component.column()))
                        .map(name -> new DeclaredCheck(component.place(), new Check(name, condition)));
    }

    private static @Nullable String enumCondition(DeclaredComponent component, DeclaredComponent.Value value) {
        Stored stored = value.stored().innermost();
        if (stored instanceof Stored.Enumeration constants && !constants.isNative()) {
            return EnumConditions.oneOf(component.column(), constants.constants());
        }
        return stored instanceof Stored.Sequence sequence
                        && value.type() instanceof ColumnType.Array
                        && sequence.element().innermost() instanceof Stored.Enumeration constants
                        && !constants.isNative()
                ? EnumConditions.allOf(component.column(), constants.constants())
                : null;
    }

    private Optional<String> name(Mirror mirror, Function<ConstraintNames, String> how) {
        return namer.name(ConstraintNamer.place(mirror), how);
    }
}
