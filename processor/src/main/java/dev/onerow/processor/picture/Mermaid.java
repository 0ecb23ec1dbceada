package dev.onerow.processor.picture;

import dev.onerow.schema.Column;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a schema as an entity relationship diagram of Mermaid.
 *
 * <p>Source: mermaid.js.org, "Entity Relationship Diagrams", and the grammar of 11.17, which takes more away than the
 * manual says: {@code direction LR} inside a quoted name, a column {@code pk}, two tildes in a line. So only what is
 * plain stands as it is; in quotes the rest is Mermaid's {@code #nnn;}, and a column's or type's name that can't be quoted
 * gets underscores and its true form as a comment.
 */
public final class Mermaid {

    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern BARE_TYPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\([0-9]+\\))?(\\[])?");
    private static final Pattern OUTSIDE_WORD = Pattern.compile("[^A-Za-z0-9_()\\[\\]]+");
    private static final Pattern CODED = Pattern.compile("[^A-Za-z0-9_ .,()\\[\\]-]");
    private static final Pattern CODED_WITH_SPACE = Pattern.compile("[^A-Za-z0-9_.,()\\[\\]-]");

    /** What the grammar, which ignores case, reads as its own. */
    private static final Set<String> RESERVED = Set.of(
            "accdescr",
            "acctitle",
            "class",
            "classdef",
            "direction",
            "end",
            "erdiagram",
            "fk",
            "many",
            "o",
            "one",
            "only",
            "optionally",
            "pk",
            "style",
            "subgraph",
            "title",
            "to",
            "u",
            "uk",
            "zero");

    private Mermaid() {}

    /** The text of the {@code .mmd} file. */
    public static String of(SchemaModel model) {
        Graph graph = new Graph(model);
        StringBuilder text = new StringBuilder("erDiagram\n");
        text.append("    %% The tables of the schema ")
                .append(quoted(model.name()))
                .append(".\n");
        graph.tables().forEach(table -> entity(text, table));
        graph.references().forEach(reference -> text.append(relationship(graph, reference)));
        return text.toString();
    }

    private static void entity(StringBuilder text, Table table) {
        text.append("    ").append(entity(table)).append(" {\n");
        Map<String, List<Mark>> marks = Mark.of(table);
        for (Column column : table.columns()) {
            text.append("        ").append(attribute(column, marks.getOrDefault(column.name(), List.of())));
        }
        text.append("    }\n");
    }

    private static String entity(Table table) {
        String name = Names.shown(table.name());
        return isBare(name) ? name : quoted(name);
    }

    private static String attribute(Column column, List<Mark> marks) {
        String type = TypeNames.sql(column.type());
        String typeWord =
                BARE_TYPE.matcher(type).matches() && isBare(type.replaceAll("[(\\[].*", "")) ? type : word(type);
        String nameWord = isBare(column.name()) ? column.name() : word(column.name());
        List<String> notes = new ArrayList<>();
        if (!nameWord.equals(column.name())) {
            notes.add(column.name());
        }
        if (!typeWord.equals(type)) {
            notes.add(type);
        }
        if (marks.contains(Mark.NK)) {
            notes.add("natural key");
        }
        if (column.origin() == Origin.IDENTITY) {
            notes.add("identity");
        }
        if (column.nullable()) {
            notes.add("null");
        }
        return typeWord + " " + nameWord + keys(marks) + (notes.isEmpty() ? "" : " " + quoted(String.join(", ", notes)))
                + "\n";
    }

    private static String keys(List<Mark> marks) {
        String keys = marks.stream()
                .map(mark -> mark == Mark.NK ? "UK" : mark.name())
                .distinct()
                .collect(Collectors.joining(", "));
        return keys.isEmpty() ? "" : " " + keys;
    }

    private static String relationship(Graph graph, Reference reference) {
        String parent = reference.optional() ? "|o" : "||";
        String line = reference.identifying() ? "--" : "..";
        String child = reference.single() ? "o|" : "o{";
        return "    " + entity(graph.table(reference.parent())) + " " + parent + line + child + " "
                + entity(graph.table(reference.child())) + " : "
                + quoted(reference.key().name()) + "\n";
    }

    private static boolean isBare(String name) {
        return BARE.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Letters, digits and underscores that recall the name. */
    private static String word(String name) {
        String plain = OUTSIDE_WORD.matcher(name).replaceAll("_").replaceAll("^[^A-Za-z_]", "_");
        return RESERVED.contains(plain.replaceAll("[^A-Za-z0-9_].*", "").toLowerCase(Locale.ROOT))
                ? "_" + plain
                : plain;
    }

    private static String quoted(String text) {
        // A space stands for itself only where the line can't be taken for "direction LR".
        Pattern coded = text.toLowerCase(Locale.ROOT).contains("direction") ? CODED_WITH_SPACE : CODED;
        return coded.matcher(Visible.name(text))
                .replaceAll(
                        found -> Matcher.quoteReplacement("#" + found.group().codePointAt(0) + ";"))
                .transform(coding -> "\"" + coding + "\"");
    }
}
