package dev.onerow.example;

import java.util.List;

/**
 * Something that the story says of the database, and what contradicts it there.
 *
 * @param text the claim, as a sentence that is true if nothing contradicts it
 * @param failures what contradicts it, each by name
 */
record Claim(String text, List<String> failures) {

    private static final int SHOWN = 5;

    Claim {
        failures = List.copyOf(failures);
    }

    boolean holds() {
        return failures.isEmpty();
    }

    /** The failures in one line, the first few by name. */
    String shownFailures() {
        String shown = String.join(", ", failures.subList(0, Math.min(SHOWN, failures.size())));
        return failures.size() > SHOWN ? shown + " and " + (failures.size() - SHOWN) + " more" : shown;
    }
}
