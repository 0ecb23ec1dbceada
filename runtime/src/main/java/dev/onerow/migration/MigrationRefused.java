package dev.onerow.migration;

import dev.onerow.OneRowException;
import org.jspecify.annotations.Nullable;

/** The migration found what it can't merge without a risk; nothing has changed. */
public final class MigrationRefused extends OneRowException {

    private static final long serialVersionUID = 1L;

    MigrationRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
