package dev.onerow.processor.derive;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import dev.onerow.processor.model.RecordModel;
import dev.onerow.processor.read.DeclaredCheck;
import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredIndex;
import dev.onerow.processor.read.DeclaredKey;
import dev.onerow.processor.read.DeclaredPrimaryKey;
import dev.onerow.processor.read.DeclaredRecord;
import dev.onerow.processor.read.DeclaredUnique;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.PrimaryKey;
import dev.onerow.schema.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Derives the model from a record that was checked and found right. */
public final class Deriver {

    private final DeclaredRecord record;
    private final Map<String, Property> properties = new LinkedHashMap<>();

    private Deriver(DeclaredRecord record) {
        this.record = StableOrder.of(record);
        ColumnDeriver columns = new ColumnDeriver(record);
        record.components().forEach(component -> properties.put(component.name(), columns.property(component)));
    }

    /** The record's model; the record has no problem of severity ERROR. */
    public static RecordModel derive(DeclaredRecord record) {
        return new Deriver(record).model();
    }

    private RecordModel model() {
        Table table = table();
        String rowAccessor = ParentDeriver.rowAccessor(record.names());
        List<DeclaredComponent> surrogate = record.keys().stream().anyMatch(DeclaredKey::isPrimary)
                ? List.of()
                : record.primaryKey().orElseThrow().components();
        return new RecordModel(
                record.names(),
                record.isPublic(),
                table,
                List.copyOf(properties.values()),
                properties(surrogate),
                record.keys().stream().map(key -> key(key, table)).toList(),
                new ParentDeriver(properties, rowAccessor).parents(record.foreignKeys()),
                rowAccessor);
    }

    private Table table() {
        DeclaredPrimaryKey primaryKey = record.primaryKey().orElseThrow();
        return new Table(
                record.tableName(),
                properties.values().stream().map(Property::column).toList(),
                new PrimaryKey(primaryKey.name(), primaryKey.columns()),
                record.keys().stream().map(Deriver::naturalKey).toList(),
                record.uniques().stream().map(DeclaredUnique::constraint).toList(),
                record.foreignKeys().stream().map(ParentDeriver::foreignKey).toList(),
                record.checks().stream().map(DeclaredCheck::check).toList(),
                record.indexes().stream().map(DeclaredIndex::index).toList());
    }

    private static NaturalKey naturalKey(DeclaredKey key) {
        List<KeyPart> parts = IntStream.range(0, key.parts().size())
                .mapToObj(i -> new KeyPart(
                        key.parts().get(i).column(), key.normalizers().get(i).orElse(null)))
                .toList();
        return new NaturalKey(
                key.javaName(),
                key.name(),
                key.isPrimary() ? Enforcement.PRIMARY_KEY : key.isPlain() ? Enforcement.CONSTRAINT : Enforcement.INDEX,
                parts,
                key.nulls(),
                key.where(),
                new NaturalKey.Survivor(
                        key.keep(),
                        key.order().stream()
                                .map(order ->
                                        new NaturalKey.Order(order.component().column(), order.descending()))
                                .toList()),
                key.fillNulls().stream().map(DeclaredComponent::column).toList());
    }

    private KeyModel key(DeclaredKey key, Table table) {
        NaturalKey natural = table.naturalKey(key.javaName());
        List<Property> details = table.details(natural).stream()
                .map(column -> properties.values().stream()
                        .filter(property -> property.column().equals(column))
                        .findFirst()
                        .orElseThrow())
                .toList();
        return new KeyModel(
                natural,
                key.javaName().isEmpty() ? "" : "By" + GeneratedNames.capitalised(key.javaName()),
                record.names().key(key.javaName()),
                record.names().details(key.javaName()),
                properties(key.parts()),
                details);
    }

    private List<Property> properties(List<DeclaredComponent> components) {
        return components.stream()
                .map(component -> properties.get(component.name()))
                .toList();
    }
}
