package dev.onerow.violation;

import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes typed exceptions of the driver's where a constraint was violated.
 *
 * <p>The server's message names table and constraint; the columns are the model's, and where it does not know the
 * constraint those that the message has: for NOT NULL, unique and exclusion constraints.
 */
public final class Violations {

    private Violations() {}

    /** The violation that {@code exception} reports, or empty where it reports something else. */
    public static Optional<ConstraintViolation> of(SQLException exception, KnownTables tables) {
        String state = exception.getSQLState();
        if (state == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (state) {
                    case "23505" -> new UniqueViolation(state, ofKey(exception, tables), exception);
                    case "23503", "23001" -> new ForeignKeyViolation(state, violated(exception, tables), exception);
                    case "23514" -> new CheckViolation(state, violated(exception, tables), exception);
                    case "23502" -> new NotNullViolation(state, violated(exception, tables), exception);
                    case "23P01" -> new ExclusionViolation(state, ofKey(exception, tables), exception);
                    default -> null;
                });
    }

    /** Without the model by the detail; a foreign key's may be about the referenced table, and is not used. */
    private static Violated ofKey(SQLException exception, KnownTables tables) {
        Violated violated = violated(exception, tables);
        return violated.columns().isEmpty()
                ? new Violated(violated.table(), ServerError.of(exception).keyColumns(), violated.constraint())
                : violated;
    }

    private static Violated violated(SQLException exception, KnownTables tables) {
        ServerError error = ServerError.of(exception);
        String constraint = error.constraint();
        if (constraint == null) {
            List<String> columns = error.column() == null ? List.of() : List.of(error.column());
            return new Violated(error.table(), columns, null);
        }
        return candidates(error.table(), tables).stream()
                .flatMap(table -> declared(constraint, table).stream())
                .findFirst()
                .orElseGet(() -> new Violated(error.table(), List.of(), ofPermanentIndex(constraint)));
    }

    /** A trigger that raises the error need not name the table; then the constraint's name decides. */
    private static List<Table> candidates(@Nullable QualifiedName table, KnownTables tables) {
        return table == null ? tables.tables() : tables.named(table).stream().toList();
    }

    private static Optional<Violated> declared(String reported, Table table) {
        List<ConstraintColumns> constraints = ConstraintColumns.of(table);
        List<String> names = constraints.stream().map(ConstraintColumns::name).toList();
        Optional<String> name = names.contains(reported)
                ? Optional.of(reported)
                : TransientIndexName.of(reported).flatMap(index -> index.among(names));
        return name.flatMap(found -> constraints.stream()
                .filter(constraint -> constraint.name().equals(found))
                .findFirst()
                .map(constraint -> new Violated(table.name(), constraint.columns(), constraint.name())));
    }

    private static String ofPermanentIndex(String reported) {
        return TransientIndexName.of(reported)
                .flatMap(TransientIndexName::wholeName)
                .orElse(reported);
    }
}
