package dev.onerow.processor.write;

import dev.onerow.processor.model.ValueKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's type whose size is checked before a value travels.
 *
 * @param name {@code varchar} of texts, {@code numeric} of numbers: what the runtime's methods are called
 * @param sizes their arguments: {@code 10, 2} of {@code numeric(10,2)}
 */
record SizedType(String name, String sizes) {

    private static final Pattern VARCHAR = Pattern.compile("varchar\\((\\d+)\\)");
    private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+)(?:,(-?\\d+))?\\)");

    /** Empty for types that the server alone checks. */
    static Optional<SizedType> of(ValueKind kind, String columnType) {
        Matcher varchar = VARCHAR.matcher(columnType.replace(" ", ""));
        if (kind == ValueKind.TEXT && varchar.matches()) {
            return Optional.of(new SizedType("varchar", varchar.group(1)));
        }
        Matcher numeric = NUMERIC.matcher(columnType.replace(" ", ""));
        return kind == ValueKind.NUMERIC && numeric.matches()
                ? Optional.of(new SizedType(
                        "numeric", numeric.group(1) + ", " + (numeric.group(2) == null ? "0" : numeric.group(2))))
                : Optional.empty();
    }
}
