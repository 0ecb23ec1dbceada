package dev.onerow.migration;

import dev.onerow.OneRowException;
import java.util.List;
import java.util.stream.Collectors;

/** The database is not as declared. */
public final class SchemaMismatch extends OneRowException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives a serialisable list of records that are not; nobody sends them.
    private final List<Difference> differences;

    SchemaMismatch(List<Difference> differences) {
        super(differences.stream()
                .map(difference -> "\n  " + difference)
                .collect(Collectors.joining(
                        "", "the database is not as declared; run the create and the dedupe_and_constrain file:", "")));
        this.differences = List.copyOf(differences);
    }

    /** All that differs. */
    public List<Difference> differences() {
        return differences;
    }
}
