package dev.onerow.processor.read;

import dev.onerow.processor.report.Code;
import java.util.Optional;

/** Checks the SQL that an annotation's attribute holds. */
final class Sql {

    private Sql() {}

    /** Reports SQL that can't stand inside a statement, or is missing where it is needed. */
    static boolean check(Reading reading, Mirror mirror, String attribute, boolean needed) {
        String sql = mirror.text(attribute);
        Optional<String> problem = sql.isEmpty() && !needed
                ? Optional.empty()
                : sql.isBlank() ? Optional.of("is empty") : SqlBalance.problem(sql);
        problem.ifPresent(what -> reading.problem(
                Code.BAD_SQL, mirror.place(attribute), "the SQL of " + attribute + " " + what + "; correct it"));
        return problem.isEmpty();
    }
}
