package dev.onerow.processor.read;

import com.palantir.javapoet.TypeName;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.SnakeCase;
import java.util.Optional;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.util.Elements;

/** Reads a component: its column, its type, its annotations that concern it alone. */
final class ComponentReader {

    private final Reading reading;
    private final TypeReader types;

    ComponentReader(Reading reading, String schema) {
        this.reading = reading;
        this.types = new TypeReader(reading, schema);
    }

    DeclaredComponent read(RecordComponentElement element) {
        Elements elements = reading.compilation().elements();
        Place place = Place.of(element);
        ColumnSettings settings = ColumnSettings.of(element, elements);
        Optional<Mirror> named = Mirror.on(element, AnnotationName.COLUMN, elements)
                .filter(mirror -> !mirror.text("name").isEmpty());
        String name = element.getSimpleName().toString();
        Place columnPlace = named.map(mirror -> mirror.place("name")).orElse(place);
        String derived = SnakeCase.of(name);
        String column = named.map(mirror -> mirror.text("name")).orElse(derived);
        boolean storable = StorableName.check(reading, column, "column", columnPlace);
        return new DeclaredComponent(
                place,
                name,
                TypeName.get(element.asType()),
                element.asType().getKind().isPrimitive(),
                storable ? column : derived,
                columnPlace,
                Nullability.isNullable(element),
                types.read(element.asType(), settings, place),
                Mirror.on(element, AnnotationName.ID, elements),
                defaultValue(element, elements));
    }

    /** A default that the SQL's own grammar refuses is reported here, and still counts as one. */
    private Optional<Mirror> defaultValue(RecordComponentElement element, Elements elements) {
        Optional<Mirror> mirror = Mirror.on(element, AnnotationName.DEFAULT, elements);
        mirror.ifPresent(found -> {
            Sql.check(reading, found, "value", true);
            Sql.check(reading, found, "onUpdate", false);
        });
        return mirror;
    }
}
