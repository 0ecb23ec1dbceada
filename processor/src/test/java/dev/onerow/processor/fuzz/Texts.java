package dev.onerow.processor.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names and pieces of SQL that have hurt others: keywords, quotes, templates, long names, characters of all planes. */
final class Texts {

    private Texts() {}

    /**
     * Names of components; also those that generated code might use for something else. Not {@code dev}, which would hide
     * {@code dev.onerow} from the annotations drawn.
     */
    static final List<String> COMPONENTS = words("""
            title providerGameId user order select table group check primary offset limit end größe имя 名前
            a$b $ $1 _1 URL aB x1 row key details at handle jdbi session after statement index value
            values parameters seen changed of java other found result supplier keys columns MODEL TABLE
            read batch rows record var sealed yield column when parent size list array element i e list_
            isOpen getName count page of_ equals self µ updatedAt SQL query name id_ type string name_x41
            bind source now java_ javax org
            """);

    /** Names of types, in the package where code is generated that uses others of the same name. */
    static final List<String> TYPES = words("""
            Game Größe User Order Outcome Change List Optional Map Handle Jdbi Rows Read Bind Query
            Command Session Key Details Names Table Stream Element Objects Collection X Select A$b Имя
            Record_ UUID Parameters HTTPServer Row Generated PreparedStatement ResultSet RowMapper Instant
            Nullable Schema Group DerivedModel ModelText SQLException KeyBinder ByKey Arrays Repository
            Migration Character Process Module Package Object String Integer Long Exception Override
            SuppressWarnings Boolean Number Iterable Byte Double Enum Float Short ArrayList Function
            ArrayType BatchRow Columns DetailsOfAll DetailsSource KeyColumns KeyOnlyRepository NoDetails
            NullMarked PrimitiveArray Reader RowColumns SchemaModel TableRepository UniqueViolation
            Verification Verify
            """);

    /** Names by hand; each is made one of its kind by a number. */
    private static final List<String> NAMES = List.of(
            "games",
            "Games",
            "user",
            "select",
            "my table",
            "quo\"te",
            "semi;--",
            "${flyway}",
            ":var",
            "it's",
            "🎲",
            "größe",
            "a.b",
            "$onerow$",
            "$$",
            "x%s",
            "%(table_name)s",
            "back\\slash",
            "?",
            "tab\t",
            "line\nbreak",
            "/*",
            "*/",
            "--",
            "{@code",
            "</table>",
            "@x",
            "<b>&amp;",
            "\\u0041",
            "名前",
            "_x41",
            "a_xy",
            "*",
            "{",
            "}",
            "\"\"\"",
            "\u200f",
            "é",
            " ",
            "pgtable",
            "null",
            "a,b",
            "(x)",
            "[]",
            "{@link",
            "\r",
            "#");

    /** Conditions that hold for every row. */
    private static final List<String> TRUE = List.of(
            "1 = 1",
            "'${x}' <> ';--'",
            "'$onerow$' <> ''",
            "$$it's;$$ <> $t$ \" $t$",
            "'it''s' <> ''",
            "E'\\'' <> ''",
            "('🎲' = '🎲')",
            "'?' <> ''",
            "(ARRAY[1, 2])[1] = 1",
            "'*/' <> '/*'",
            "\n1\n=\n1\n",
            "'\"\"\"' <> '\\'",
            "NOT (jsonb '{}' ? 'a')",
            "1 = 1 OR 1 = 0",
            "'{@code}' <> ''",
            "'%s%%' <> ''",
            "'a' || ':b' <> ''",
            "'x'::text <> ''",
            "U&'\\0041' = 'A'");

    /** SQL that does not end what it begins. */
    static final List<String> UNBALANCED = List.of(
            "(1 = 1",
            "1 = 1)",
            "'x",
            "\"x = 1",
            "1 = 1; DROP TABLE x",
            "1 = 1 -- x",
            "/* x",
            " ",
            "\t\n",
            "$$x",
            "$a$x$b$",
            "[1)",
            "E'\\'",
            "1 = '\\0'".replace("\\0", "\0"),
            "'\ud800'",
            "((",
            ";");

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    static String component(Dice dice) {
        return dice.pick(COMPONENTS);
    }

    /** A name that fits, most of the time a simple one; the number makes it one of its kind. */
    static String name(Dice dice, int number) {
        String name = dice.pick(NAMES) + (dice.chance(30) ? dice.pick(NAMES) : "") + number;
        if (dice.chance(10)) {
            String filler = dice.pick("x", "ä", "🎲", "\"", ";", "_", "'", "é");
            while (bytes(name + filler) <= 63) {
                name += filler;
            }
        }
        return name;
    }

    /** A name over 63 bytes. */
    static String tooLong(Dice dice, int number) {
        String name = "t" + number;
        String filler = dice.pick("x", "ä", "🎲");
        while (bytes(name) <= 63) {
            name += filler;
        }
        return name;
    }

    /** A name that PostgreSQL can't hold. */
    static String unstorable(Dice dice) {
        return dice.pick("a\0b", "\ud83c", "x\udfb2y", "\0");
    }

    /** A condition that every row meets; the column is never NULL. */
    static String condition(Dice dice, String column) {
        String identifier = identifier(column);
        return switch (dice.below(4)) {
            case 0 -> identifier + " IS NOT NULL";
            case 1 -> identifier + " IS NOT NULL AND " + dice.pick(TRUE);
            default -> dice.pick(TRUE);
        };
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A text as Java spells it. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || Character.isSurrogate(c)) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
