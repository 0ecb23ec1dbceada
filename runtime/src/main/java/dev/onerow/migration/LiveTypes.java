package dev.onerow.migration;

import dev.onerow.schema.Column;
import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.TypeNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the server how it would print the declared types, so that {@code varchar} and {@code int8} compare. */
final class LiveTypes {

    /** A modifier in parentheses, which to_regtype ignores. */
    private static final Pattern MODIFIER = Pattern.compile("\\(([0-9, -]+)\\)");

    /** Printed as {@code character}, which without a length is another type. */
    private static final Pattern BPCHAR =
            Pattern.compile("(?i)\\s*(?:pg_catalog\\.)?\"?bpchar\"?\\s*((?:\\[\\])*)\\s*");

    private static final String NAMES = """
            SELECT t.name, pg_catalog.format_type(pg_catalog.to_regtype(t.name), NULL)
            FROM unnest(?::text[]) AS t(name)
            """;

    private LiveTypes() {}

    /** The declared spelling of each column type of the model, and what the catalogue shows for it, if it knows it. */
    static Map<String, String> read(Connection connection, SchemaModel model) throws SQLException {
        List<String> declared = model.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::type)
                .map(TypeNames::sql)
                .distinct()
                .toList();
        Map<String, String> bare = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(NAMES)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            declared.stream().map(LiveTypes::bare).distinct().toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (row.getString(2) != null) {
                        bare.put(row.getString(1), row.getString(2));
                    }
                }
            }
        }
        Map<String, String> printed = new HashMap<>();
        for (String type : declared) {
            String name = bare.get(bare(type));
            Matcher bpchar = BPCHAR.matcher(type);
            if (bpchar.matches()) {
                printed.put(type, "bpchar" + bpchar.group(1));
            } else if (name != null) {
                printed.put(type, name + modifier(type, name));
            }
        }
        return printed;
    }

    /** A printed type in the form that {@link #read} gives: its modifier at the end, without spaces. */
    static String comparable(String printed) {
        String name = bare(printed);
        return name + modifier(printed, name);
    }

    private static String bare(String type) {
        return MODIFIER.matcher(type).replaceFirst("");
    }

    private static String modifier(String type, String name) {
        Matcher modifier = MODIFIER.matcher(type);
        if (!modifier.find()) {
            // CHAR and BIT alone are of length one.
            return name.matches("(character|bit)(\\[\\])?") ? "(1)" : "";
        }
        String digits = modifier.group(1).replace(" ", "");
        boolean withoutScale = name.startsWith("numeric") && digits.indexOf(',') < 0;
        return "(" + digits + (withoutScale ? ",0" : "") + ")";
    }
}
