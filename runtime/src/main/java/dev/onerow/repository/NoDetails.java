package dev.onerow.repository;

/** The details of a table whose rows have nothing besides their key. */
public enum NoDetails {
    /** The only one. */
    NONE;

    /** Binds nothing. */
    public static Binder<NoDetails> binder() {
        return Binder.nothing();
    }
}
