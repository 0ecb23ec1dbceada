package dev.onerow.processor.picture;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OnUpdate;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a table's constraints and indexes as rows of an HTML table: name, kind, definition. */
final class Constraints {

    private final Graph graph;
    private final Table table;
    private final StringBuilder text = new StringBuilder();

    private Constraints(Graph graph, Table table) {
        this.graph = graph;
        this.table = table;
    }

    static String rows(Graph graph, Table table) {
        Constraints constraints = new Constraints(graph, table);
        constraints.primaryKey();
        table.naturalKeys().stream()
                .filter(key -> key.enforcement() != Enforcement.PRIMARY_KEY)
                .forEach(constraints::naturalKey);
        table.uniques().forEach(constraints::unique);
        table.foreignKeys().forEach(constraints::foreignKey);
        table.checks()
                .forEach(check -> constraints.constraint(check.name(), "check", List.of(sql("", check.condition()))));
        table.indexes().forEach(constraints::index);
        return constraints.text.toString();
    }

    private void primaryKey() {
        List<String> words = new ArrayList<>(List.of(columns(table.primaryKey().columns())));
        String kind = "primary key";
        for (NaturalKey key : table.naturalKeys()) {
            if (key.enforcement() == Enforcement.PRIMARY_KEY) {
                kind = "primary key, natural key";
                words.addAll(survivor(key));
            }
        }
        constraint(table.primaryKey().name(), kind, words);
    }

    private void naturalKey(NaturalKey key) {
        List<String> words = new ArrayList<>();
        words.add(key.parts().stream().map(Constraints::part).collect(Collectors.joining(", ")));
        words.addAll(nulls(key.nulls()));
        words.addAll(where(key.where()));
        words.addAll(survivor(key));
        String kind = key.enforcement() == Enforcement.INDEX ? "natural key, unique index" : "natural key";
        constraint(key.name(), kind, words);
    }

    private static String part(KeyPart part) {
        return part.normalizer() == null ? Html.code(part.column()) : sql("", part.compared(part.column()));
    }

    private static List<String> survivor(NaturalKey key) {
        Survivor survivor = key.survivor();
        String by = survivor.order().stream()
                .map(order -> Html.code(order.column()) + (order.descending() ? " descending" : ""))
                .collect(Collectors.joining(", "));
        String kept = survivor.keep() == Keep.OLDEST ? "first" : "last";
        List<String> words = new ArrayList<>();
        words.add("of duplicates the " + kept + " stays" + (by.isEmpty() ? "" : ", by " + by));
        if (!key.fillNulls().isEmpty()) {
            words.add("and takes from them " + columns(key.fillNulls()));
        }
        return List.of("<span class=\"quiet\">" + String.join(" ", words) + "</span>");
    }

    private void unique(UniqueConstraint unique) {
        List<String> words = new ArrayList<>(List.of(indexed(unique.columns(), unique.expression())));
        words.addAll(nulls(unique.nulls()));
        words.addAll(where(unique.where()));
        words.addAll(deferrable(unique.deferrable()));
        constraint(unique.name(), unique.isIndex() ? "unique index" : "unique", words);
    }

    private void foreignKey(ForeignKey key) {
        List<String> words = new ArrayList<>();
        words.add(columns(key.columns()) + " → " + referenced(key));
        words.add("ON DELETE " + key.onDelete().sql());
        if (key.onUpdate() != OnUpdate.NO_ACTION) {
            words.add("ON UPDATE " + key.onUpdate().sql());
        }
        words.addAll(deferrable(key.deferrable()));
        constraint(key.name(), "foreign key", words);
    }

    private String referenced(ForeignKey key) {
        String name = Html.code(Names.shown(key.table()));
        boolean here = graph.table(key.table()) != null;
        String parent = here ? Html.link(Names.section(key.table()), name) : name;
        return parent + " (" + columns(key.references()) + ")";
    }

    private void index(Index index) {
        List<String> words = new ArrayList<>(List.of(indexed(index.columns(), index.expression())));
        words.addAll(where(index.where()));
        String kind = index.using().equals("btree") ? "index" : "index using " + Html.code(index.using());
        row(Names.index(table.name(), index.name()), index.name(), kind, words);
    }

    private void constraint(String name, String kind, List<String> words) {
        row(Names.constraint(table.name(), name), name, kind, words);
    }

    private void row(String address, String name, String kind, List<String> words) {
        text.append("<tr id=\"")
                .append(address)
                .append("\"><td>")
                .append(Html.code(name))
                .append("</td><td>");
        text.append(kind).append("</td><td>").append(String.join("; ", words)).append("</td></tr>\n");
    }

    private static String columns(List<String> columns) {
        return columns.stream().map(Html::code).collect(Collectors.joining(", "));
    }

    private static String indexed(List<String> columns, @Nullable String expression) {
        return expression == null ? columns(columns) : sql("", expression);
    }

    private static List<String> nulls(Nulls nulls) {
        return nulls == Nulls.DISTINCT ? List.of() : List.of(nulls.sql());
    }

    private static List<String> deferrable(Deferrable deferrable) {
        return deferrable == Deferrable.NOT_DEFERRABLE ? List.of() : List.of(deferrable.sql());
    }

    private static List<String> where(@Nullable String where) {
        return where == null ? List.of() : List.of(sql("where ", where));
    }

    private static String sql(String before, String sql) {
        return before + "<code>" + Html.sql(sql) + "</code>";
    }
}
