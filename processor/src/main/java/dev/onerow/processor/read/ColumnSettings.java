package dev.onerow.processor.read;

import dev.onerow.processor.report.Place;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * How {@code @Column} wants a component stored.
 *
 * @param type the column's type by name
 * @param length 0 for none
 * @param precision 0 for none
 * @param converter the converter's class
 * @param mirror the annotation; null where there is none
 */
record ColumnSettings(
        @Nullable String type,
        int length,
        int precision,
        int scale,
        @Nullable TypeMirror converter,
        @Nullable Mirror mirror) {

    private static final String NO_CONVERTER = "dev.onerow.Converter.None";

    static ColumnSettings of(Element component, Elements elements) {
        Optional<Mirror> found = Mirror.on(component, AnnotationName.COLUMN, elements);
        if (found.isEmpty()) {
            return new ColumnSettings(null, 0, 0, 0, null, null);
        }
        Mirror mirror = found.get();
        TypeMirror converter = mirror.type("converter")
                .filter(type -> !TypeNames.isNamed(type, NO_CONVERTER))
                .orElse(null);
        return new ColumnSettings(
                mirror.textOrNull("type"),
                mirror.number("length"),
                mirror.number("precision"),
                mirror.number("scale"),
                converter,
                mirror);
    }

    /** Whether nothing is said about the type. */
    boolean isDefault() {
        return type == null && length == 0 && precision == 0 && scale == 0 && converter == null;
    }

    ColumnSettings withoutConverter() {
        return new ColumnSettings(type, length, precision, scale, null, mirror);
    }

    ColumnSettings withType(@Nullable String other) {
        return new ColumnSettings(other, length, precision, scale, converter, mirror);
    }

    /** Where an attribute stands; the component where there is no annotation. */
    Place place(String attribute, Place component) {
        return mirror == null ? component : mirror.place(attribute);
    }
}
