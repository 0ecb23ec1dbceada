package dev.onerow.transaction;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Finds out, of a failure to get a lock, on what: the server tells the statement or the relation, in any language. */
final class LockWait {

    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\")";
    private static final String QUALIFIED = NAME + "(?:\\." + NAME + ")?";

    /** Of LOCK all tables, of ALTER TABLE the one; in messages about rows and NOWAIT it is in quotes at the end. */
    private static final Pattern TABLES = Pattern.compile(
            "LOCK TABLE\\s+(?<locked>" + QUALIFIED + "(?:,\\s+" + QUALIFIED + ")*)"
                    + "|ALTER TABLE (?:ONLY )?(?<altered>" + QUALIFIED + ")"
                    + "|\"(?<relation>[^\"\\s]+)\"$",
            Pattern.MULTILINE);

    private LockWait() {}

    /** {@code  on} and names of tables; empty where the server does not tell. */
    static String on(SQLException failure) {
        ServerErrorMessage said = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return said == null
                ? ""
                : Stream.of(text(said.getMessage()), text(said.getWhere()))
                        .map(TABLES::matcher)
                        .filter(Matcher::find)
                        .map(found -> " on " + names(found))
                        .findFirst()
                        .orElse("");
    }

    private static String names(Matcher found) {
        String names = Stream.of("locked", "altered", "relation")
                .map(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
        return names.replaceAll("\\s+", " ").replaceAll("\"([^\"]*)\"", "$1");
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
