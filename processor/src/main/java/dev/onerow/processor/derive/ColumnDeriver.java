package dev.onerow.processor.derive;

import dev.onerow.Id.Generation;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredId;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
import java.util.Optional;

/** Derives a component's column. */
final class ColumnDeriver {

    private final DeclaredRecord record;

    ColumnDeriver(DeclaredRecord record) {
        this.record = record;
    }

    Property property(DeclaredComponent component) {
        DeclaredComponent.Value value = component.value().orElseThrow();
        return new Property(component.name(), component.type(), value.stored(), column(component, value));
    }

    private Column column(DeclaredComponent component, DeclaredComponent.Value value) {
        String name = component.column();
        if (component.defaultValue().isPresent()) {
            return new Column(
                    name,
                    value.type(),
                    component.nullable(),
                    Origin.DEFAULT,
                    component.defaultValue().get().text("value"),
                    component.defaultValue().get().textOrNull("onUpdate"));
        }
        return switch (generation(component).orElse(Generation.ASSIGNED)) {
            case IDENTITY -> Column.identity(name, value.type());
            case SERVER_UUID -> new Column(name, value.type(), false, Origin.DEFAULT, "gen_random_uuid()", null);
            case ASSIGNED, BY_TYPE -> Column.of(name, value.type(), component.nullable());
        };
    }

    private Optional<Generation> generation(DeclaredComponent component) {
        return record.ids().stream()
                .filter(id -> id.component().equals(component))
                .map(DeclaredId::generation)
                .findFirst();
    }
}
