package dev.onerow.violation;

import dev.onerow.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was violated, as far as the server and the model tell. */
record Violated(
        @Nullable QualifiedName table,
        List<String> columns,
        @Nullable String constraint) {

    Violated {
        columns = List.copyOf(columns);
    }

    /** For messages: {@code unique constraint uq_games_name of public.games (name)}. */
    String as(String kind) {
        StringBuilder text = new StringBuilder(kind);
        if (constraint != null) {
            text.append(' ').append(constraint);
        }
        if (table != null) {
            text.append(" of ").append(table);
        }
        if (!columns.isEmpty()) {
            text.append(" (").append(String.join(", ", columns)).append(')');
        }
        return text.toString();
    }
}
