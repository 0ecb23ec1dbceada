package dev.onerow.processor.picture;

import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.sql.TypeNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a table's section of the page: its columns, its constraints, and what references it. */
final class Section {

    private final Graph graph;
    private final int number;
    private final Table table;
    private final StringBuilder text = new StringBuilder();

    private Section(Graph graph, int number) {
        this.graph = graph;
        this.number = number;
        this.table = graph.table(number);
    }

    static String of(Graph graph, int number) {
        return new Section(graph, number).text();
    }

    private String text() {
        QualifiedName name = table.name();
        text.append("<section class=\"table\" id=\"")
                .append(Names.section(name))
                .append("\" data-names=\"");
        text.append(Html.name(searched())).append("\">\n<div class=\"title\"><h2>");
        text.append(Html.code(Names.shown(name))).append("</h2>");
        text.append(Html.link(Names.box(name), "in the diagram")).append("</div>\n");
        columns();
        constraints();
        referencedBy();
        return text.append("</section>\n").toString();
    }

    /** What the filter looks in. */
    private String searched() {
        return Names.shown(table.name()) + " "
                + table.columns().stream().map(Column::name).collect(Collectors.joining(" "));
    }

    private void columns() {
        text.append("<table>\n<thead><tr><th scope=\"col\" class=\"first\">Column</th><th scope=\"col\">Type</th>");
        text.append(
                "<th scope=\"col\">Value</th><th scope=\"col\">Keys</th><th scope=\"col\">References</th></tr></thead>\n");
        text.append("<tbody>\n");
        Map<String, List<Mark>> marks = Mark.of(table);
        Map<String, List<String>> links = links();
        for (Column column : table.columns()) {
            text.append("<tr id=\"")
                    .append(Names.column(table.name(), column.name()))
                    .append("\"><td>");
            text.append(Html.code(column.name())).append("</td><td>");
            text.append(Html.code(TypeNames.sql(column.type())))
                    .append("</td><td>")
                    .append(value(column));
            text.append("</td><td>");
            marks.getOrDefault(column.name(), List.of()).forEach(mark -> text.append(Html.mark(mark)));
            text.append("</td><td>");
            text.append(String.join(", ", links.getOrDefault(column.name(), List.of())));
            text.append("</td></tr>\n");
        }
        text.append("</tbody>\n</table>\n");
    }

    /** What each column references. */
    private Map<String, List<String>> links() {
        Map<String, List<String>> links = new HashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            for (int i = 0; i < key.columns().size(); i++) {
                String content = Html.code(
                        Names.shown(key.table()) + "." + key.references().get(i));
                links.computeIfAbsent(key.columns().get(i), column -> new ArrayList<>())
                        .add(
                                graph.table(key.table()) == null
                                        ? content
                                        : Html.link(
                                                Names.column(
                                                        key.table(),
                                                        key.references().get(i)),
                                                content));
            }
        }
        return links;
    }

    private static String value(Column column) {
        List<String> words = new ArrayList<>();
        words.add(column.nullable() ? "may be NULL" : "NOT NULL");
        if (column.origin() == Origin.IDENTITY) {
            words.add("identity");
        }
        if (column.defaultExpression() != null) {
            words.add("default <code>" + Html.sql(column.defaultExpression()) + "</code>");
        }
        if (column.onUpdate() != null) {
            words.add("on update <code>" + Html.sql(column.onUpdate()) + "</code>");
        }
        return String.join(", ", words);
    }

    private void constraints() {
        text.append("<h3>Constraints and indexes</h3>\n<table>\n<thead><tr>");
        text.append("<th scope=\"col\" class=\"first\">Name</th><th scope=\"col\">Kind</th>");
        text.append("<th scope=\"col\">Definition</th></tr></thead>\n<tbody>\n");
        text.append(Constraints.rows(graph, table)).append("</tbody>\n</table>\n");
    }

    private void referencedBy() {
        List<Reference> references = graph.referencesTo(number);
        if (references.isEmpty()) {
            return;
        }
        text.append("<h3>Referenced by</h3>\n<ul class=\"back\">\n");
        for (Reference reference : references) {
            QualifiedName child = graph.table(reference.child()).name();
            ForeignKey key = reference.key();
            text.append("<li>").append(Html.link(Names.section(child), Html.code(Names.shown(child))));
            text.append(" by ").append(Html.link(Names.constraint(child, key.name()), Html.code(key.name())));
            text.append(" <span class=\"quiet\">ON DELETE ")
                    .append(key.onDelete().sql())
                    .append("</span></li>\n");
        }
        text.append("</ul>\n");
    }
}
