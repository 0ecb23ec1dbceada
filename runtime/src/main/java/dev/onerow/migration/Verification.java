package dev.onerow.migration;

import java.util.List;

/** What a comparison of the declared tables with the live ones found. */
public record Verification(List<Difference> differences) {

    public Verification {
        differences = List.copyOf(differences);
    }

    /** Whether the database is as declared; it may hold more. */
    public boolean isClean() {
        return differences.isEmpty();
    }

    /**
     * Passes if there is no difference.
     *
     * @throws SchemaMismatch otherwise; its message lists them all
     */
    public void orThrow() {
        if (!isClean()) {
            throw new SchemaMismatch(differences);
        }
    }
}
