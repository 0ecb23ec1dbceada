package dev.onerow.repository;

import org.jspecify.annotations.Nullable;

/** Why a stored value can't be read, on its way to {@link Read}, which knows the column. */
final class Undecodable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String rule;

    Undecodable(String rule) {
        this(rule, null);
    }

    Undecodable(String rule, @Nullable Throwable cause) {
        super(rule, cause, false, false);
        this.rule = rule;
    }

    String rule() {
        return rule;
    }
}
