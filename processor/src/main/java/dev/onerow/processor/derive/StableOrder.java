package dev.onerow.processor.derive;

import dev.onerow.processor.read.DeclaredComponent;
import dev.onerow.processor.read.DeclaredForeignKey;
import dev.onerow.processor.read.DeclaredKey;
import dev.onerow.processor.read.DeclaredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Puts what was declared into an order that does not depend on that of the annotations: by the components, as these are
 * what a reader sees, then by name.
 */
final class StableOrder {

    private final List<String> columns;

    private StableOrder(List<String> columns) {
        this.columns = columns;
    }

    static DeclaredRecord of(DeclaredRecord record) {
        StableOrder order = new StableOrder(
                record.components().stream().map(DeclaredComponent::column).toList());
        return new DeclaredRecord(
                record.element(),
                record.table(),
                record.names(),
                record.isPublic(),
                record.naming(),
                record.components(),
                record.ids(),
                record.primaryKey(),
                sorted(record.keys(), Comparator.comparing(DeclaredKey::javaName)),
                sorted(
                        record.uniques(),
                        order.by(
                                unique -> unique.constraint().columns(),
                                unique -> unique.constraint().name())),
                sorted(
                        record.indexes(),
                        order.by(
                                index -> index.index().columns(),
                                index -> index.index().name())),
                sorted(
                        record.checks(),
                        Comparator.comparing(check -> check.check().name())),
                sorted(record.foreignKeys(), order.by(DeclaredForeignKey::columns, DeclaredForeignKey::name)));
    }

    private <T> Comparator<T> by(Function<T, List<String>> columnsOf, Function<T, String> name) {
        return Comparator.comparing((T declared) -> positions(columnsOf.apply(declared)))
                .thenComparing(name);
    }

    /** The columns' places among all, as a text that is ordered like them; expressions come last. */
    private String positions(List<String> of) {
        StringBuilder positions = new StringBuilder();
        of.forEach(column -> positions.append((char) columns.indexOf(column)));
        return of.isEmpty() ? "\uffff" : positions.toString();
    }

    private static <T> List<T> sorted(List<T> all, Comparator<T> order) {
        return all.stream().sorted(order).toList();
    }
}
