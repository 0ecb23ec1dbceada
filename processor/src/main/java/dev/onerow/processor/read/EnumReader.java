package dev.onerow.processor.read;

import dev.onerow.processor.model.Stored;
import dev.onerow.processor.model.ValueKind;
import dev.onerow.processor.read.DeclaredComponent.Value;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.NameLength;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Finds out how an enum is stored: as text under a check, or in an enum type of PostgreSQL's. */
final class EnumReader {

    private final Reading reading;
    private final String schema;

    EnumReader(Reading reading, String schema) {
        this.reading = reading;
        this.schema = schema;
    }

    Optional<Value> read(TypeElement type, ColumnSettings settings, Place place) {
        List<String> constants = type.getEnclosedElements().stream()
                .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                .map(element -> element.getSimpleName().toString())
                .toList();
        if (!isUsable(type, constants, settings, place)) {
            return Optional.empty();
        }
        String named = settings.type();
        if (named == null || isText(named)) {
            return new ColumnTypes(reading)
                    .of(ValueKind.TEXT, settings, place)
                    .map(column ->
                            new Value(new Stored.Enumeration(TypeNames.className(type), constants, false), column));
        }
        return Optional.of(new Value(
                new Stored.Enumeration(TypeNames.className(type), constants, true),
                new ColumnType.NativeEnum(new QualifiedName(schema, named), constants)));
    }

    private boolean isUsable(TypeElement type, List<String> constants, ColumnSettings settings, Place place) {
        if (!TypeNames.allEnclosing(type, Modifier.PRIVATE, false)) {
            reading.problem(
                    Code.UNSUPPORTED_TYPE,
                    place,
                    "the enum " + type.getSimpleName() + " is private, so that the repository can't use it; make it"
                            + " package-private");
            return false;
        }
        if (constants.isEmpty()) {
            reading.problem(
                    Code.ENUM_CONSTANTS,
                    place,
                    "the enum " + type.getSimpleName() + " has no constants, so that no row could exist; add one");
            return false;
        }
        String named = settings.type();
        if (named == null || isText(named)) {
            return true;
        }
        Optional<String> tooLong = constants.stream()
                .filter(constant -> !NameLength.fits(constant))
                .findFirst();
        tooLong.ifPresent(constant -> reading.problem(
                Code.ENUM_CONSTANTS,
                place,
                "a label of an enum type has at most 63 bytes, and " + constant + " has " + NameLength.bytes(constant)
                        + "; shorten it, or store the enum as text"));
        return StorableName.check(reading, named, "enum type", settings.place("type", place)) && tooLong.isEmpty();
    }

    private static boolean isText(String type) {
        String base = ColumnTypes.base(type).toLowerCase(Locale.ROOT);
        return List.of("text", "varchar", "character varying", "citext").contains(base);
    }
}
