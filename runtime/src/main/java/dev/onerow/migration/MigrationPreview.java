package dev.onerow.migration;

import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.Script;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a migration would do.
 *
 * @param model the model's name
 * @param refusals why it would stop and change nothing, with the rows in the way; empty where it would go through as far
 *     as can be seen beforehand
 * @param tables groups and rows that go, for each table with a natural key
 * @param references what becomes of the rows that refer to them, those of tables that Java doesn't know among them
 * @param fills the values that rows take from their duplicates
 * @param differences what is not as declared, and what the database has besides
 * @param locked the tables that nobody can read or write from the locks until the end
 * @param steps the statements in order; conditions in them are asked when they are executed
 */
public record MigrationPreview(
        String model,
        List<String> refusals,
        List<TableReport> tables,
        List<ReferenceReport> references,
        List<FillReport> fills,
        Verification differences,
        List<QualifiedName> locked,
        List<Step> steps) {

    public MigrationPreview {
        refusals = List.copyOf(refusals);
        tables = List.copyOf(tables);
        references = List.copyOf(references);
        fills = List.copyOf(fills);
        locked = List.copyOf(locked);
        steps = List.copyOf(steps);
    }

    /** The constraints and indexes that it would add, rename or replace, with the statement that is needed for each. */
    public List<Difference> repairs() {
        return differences.differences().stream()
                .filter(Difference::isRepairedByMigrating)
                .toList();
    }

    /** What differs and would stay so: changing columns is left to the user. */
    public List<Difference> remaining() {
        return differences.differences().stream()
                .filter(difference -> !difference.isRepairedByMigrating())
                .toList();
    }

    /**
     * Every statement with its reason and hazard as comments, as one block that does what {@code migrate} would do now: a
     * tool can run it, and it knows the referencing tables that the catalogue shows.
     */
    public String sql() {
        return Script.block(steps.stream()
                        .map(step -> "-- " + step.why() + "\n"
                                + (step.hazard().isEmpty() ? "" : "-- " + step.hazard() + "\n") + step.sql() + ";")
                        .collect(Collectors.joining("\n\n")))
                + ";\n";
    }

    /** For a terminal: all but the statements' text, which {@link #sql} gives. */
    @Override
    public String toString() {
        return new PreviewText(this).write();
    }
}
