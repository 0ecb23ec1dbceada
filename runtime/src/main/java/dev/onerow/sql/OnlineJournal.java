package dev.onerow.sql;

import dev.onerow.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what keeps, for {@link Undo}, how the constraints were when an online migration began: each batch has a journal
 * of its own for its rows, and at the end there is one for the constraints, which is undone first.
 */
public final class OnlineJournal {

    static final String BEFORE = "onerow_online_before";

    private OnlineJournal() {}

    /** Notes the constraints for the session; in one transaction, before any is changed. */
    public static List<Statement> begin(SchemaModel model) {
        List<Statement> statements = new ArrayList<>(Journal.open(model));
        statements.add(Statement.of(
                "DROP TABLE IF EXISTS pg_temp." + BEFORE + ";\nCREATE TEMPORARY TABLE " + BEFORE
                        + " AS TABLE pg_temp.onerow_constraints_before",
                "How they were, until the end of the session.",
                Hazard.NONE));
        return statements;
    }

    /** Journals what has become of them; in one transaction, after all else. */
    public static List<Statement> end(SchemaModel model) {
        List<Statement> statements = new ArrayList<>(Journal.open(model));
        statements.add(Statement.of(
                "TRUNCATE pg_temp.onerow_constraints_before;\nINSERT INTO pg_temp.onerow_constraints_before TABLE pg_temp."
                        + BEFORE,
                "How they were when it began.",
                Hazard.NONE));
        statements.addAll(Journal.close(model.name(), Dedupe.Triggers.FIRE));
        statements.add(Statement.of("DROP TABLE pg_temp." + BEFORE, "It is journalled.", Hazard.NONE));
        return statements;
    }
}
