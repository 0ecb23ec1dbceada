package dev.onerow.processor.picture;

import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema's tables by their place in it, and the references between them. */
final class Graph {

    private final SchemaModel model;
    private final Map<QualifiedName, Integer> numbers = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Map<Integer, List<Reference>> byParent = new HashMap<>();

    Graph(SchemaModel model) {
        this.model = model;
        for (int i = 0; i < tables().size(); i++) {
            numbers.put(tables().get(i).name(), i);
        }
        for (int child = 0; child < tables().size(); child++) {
            for (ForeignKey key : tables().get(child).foreignKeys()) {
                Integer parent = numbers.get(key.table());
                if (parent != null) {
                    add(Reference.of(child, tables().get(child), parent, key));
                }
            }
        }
    }

    private void add(Reference reference) {
        references.add(reference);
        byParent.computeIfAbsent(reference.parent(), parent -> new ArrayList<>())
                .add(reference);
    }

    String name() {
        return model.name();
    }

    /** In foreign-key order; a table's number is its place here. */
    List<Table> tables() {
        return model.tables();
    }

    Table table(int number) {
        return tables().get(number);
    }

    /** The table, if it is one of these. */
    @Nullable
    Table table(QualifiedName name) {
        Integer number = numbers.get(name);
        return number == null ? null : table(number);
    }

    /** Those between two of the tables, in the children's order. */
    List<Reference> references() {
        return references;
    }

    /** Those to one table. */
    List<Reference> referencesTo(int parent) {
        return byParent.getOrDefault(parent, List.of());
    }
}
