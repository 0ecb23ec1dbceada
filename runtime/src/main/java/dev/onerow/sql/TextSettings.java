package dev.onerow.sql;

import static dev.onerow.sql.Identifiers.literal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what makes text of values mean one thing, whoever's session it is: under these settings each type's output
 * function gives a text from which its input function makes the same value again (PostgreSQL manual, 20.11.2).
 */
final class TextSettings {

    /** Names and values; for money a locale, because its text has a currency sign and as many decimals as that says. */
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("DateStyle", "ISO, YMD");
        VALUES.put("IntervalStyle", "postgres");
        VALUES.put("TimeZone", "UTC");
        VALUES.put("extra_float_digits", "3");
        VALUES.put("bytea_output", "hex");
        VALUES.put("xmloption", "content");
        VALUES.put("array_nulls", "on");
        VALUES.put("lc_monetary", "C");
        VALUES.put("quote_all_identifiers", "off");
    }

    private TextSettings() {}

    /** Until {@link #restore}, or the transaction's end. */
    static Statement set() {
        String values = VALUES.entrySet().stream()
                .map(setting -> "(" + literal(setting.getKey()) + ", " + literal(setting.getValue()) + ")")
                .collect(Collectors.joining(",\n        "));
        return Statement.of(
                "PERFORM pg_catalog.set_config('onerow.' || s.name, pg_catalog.current_setting(s.name), true),\n"
                        + "    pg_catalog.set_config(s.name, s.value, true)\nFROM (VALUES\n        " + values
                        + "\n    ) AS s(name, value)",
                "Text that gives back the same value, whatever the session's own settings are.",
                Hazard.NONE);
    }

    /** What comes later in the transaction is the caller's. */
    static Statement restore() {
        String names = VALUES.keySet().stream().map(Identifiers::literal).collect(Collectors.joining(", "));
        return Statement.of(
                "PERFORM pg_catalog.set_config(s.name, pg_catalog.current_setting('onerow.' || s.name), true)\n"
                        + "FROM unnest(ARRAY[" + names + "]) AS s(name)",
                "The settings are as they were.",
                Hazard.NONE);
    }
}
