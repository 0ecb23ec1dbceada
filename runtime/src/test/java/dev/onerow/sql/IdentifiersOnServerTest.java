package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Compares with what the server itself quotes, and sees it read every name and text back. */
@OneRowDatabase
class IdentifiersOnServerTest {

    /** The words that a name can be bare in one version, but not in a later one, by the version that took them. */
    private static final Map<Integer, Set<String>> TAKEN_IN = Map.of(
            16,
            Set.of("json_array", "json_arrayagg", "json_object", "json_objectagg", "system_user"),
            17,
            Set.of(
                    "json",
                    "json_exists",
                    "json_query",
                    "json_scalar",
                    "json_serialize",
                    "json_table",
                    "json_value",
                    "merge_action"),
            19,
            Set.of("graph_table"));

    private static final List<String> ODD = List.of(
            "games",
            "_g2",
            "2g",
            "Games",
            "a b",
            "a.b",
            "a$b",
            "a\"b",
            "\"\"",
            "a'b",
            "';--",
            "a\\b",
            "\\'",
            "größe",
            "🎮",
            " ",
            "\t",
            "a\nb",
            "U&\"\\0041\"",
            "$$",
            "%",
            "${x}",
            "?",
            ":name",
            "x".repeat(63));

    private final TestDatabase database;

    IdentifiersOnServerTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void exactlyTheServersKeyWordsAndThoseOfLaterVersionsAreQuoted() throws SQLException {
        try (Connection connection = database.connect()) {
            SortedSet<String> expected =
                    new TreeSet<>(strings(connection, "SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'"));
            TAKEN_IN.forEach((version, words) -> {
                if (version > database.serverVersion() / 10_000) {
                    assertThat(expected).as("bare before %s", version).doesNotContainAnyElementsOf(words);
                    expected.addAll(words);
                }
            });

            assertThat(Keywords.NEED_QUOTES).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void namesAndTextsAreQuotedAsTheServerQuotesThem() throws SQLException {
        try (Connection connection = database.connect()) {
            for (String text : ODD) {
                assertThat(Identifiers.quote(text)).isEqualTo(string(connection, "SELECT quote_ident(?)", text));
                assertThat(Identifiers.literal(text)).isEqualTo(string(connection, "SELECT quote_literal(?)", text));
            }
        }
    }

    @Test
    void everyNameIsReadBackAsColumnTableAndSchema() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            List<String> names = new ArrayList<>(ODD);
            names.addAll(strings(connection, "SELECT word FROM pg_get_keywords()"));
            for (String name : names) {
                statement.execute("CREATE SCHEMA " + Identifiers.quote(name));
                statement.execute(
                        "CREATE TABLE " + Identifiers.qualified(name, name) + " (" + Identifiers.quote(name) + " int)");
            }

            assertThat(strings(
                            connection,
                            "SELECT column_name FROM information_schema.columns"
                                    + " WHERE table_schema = table_name AND table_name = column_name"))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void textsAreReadBackWhateverTheServerTakesBackslashesFor() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String standard : List.of("on", "off")) {
                statement.execute("SET standard_conforming_strings = " + standard);
                for (String text : ODD) {
                    assertThat(strings(connection, "SELECT " + Identifiers.literal(text)))
                            .as("standard_conforming_strings = %s", standard)
                            .containsExactly(text);
                }
            }
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return strings(statement.executeQuery(sql));
        }
    }

    private static String string(Connection connection, String sql, String argument) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, argument);
            return strings(statement.executeQuery()).get(0);
        }
    }

    private static List<String> strings(ResultSet rows) throws SQLException {
        List<String> strings = new ArrayList<>();
        while (rows.next()) {
            strings.add(rows.getString(1));
        }
        return strings;
    }
}
