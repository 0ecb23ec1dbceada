package dev.onerow.migration;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalogue shows it; expressions are as the server prints them.
 *
 * @param columns in the table's order
 * @param constraints by name; NOT NULL is a matter of the columns
 * @param indexes by name, those of constraints among them
 */
public record LiveTable(
        QualifiedName name, List<LiveColumn> columns, List<LiveConstraint> constraints, List<LiveIndex> indexes) {

    public LiveTable {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
    }

    /**
     * A column.
     *
     * @param type by {@code format_type}
     * @param notValid the NOT NULL constraint that holds for new rows only, from PostgreSQL 18 on; null without one
     * @param generated the clause GENERATED ALWAYS, by which no value can be given; null without one
     * @param defaultExpression the DEFAULT; null without one, and for generated columns
     */
    public record LiveColumn(
            String name,
            String type,
            boolean nullable,
            @Nullable String notValid,
            boolean identity,
            @Nullable String generated,
            @Nullable String defaultExpression) {}

    /** A constraint of the table. */
    public sealed interface LiveConstraint {
        /** Its name, unquoted. */
        String name();
    }

    /** A primary key or unique constraint. */
    public record LiveKey(String name, boolean primary, List<String> columns, Nulls nulls, Deferrable deferrable)
            implements LiveConstraint {
        public LiveKey {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A foreign key.
     *
     * @param valid false while it was added NOT VALID and not yet validated
     * @param further what the model can't declare: MATCH FULL, columns of SET NULL, NOT ENFORCED, PERIOD; else empty
     */
    public record LiveForeignKey(
            String name,
            List<String> columns,
            QualifiedName table,
            List<String> references,
            OnDelete onDelete,
            OnUpdate onUpdate,
            Deferrable deferrable,
            boolean valid,
            String further)
            implements LiveConstraint {
        public LiveForeignKey {
            columns = List.copyOf(columns);
            references = List.copyOf(references);
        }
    }

    /** A check constraint; {@code definition} is {@code CHECK (…)}. */
    public record LiveCheck(String name, String definition, boolean valid) implements LiveConstraint {}

    /** An exclusion constraint or another kind that the model can't declare. */
    public record LiveOther(String name, String definition) implements LiveConstraint {}

    /**
     * An index.
     *
     * @param parts columns, quoted where SQL needs it, and expressions, in order
     * @param predicate of a partial index
     * @param method the access method
     */
    public record LiveIndex(
            String name,
            boolean unique,
            boolean valid,
            List<String> parts,
            @Nullable String predicate,
            Nulls nulls,
            String method) {
        public LiveIndex {
            parts = List.copyOf(parts);
        }
    }

    /** The column of that name, if there is one. */
    public Optional<LiveColumn> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /** The constraint of that name, if there is one. */
    public Optional<LiveConstraint> constraint(String constraintName) {
        return constraints.stream()
                .filter(constraint -> constraint.name().equals(constraintName))
                .findFirst();
    }

    /** The index of that name, if there is one. */
    public Optional<LiveIndex> index(String indexName) {
        return indexes.stream().filter(index -> index.name().equals(indexName)).findFirst();
    }

    /** The foreign keys. */
    public List<LiveForeignKey> foreignKeys() {
        return only(LiveForeignKey.class);
    }

    /** The constraints of that kind. */
    <T extends LiveConstraint> List<T> only(Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
