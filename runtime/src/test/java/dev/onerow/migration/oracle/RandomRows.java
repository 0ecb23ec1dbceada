package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.migration.oracle.Case.Row;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws rows of few distinct values, so that duplicates are plenty; {@link #sound} then drops what can't be. */
final class RandomRows {

    private final Dice dice;
    private final List<Legacy> tables;
    private final Map<QualifiedName, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    RandomRows(Dice dice, List<Legacy> tables) {
        this.dice = dice;
        this.tables = tables;
    }

    /** The rows of each table, which break nothing that the database keeps already. */
    List<Legacy> draw() {
        tables.forEach(table -> rows.put(table.name(), plain(table)));
        // The columns that a later reference leads to or shares are known by then.
        tables.forEach(table -> table.table().foreignKeys().forEach(key -> refer(table, key)));
        return sound(
                tables.stream()
                        .map(table -> table.withRows(
                                rows.get(table.name()).stream().map(Row::new).toList()))
                        .toList(),
                this::tidy);
    }

    private List<Map<String, Object>> plain(Legacy legacy) {
        int count = dice.percent(3) ? 0 : 3 + dice.below(8);
        List<Integer> numbers = dice.shuffled(IntStream.range(1, 40).boxed().toList());
        List<Map<String, Object>> plain = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (Column column : legacy.table().columns()) {
                row.put(column.name(), value(legacy, column, numbers.get(i)));
            }
            plain.add(row);
        }
        return plain;
    }

    private @Nullable Object value(Legacy legacy, Column column, int number) {
        boolean mayBeNull = column.nullable()
                || (legacy.loose().contains(column.name()) && dice.may(Feature.NULLS_WHERE_NONE_MAY_BE, 5));
        if (mayBeNull && dice.percent(30)) {
            return null;
        }
        return switch (column.name()) {
            case "id" ->
                column.type().equals(Draft.UUID)
                        ? "00000000-0000-4000-8000-0000000000%02d".formatted(number)
                        : Long.valueOf(legacy.table().primaryKey().columns().size() == 1 ? number : 1 + number % 9);
            case "tenant" -> 1L + dice.below(2);
            case "number", "b", "c" -> 1L + dice.below(3);
            case "a" -> dice.oneOf("x", "y", "z");
            case "slug" -> dice.oneOf("p", "P", "q", "Q", "r", "s");
            case "rank" -> 1L + dice.below(40);
            case "taken_at" -> 1L + dice.below(6);
            case "gone" -> 1L;
            case "note" -> "note" + number;
            // Referring columns come later.
            default -> null;
        };
    }

    private void refer(Legacy legacy, ForeignKey key) {
        for (Map<String, Object> row : rows.get(legacy.name())) {
            boolean known = key.columns().stream().allMatch(column -> row.get(column) != null);
            boolean rests = rests(legacy, key, row);
            List<Map<String, Object>> parents = rows.get(key.table()).stream()
                    .filter(parent -> fits(key, row, parent))
                    .toList();
            // A reference with a NULL in it refers to nothing, whatever else it holds.
            int columns = !rests
                    ? key.columns().size()
                    : dice.percent(30) ? key.columns().size() - 1 : 0;
            if (!known && !parents.isEmpty()) {
                Map<String, Object> parent = dice.oneOf(parents);
                for (int i = 0; i < columns; i++) {
                    row.put(key.columns().get(i), parent.get(key.references().get(i)));
                }
            }
        }
    }

    /** Whether a reference that may be NULL stays so. */
    private boolean rests(Legacy legacy, ForeignKey key, Map<String, Object> row) {
        return dice.percent(25)
                && key.columns().stream()
                        .filter(column -> row.get(column) == null)
                        .allMatch(column -> legacy.table().column(column).nullable());
    }

    /** What the row has already, by other references, must be the parent's too. */
    private static boolean fits(ForeignKey key, Map<String, Object> row, Map<String, Object> parent) {
        for (int i = 0; i < key.columns().size(); i++) {
            Object own = row.get(key.columns().get(i));
            Object other = parent.get(key.references().get(i));
            if (other == null || (own != null && !own.equals(other))) {
                return false;
            }
        }
        return true;
    }

    /** The rules that the rows keep though nothing makes them. */
    private List<Rule> tidy(Legacy table) {
        return table.table().uniques().stream()
                .filter(unique -> dice.percent(85))
                .map(Rule::of)
                .toList();
    }

    /** The rows that the rules of a table allow beyond what the database enforces. */
    interface More {
        List<Rule> rules(Legacy table);
    }

    /** Without the rows that break a rule, refer to nothing, or have no value where they need one. */
    static List<Legacy> sound(List<Legacy> tables, More more) {
        Map<QualifiedName, List<Rule>> rules = new LinkedHashMap<>();
        tables.forEach(table -> {
            List<Rule> all = new ArrayList<>(table.enforced());
            all.addAll(more.rules(table));
            rules.put(table.name(), all);
        });
        List<Legacy> sound = tables;
        int before = Integer.MAX_VALUE;
        int size = size(sound);
        while (size < before) {
            List<Legacy> now = sound;
            sound = now.stream()
                    .map(table -> table.withRows(allowed(table, rules.get(table.name()), now)))
                    .toList();
            before = size;
            size = size(sound);
        }
        return sound;
    }

    private static int size(List<Legacy> tables) {
        return tables.stream().mapToInt(table -> table.rows().size()).sum();
    }

    private static List<Row> allowed(Legacy table, List<Rule> rules, List<Legacy> all) {
        List<Set<List<Object>>> seen =
                rules.stream().<Set<List<Object>>>map(rule -> new HashSet<>()).toList();
        List<Row> allowed = new ArrayList<>();
        for (Row row : table.rows()) {
            if (complete(table, row) && table.table().foreignKeys().stream().allMatch(key -> leads(key, row, all))) {
                List<Boolean> fresh = IntStream.range(0, rules.size())
                        .mapToObj(i -> rules.get(i)
                                .common(row.values())
                                .map(common -> !seen.get(i).contains(common))
                                .orElse(true))
                        .toList();
                if (!fresh.contains(false)) {
                    allowed.add(row);
                    for (int i = 0; i < rules.size(); i++) {
                        rules.get(i).common(row.values()).ifPresent(seen.get(i)::add);
                    }
                }
            }
        }
        return allowed;
    }

    private static boolean complete(Legacy table, Row row) {
        boolean identified = table.form(table.table().primaryKey().name()) == Case.Form.ABSENT
                || table.table().primaryKey().columns().stream()
                        .allMatch(column -> row.values().get(column) != null);
        return identified
                && table.table().columns().stream()
                        .allMatch(column -> column.nullable()
                                || table.loose().contains(column.name())
                                || row.values().get(column.name()) != null);
    }

    private static boolean leads(ForeignKey key, Row row, List<Legacy> all) {
        List<Object> reference = values(row, key.columns());
        return reference.stream().anyMatch(Objects::isNull)
                || all.stream()
                        .filter(table -> table.name().equals(key.table()))
                        .flatMap(table -> table.rows().stream())
                        .anyMatch(parent -> values(parent, key.references()).equals(reference));
    }

    private static List<Object> values(Row row, List<String> columns) {
        List<Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.values().get(column)));
        return values;
    }
}
