package dev.onerow;

import org.jspecify.annotations.Nullable;

/** What OneRow throws at run time; each kind is a subclass of its own. Messages carry names, never row values. */
public class OneRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong and what to do. */
    public OneRowException(String message) {
        super(message);
    }

    /** Says what is wrong and what to do; the cause is the driver's exception where there is one. */
    public OneRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
