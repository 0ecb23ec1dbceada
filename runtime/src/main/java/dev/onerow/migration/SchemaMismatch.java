package dev.onerow.migration;

import dev.onerow.OneRowException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The database is not as declared. */
public final class SchemaMismatch extends OneRowException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives a serialisable list of records that are not; nobody sends them.
    private final List<Difference> differences;

    SchemaMismatch(List<Difference> differences) {
        super(whatToDo(differences)
                + differences.stream().map(each -> "\n  " + each + remedy(each)).collect(Collectors.joining()));
        this.differences = List.copyOf(differences);
    }

    private static String whatToDo(List<Difference> differences) {
        List<String> work = new ArrayList<>();
        if (differences.stream().anyMatch(Difference::isRepairedByMigrating)) {
            work.add("run the create and the dedupe_and_constrain file");
        }
        if (!differences.stream().allMatch(Difference::isRepairedByMigrating)) {
            work.add("what has SQL below it is the work of your migration tool");
        }
        return "the database is not as declared; " + String.join("; ", work) + ":";
    }

    private static String remedy(Difference difference) {
        return difference.isRepairedByMigrating() || difference.remedy().isEmpty()
                ? ""
                : "\n      " + difference.remedy() + ";";
    }

    /** All that differs. */
    public List<Difference> differences() {
        return differences;
    }
}
