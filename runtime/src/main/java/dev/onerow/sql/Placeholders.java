package dev.onerow.sql;

/**
 * Spells a user's SQL for prepared statements, where the driver takes a question mark for a parameter.
 *
 * <p>Source: the driver's manual, "Using the Statement or PreparedStatement Interface": an operator with a question mark,
 * such as jsonb's {@code ?}, is written {@code ??}. Inside of quotes nothing is replaced.
 */
final class Placeholders {

    private Placeholders() {}

    /** The SQL with each question mark outside of quotes doubled. */
    static String escaped(String sql) {
        return Unquoted.replace(sql, "?", "??");
    }
}
