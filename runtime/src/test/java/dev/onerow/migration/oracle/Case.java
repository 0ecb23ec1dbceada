package dev.onerow.migration.oracle;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A schema as it should be, and the database that it is to be made of.
 *
 * @param tables those that Java does not know among them
 */
record Case(long seed, String schema, List<Legacy> tables) {

    Case {
        tables = List.copyOf(tables);
    }

    /** A row: a value for each column, {@code Long}, {@code String} or null. */
    record Row(Map<String, Object> values) {
        Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** How a declared constraint stands before the migration. */
    enum Form {
        ABSENT,
        AS_DECLARED,
        /** Under the name that PostgreSQL gives. */
        DEFAULT_NAME,
        ODD_NAME,
        /** A foreign key under PostgreSQL's name that does something else when the parent goes. */
        OTHER_ACTION
    }

    /**
     * A table as it is before the migration.
     *
     * @param table as it should be after it
     * @param unknown whether Java does not know it
     * @param unknownUniques the unique constraints that Java does not know
     * @param forms how each constraint stands, by its name
     * @param loose columns that are declared NOT NULL and are not so yet
     */
    record Legacy(
            Table table,
            boolean unknown,
            Set<String> unknownUniques,
            Map<String, Form> forms,
            Set<String> loose,
            List<Row> rows) {

        Legacy {
            unknownUniques = Set.copyOf(unknownUniques);
            forms = Map.copyOf(forms);
            loose = Set.copyOf(loose);
            rows = List.copyOf(rows);
        }

        QualifiedName name() {
            return table.name();
        }

        Form form(String constraint) {
            return forms.getOrDefault(constraint, Form.AS_DECLARED);
        }

        Legacy withTable(Table other) {
            return new Legacy(other, unknown, unknownUniques, forms, loose, rows);
        }

        Legacy withRows(List<Row> others) {
            return new Legacy(table, unknown, unknownUniques, forms, loose, others);
        }

        Legacy withForm(String constraint, Form form) {
            Map<String, Form> changed = new LinkedHashMap<>(forms);
            changed.put(constraint, form);
            return new Legacy(table, unknown, unknownUniques, changed, loose, rows);
        }

        Legacy withoutLoose() {
            return new Legacy(table, unknown, unknownUniques, forms, Set.of(), rows);
        }

        /** The rules that the data must keep because the database does. */
        List<Rule> enforced() {
            List<Rule> rules = new ArrayList<>();
            if (form(table.primaryKey().name()) != Form.ABSENT) {
                rules.add(Rule.of(table.primaryKey()));
            }
            table.naturalKeys().stream()
                    .filter(key -> form(key.name()) != Form.ABSENT)
                    .forEach(key -> rules.add(Rule.of(key)));
            table.uniques().stream()
                    .filter(unique -> form(unique.name()) != Form.ABSENT)
                    .forEach(unique -> rules.add(Rule.of(unique)));
            return rules;
        }

        /** The table as Java knows it. */
        private Table declared() {
            List<UniqueConstraint> known = table.uniques().stream()
                    .filter(unique -> !unknownUniques.contains(unique.name()))
                    .toList();
            return new Table(
                    table.name(),
                    table.columns(),
                    table.primaryKey(),
                    table.naturalKeys(),
                    known,
                    table.foreignKeys(),
                    table.checks(),
                    table.indexes());
        }
    }

    /** What Java knows. */
    SchemaModel declared() {
        List<Table> known = tables.stream()
                .filter(table -> !table.unknown())
                .map(Legacy::declared)
                .toList();
        return new SchemaModel(schema, known);
    }

    /** The tables that may lose rows. */
    List<Legacy> declaredTables() {
        return tables.stream()
                .filter(table ->
                        !table.unknown() && !table.table().naturalKeys().isEmpty())
                .toList();
    }

    Legacy table(QualifiedName name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Case with(QualifiedName name, UnaryOperator<Legacy> change) {
        return new Case(
                seed,
                schema,
                tables.stream()
                        .map(table -> table.name().equals(name) ? change.apply(table) : table)
                        .toList());
    }

    int size() {
        return tables.stream().mapToInt(table -> table.rows().size()).sum();
    }
}
