package dev.onerow.violation;

import dev.onerow.schema.QualifiedName;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The fields of the server's error message (PostgreSQL manual, "Error and Notice Message Fields") that say what was
 * violated.
 *
 * @param detail for unique and exclusion constraints, in any language: {@code Key (first, second)=(1, 2) …}
 */
record ServerError(
        @Nullable QualifiedName table,
        @Nullable String column,
        @Nullable String constraint,
        @Nullable String detail) {

    private static final ServerError SILENT = new ServerError(null, null, null, null);

    private static final String COLUMN = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\")";
    private static final Pattern KEY = Pattern.compile("^[^(]*\\((" + COLUMN + "(?:, " + COLUMN + ")*)\\)=\\(");
    private static final Pattern NAME = Pattern.compile(COLUMN);

    /** The fields of the first exception of the chain that has them: a failed batch wraps its own. */
    static ServerError of(SQLException exception) {
        ServerErrorMessage message = find(exception, Collections.newSetFromMap(new IdentityHashMap<>()));
        return message == null
                ? SILENT
                : new ServerError(
                        qualified(message),
                        given(message.getColumn()),
                        given(message.getConstraint()),
                        given(message.getDetail()));
    }

    /** The columns that the detail names, without their values; none where there is an expression among them. */
    List<String> keyColumns() {
        Matcher key = KEY.matcher(detail == null ? "" : detail);
        return key.find()
                ? NAME.matcher(key.group(1))
                        .results()
                        .map(name -> unquoted(name.group()))
                        .toList()
                : List.of();
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    private static @Nullable ServerErrorMessage find(@Nullable Throwable throwable, Set<Throwable> seen) {
        if (throwable == null || !seen.add(throwable)) {
            return null;
        }
        if (throwable instanceof PSQLException failure && failure.getServerErrorMessage() != null) {
            return failure.getServerErrorMessage();
        }
        ServerErrorMessage next =
                throwable instanceof SQLException failure ? find(failure.getNextException(), seen) : null;
        return next == null ? find(throwable.getCause(), seen) : next;
    }

    private static @Nullable QualifiedName qualified(ServerErrorMessage message) {
        String schema = given(message.getSchema());
        String table = given(message.getTable());
        return schema == null || table == null ? null : new QualifiedName(schema, table);
    }

    private static @Nullable String given(@Nullable String field) {
        return field == null || field.isEmpty() ? null : field;
    }
}
