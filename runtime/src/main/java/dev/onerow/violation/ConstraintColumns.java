package dev.onerow.violation;

import dev.onerow.schema.Column;
import dev.onerow.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A constraint or unique index of a table by its name, with its columns. */
record ConstraintColumns(String name, List<String> columns) {

    /** A string, a quoted identifier (group 1), or a bare one (group 2) that is not a function's name. */
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")*)\"|([\\p{L}_][\\p{L}\\p{N}_$]*+)(?!\\s*\\()");

    /** All that have a name and that rows can violate. */
    static List<ConstraintColumns> of(Table table) {
        return Stream.of(
                        Stream.of(new ConstraintColumns(
                                table.primaryKey().name(), table.primaryKey().columns())),
                        table.naturalKeys().stream().map(key -> new ConstraintColumns(key.name(), key.columns())),
                        table.uniques().stream()
                                .map(unique -> new ConstraintColumns(
                                        unique.name(),
                                        unique.expression() == null
                                                ? unique.columns()
                                                : mentioned(unique.expression(), table))),
                        table.foreignKeys().stream().map(key -> new ConstraintColumns(key.name(), key.columns())),
                        table.checks().stream()
                                .map(check -> new ConstraintColumns(check.name(), mentioned(check.condition(), table))))
                .flatMap(constraints -> constraints)
                .distinct()
                .toList();
    }

    /** The columns that a piece of SQL names, in the table's order. */
    private static List<String> mentioned(String sql, Table table) {
        Set<String> names = new HashSet<>();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            @Nullable String quoted = token.group(1);
            @Nullable String bare = token.group(2);
            if (quoted != null) {
                names.add(quoted.replace("\"\"", "\""));
            } else if (bare != null) {
                names.add(bare.toLowerCase(Locale.ROOT));
            }
        }
        return table.columns().stream()
                .map(Column::name)
                .filter(names::contains)
                .toList();
    }
}
