package dev.onerow.processor;

import dev.onerow.schema.Table;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The tables of the records that {@link RecordProcessor} has found right and written in this compilation, so that {@link
 * SchemaProcessor} need not read them again. The compiler makes the two apart from each other; what they share is its
 * {@link Elements}, and it is forgotten with these.
 */
final class WrittenTables {

    private static final Map<Elements, WrittenTables> OF_COMPILATIONS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Map<String, Table> tables = new HashMap<>();

    private WrittenTables() {}

    static WrittenTables of(Elements compilation) {
        return OF_COMPILATIONS.computeIfAbsent(compilation, key -> new WrittenTables());
    }

    void add(TypeElement record, Table table) {
        tables.put(record.getQualifiedName().toString(), table);
    }

    Optional<Table> table(TypeElement record) {
        return Optional.ofNullable(tables.get(record.getQualifiedName().toString()));
    }
}
