package dev.onerow.processor.read;

import dev.onerow.processor.model.GeneratedNames;
import dev.onerow.processor.report.Code;
import dev.onerow.processor.report.Place;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads the table that a foreign key refers to: from its source, else from its repository, else from its class file. */
final class ReferenceReader {

    private final Reading reading;

    ReferenceReader(Reading reading) {
        this.reading = reading;
    }

    /** Empty if it is no table, which is reported, or wrong itself, which is reported there. */
    Optional<ReferencedTable> read(Mirror mirror) {
        Place place = mirror.place("value");
        Optional<TypeMirror> type = mirror.type("value");
        if (type.isEmpty() || type.get().getKind() == TypeKind.ERROR) {
            reading.unresolved(type.map(TypeMirror::toString).orElse("the referenced record"), place);
            return Optional.empty();
        }
        Optional<TypeElement> element = TypeNames.element(type.get());
        Elements elements = reading.compilation().elements();
        boolean isTable = element.filter(found -> found.getKind() == ElementKind.RECORD)
                .flatMap(found -> Mirror.on(found, AnnotationName.TABLE, elements))
                .isPresent();
        if (element.isEmpty() || !isTable) {
            reading.problem(
                    Code.FOREIGN_KEY_TARGET,
                    place,
                    type.get() + " is no table; put @Table on that record, or refer to one that has it");
            return Optional.empty();
        }
        return read(element.get(), place);
    }

    private Optional<ReferencedTable> read(TypeElement element, Place place) {
        Optional<Table> derived = new DerivedModels(reading.compilation()).of(element);
        if (derived.isPresent()) {
            return Optional.of(ofTable(element, derived.get()));
        }
        Reading other = new Reading(reading.compilation());
        Optional<DeclaredRecord> outline = new RecordReader(other).outline(element);
        if (other.isWaiting() || other.findings().hasErrors()) {
            reading.waitFor(other, element, place);
            return Optional.empty();
        }
        return outline.flatMap(ReferenceReader::ofDeclared);
    }

    /** Columns stand in the order of components. */
    private static ReferencedTable ofTable(TypeElement element, Table table) {
        List<String> names = element.getRecordComponents().stream()
                .map(component -> component.getSimpleName().toString())
                .toList();
        List<ReferencedTable.Component> components = IntStream.range(0, names.size())
                .mapToObj(i -> new ReferencedTable.Component(
                        names.get(i), table.columns().get(i)))
                .toList();
        Stream<List<String>> unique = Stream.concat(
                table.naturalKeys().stream()
                        .filter(key -> key.enforcement() == NaturalKey.Enforcement.CONSTRAINT)
                        .map(NaturalKey::columns),
                table.uniques().stream().filter(DeclaredUnique::canBeReferred).map(constraint -> constraint.columns()));
        return new ReferencedTable(
                GeneratedNames.of(element),
                table.name(),
                components,
                byColumns(components, table.primaryKey().columns()),
                sets(table.primaryKey().columns(), unique));
    }

    private static Optional<ReferencedTable> ofDeclared(DeclaredRecord record) {
        if (record.primaryKey().isEmpty()) {
            return Optional.empty();
        }
        List<ReferencedTable.Component> components = record.components().stream()
                .map(component -> new ReferencedTable.Component(component.name(), column(component)))
                .toList();
        List<String> primaryKey = record.primaryKey().get().columns();
        Stream<List<String>> unique = Stream.concat(
                record.keys().stream().filter(DeclaredKey::isPlain).map(DeclaredKey::columns),
                record.uniques().stream()
                        .map(DeclaredUnique::constraint)
                        .filter(DeclaredUnique::canBeReferred)
                        .map(constraint -> constraint.columns()));
        return Optional.of(new ReferencedTable(
                record.names(),
                record.tableName(),
                components,
                byColumns(components, primaryKey),
                sets(primaryKey, unique)));
    }

    private static Column column(DeclaredComponent component) {
        ColumnType type = component.value().orElseThrow().type();
        return Column.of(component.column(), type, component.nullable());
    }

    private static List<ReferencedTable.Component> byColumns(
            List<ReferencedTable.Component> components, List<String> columns) {
        return columns.stream()
                .flatMap(column -> components.stream()
                        .filter(component -> component.column().name().equals(column)))
                .toList();
    }

    private static List<Set<String>> sets(List<String> primaryKey, Stream<List<String>> others) {
        return Stream.concat(Stream.of(primaryKey), others)
                .<Set<String>>map(HashSet::new)
                .toList();
    }
}
