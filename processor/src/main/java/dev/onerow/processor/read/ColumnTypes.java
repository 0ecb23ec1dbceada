package dev.onerow.processor.read;

import dev.onerow.processor.model.ValueKind;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.ColumnType;
import java.util.Locale;
import java.util.Optional;

/** Finds the column's type for a kind of value, by what {@code @Column} says of type, length, precision and scale. */
final class ColumnTypes {

    /** PostgreSQL manual, 8.3 Character Types. */
    private static final int MAX_LENGTH = 10_485_760;

    /** PostgreSQL manual, 8.1.2 Arbitrary Precision Numbers. */
    private static final int MAX_PRECISION = 1_000;

    private final Reading reading;

    ColumnTypes(Reading reading) {
        this.reading = reading;
    }

    Optional<ColumnType> of(ValueKind kind, ColumnSettings settings, Place component) {
        boolean fine = kind == ValueKind.TEXT || without(settings, "length", settings.length(), component, "String");
        fine &= kind == ValueKind.NUMERIC
                || without(settings, "precision", settings.precision(), component, "BigDecimal");
        fine &= kind == ValueKind.NUMERIC || without(settings, "scale", settings.scale(), component, "BigDecimal");
        fine &= typeFits(kind, settings, component);
        fine &= inRange(settings, "length", settings.length(), 0, MAX_LENGTH, component);
        fine &= inRange(settings, "precision", settings.precision(), 0, MAX_PRECISION, component);
        fine &= inRange(settings, "scale", settings.scale(), -MAX_PRECISION, MAX_PRECISION, component);
        if (settings.scale() != 0 && settings.precision() == 0 && fine) {
            problem(settings, "scale", component, "scale without precision; give the precision too");
            fine = false;
        }
        return fine ? Optional.of(ColumnType.of(spelled(kind, settings))) : Optional.empty();
    }

    private static String spelled(ValueKind kind, ColumnSettings settings) {
        if (settings.type() != null) {
            return settings.type().strip();
        }
        if (settings.length() > 0) {
            return "varchar(" + settings.length() + ")";
        }
        if (settings.precision() > 0) {
            String scale = settings.scale() == 0 ? "" : "," + settings.scale();
            return "numeric(" + settings.precision() + scale + ")";
        }
        return kind.columnType();
    }

    private boolean typeFits(ValueKind kind, ColumnSettings settings, Place component) {
        String type = settings.type();
        if (type == null) {
            return true;
        }
        if (settings.length() != 0 || settings.precision() != 0 || settings.scale() != 0) {
            problem(
                    settings,
                    "type",
                    component,
                    "type next to length, precision or scale; write these into the type: \"varchar(80)\"");
            return false;
        }
        Optional<String> unbalanced = SqlBalance.problem(type);
        if (unbalanced.isPresent() || type.isBlank()) {
            problem(settings, "type", component, "the type " + unbalanced.orElse("is empty") + "; correct it");
            return false;
        }
        if (!kind.fits(base(type))) {
            problem(
                    settings,
                    "type",
                    component,
                    type + " does not hold the component's values, which are " + kind.columnType()
                            + "; use another Java type, or name a converter to String");
            return false;
        }
        return true;
    }

    /** The type without its length or precision: {@code timestamp(3) with time zone} is {@code timestamp with time zone}. */
    static String base(String type) {
        return type.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", " ")
                .strip()
                .replaceAll("\\s+", " ");
    }

    private boolean without(ColumnSettings settings, String attribute, int value, Place component, String onlyFor) {
        if (value != 0) {
            problem(settings, attribute, component, attribute + " is for " + onlyFor + " only; drop it");
        }
        return value == 0;
    }

    private boolean inRange(
            ColumnSettings settings, String attribute, int value, int least, int most, Place component) {
        boolean inRange = value >= least && value <= most;
        if (!inRange) {
            problem(
                    settings,
                    attribute,
                    component,
                    attribute + " is " + value + ", and PostgreSQL takes " + least + " to " + most);
        }
        return inRange;
    }

    private void problem(ColumnSettings settings, String attribute, Place component, String message) {
        reading.problem(Code.COLUMN_TYPE, settings.place(attribute, component), message);
    }
}
