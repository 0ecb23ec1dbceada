package dev.onerow.repository;

import dev.onerow.OneRowException;
import org.jspecify.annotations.Nullable;

/** A stored value that its Java type can't hold. The message names the column and the rule, never the value. */
public final class UnreadableValue extends OneRowException {

    private static final long serialVersionUID = 1L;

    private final String column;

    UnreadableValue(String column, String rule, @Nullable Throwable cause) {
        super("column \"" + column + "\": " + rule, cause);
        this.column = column;
    }

    /** The column's name, as the query gave it. */
    public String column() {
        return column;
    }
}
