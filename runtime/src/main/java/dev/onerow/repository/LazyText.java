package dev.onerow.repository;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A statement's text that is made when it is first needed. */
final class LazyText {

    private final Supplier<String> maker;
    // Threads that race make equal texts, and a String is safe to share without a lock (JLS 17.5).
    private @Nullable String text;

    LazyText(Supplier<String> maker) {
        this.maker = maker;
    }

    String get() {
        String made = text;
        if (made == null) {
            made = maker.get();
            text = made;
        }
        return made;
    }
}
