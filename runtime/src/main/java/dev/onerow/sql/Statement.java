package dev.onerow.sql;

import dev.onerow.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its reason, for scripts, previews and execution.
 *
 * @param text SQL or PL/pgSQL without the semicolon at its end
 * @param why what it is for, in a line
 * @param hazard what it does to others or to rows
 * @param onlyIf the condition, in SQL, under which it runs; null for always
 * @param table the table that it works on, for progress; null where it is none or several
 * @param explanation a block to run where it failed and is undone, which raises a clearer error or none
 */
public record Statement(
        String text,
        String why,
        Hazard hazard,
        @Nullable String onlyIf,
        @Nullable QualifiedName table,
        @Nullable String explanation) {

    /** One that always runs. */
    public static Statement of(String text, String why, Hazard hazard) {
        return new Statement(text, why, hazard, null, null, null);
    }

    /** The same, run only under that condition. */
    public Statement onlyIf(String condition) {
        return new Statement(text, why, hazard, condition, table, explanation);
    }

    /** The same, said to work on that table. */
    public Statement on(QualifiedName workedOn) {
        return new Statement(text, why, hazard, onlyIf, workedOn, explanation);
    }

    /** The same, with a block that finds out why it failed. */
    Statement explainedBy(String block) {
        return new Statement(text, why, hazard, onlyIf, table, block);
    }

    /** All of them, said to work on that table. */
    static List<Statement> on(QualifiedName workedOn, List<Statement> statements) {
        return statements.stream().map(statement -> statement.on(workedOn)).toList();
    }

    /** The text with its condition, as PL/pgSQL; without the semicolon at its end. */
    public String conditional() {
        return onlyIf == null ? text : "IF " + onlyIf + " THEN\n" + text + ";\nEND IF";
    }

    /** The text as PL/pgSQL, with its condition and the semicolon. */
    String inBlock() {
        return conditional() + ";";
    }
}
