package dev.onerow.migration.oracle;

import dev.onerow.migration.oracle.Case.Form;
import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.schema.Column;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws cases: a schema, what is missing of it, and dirty rows. The same seed and features give the same case. */
final class RandomCase {

    private final Dice dice;
    private final List<Draft> drafts;
    private final List<Table> tables;
    /** By table's name and constraint's. */
    private final Map<String, Form> forms = new HashMap<>();

    private RandomCase(Dice dice, List<Draft> drafts) {
        this.dice = dice;
        this.drafts = drafts;
        this.tables = drafts.stream().map(Draft::build).toList();
    }

    static Case draw(long seed, Set<Feature> features) {
        Dice dice = Dice.of(seed, features);
        String schema = "case_" + Long.toUnsignedString(seed);
        List<Draft> drafts = new RandomSchema(dice, schema).draw();
        return new Case(seed, schema, new RandomRows(dice, new RandomCase(dice, drafts).legacy()).draw());
    }

    private List<Legacy> legacy() {
        for (int i = 0; i < tables.size(); i++) {
            forms(tables.get(i), drafts.get(i).unknown, drafts.get(i).unknownUniques);
        }
        tables.forEach(table -> table.foreignKeys().forEach(key -> reference(table, key)));
        return drafts.stream()
                .map(draft -> new Legacy(
                        draft.build(), draft.unknown, draft.unknownUniques, of(draft), loose(draft), List.of()))
                .toList();
    }

    private void forms(Table table, boolean unknown, Set<String> unknownUniques) {
        boolean natural = !table.hasSurrogateKey();
        boolean keyed = !natural || dice.may(Feature.KEYS_IN_PLACE, 30);
        put(table, table.primaryKey().name(), keyed ? anyName() : Form.ABSENT);
        for (NaturalKey key : table.naturalKeys()) {
            if (key.enforcement() != Enforcement.PRIMARY_KEY) {
                boolean there = dice.may(Feature.KEYS_IN_PLACE, 20);
                Form form = key.enforcement() == Enforcement.INDEX ? Form.AS_DECLARED : anyName();
                put(table, key.name(), there ? form : Form.ABSENT);
            }
        }
        for (UniqueConstraint unique : table.uniques()) {
            boolean there = unknown
                    || unknownUniques.contains(unique.name())
                    || unique.columns().equals(List.of("tenant", "id"))
                    || dice.percent(50);
            Form form = unique.isIndex() ? Form.AS_DECLARED : anyName();
            put(table, unique.name(), there ? form : Form.ABSENT);
        }
    }

    private Form anyName() {
        return dice.oneOf(Form.AS_DECLARED, Form.DEFAULT_NAME, Form.ODD_NAME);
    }

    private void reference(Table table, ForeignKey key) {
        boolean unknown = draft(table.name().name()).unknown;
        Table parent = draft(key.table().name()).build();
        String target = target(parent, key);
        boolean better = unknown || dice.may(Feature.KEYS_IN_PLACE, 40);
        if (form(parent, target) == Form.ABSENT && better) {
            put(parent, target, anyName());
        }
        Form form = unknown
                ? Form.DEFAULT_NAME
                : dice.has(Feature.WRONG_REFERENCES)
                        ? dice.oneOf(
                                Form.AS_DECLARED,
                                Form.DEFAULT_NAME,
                                Form.ODD_NAME,
                                Form.OTHER_ACTION,
                                Form.OTHER_ACTION,
                                Form.ABSENT)
                        : anyName();
        put(table, key.name(), form(parent, target) == Form.ABSENT ? Form.ABSENT : form);
    }

    /** The constraint that makes what a foreign key refers to unique. */
    static String target(Table parent, ForeignKey key) {
        Set<String> columns = Set.copyOf(key.references());
        if (Set.copyOf(parent.primaryKey().columns()).equals(columns)) {
            return parent.primaryKey().name();
        }
        return parent.naturalKeys().stream()
                .filter(each -> Set.copyOf(each.columns()).equals(columns))
                .map(NaturalKey::name)
                .findFirst()
                .orElseGet(() -> parent.uniques().stream()
                        .filter(each -> Set.copyOf(each.columns()).equals(columns))
                        .map(UniqueConstraint::name)
                        .findFirst()
                        .orElseThrow());
    }

    private Draft draft(String table) {
        return drafts.stream()
                .filter(draft -> draft.name.name().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private void put(Table table, String constraint, Form form) {
        forms.put(table.name() + " " + constraint, form);
    }

    private Form form(Table table, String constraint) {
        return forms.getOrDefault(table.name() + " " + constraint, Form.AS_DECLARED);
    }

    private Map<String, Form> of(Draft draft) {
        Map<String, Form> own = new HashMap<>();
        String prefix = draft.name + " ";
        forms.forEach((name, form) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), form);
            }
        });
        return own;
    }

    private Set<String> loose(Draft draft) {
        Set<String> loose = new HashSet<>();
        for (Column column : draft.columns) {
            boolean own = !column.name().equals("id") && !draft.refers(column.name());
            if (!draft.unknown && !column.nullable() && own && dice.may(Feature.LOOSE_COLUMNS, 20)) {
                loose.add(column.name());
            }
        }
        return loose;
    }
}
