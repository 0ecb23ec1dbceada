package dev.onerow.transaction;

import dev.onerow.OneRowListener;
import org.jdbi.v3.core.Jdbi;

/** Sets who is told what repositories and transactions of a Jdbi do. */
public final class Listeners {

    private Listeners() {}

    /**
     * From now on the listener is told, instead of any before, by what is made from this Jdbi: transactions, and
     * repositories, but for those made already. So it belongs to the start of the application.
     */
    public static void set(Jdbi jdbi, OneRowListener listener) {
        jdbi.getConfig(TransactionScope.class).listener(listener);
    }
}
