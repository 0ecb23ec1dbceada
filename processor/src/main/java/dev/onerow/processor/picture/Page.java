package dev.onerow.processor.picture;

import dev.onerow.processor.picture.Diagram.Point;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes a schema as one page of HTML that needs nothing else: the diagram, and a section for each table.
 *
 * <p>Its security policy lets nothing be loaded and no script run but the page's own, whatever the names are.
 */
public final class Page {

    private final Graph graph;
    private final Diagram diagram;
    private final StringBuilder text = new StringBuilder();

    private Page(Graph graph) {
        this.graph = graph;
        this.diagram = Layout.of(graph);
    }

    /** The text of the {@code .html} file; to be stored as UTF-8. */
    public static String of(SchemaModel model) {
        return new Page(new Graph(model)).text();
    }

    private String text() {
        head();
        text.append("<body>\n<a class=\"skip\" href=\"#tables\">To the tables</a>\n<div class=\"page\">\n");
        navigation();
        text.append("<main>\n<h1>").append(Html.code(graph.name())).append("</h1>\n<div class=\"quiet\">");
        text.append(Html.count(graph.tables().size(), "table")).append(", ");
        text.append(Html.count(graph.references().size(), "reference")).append("</div>\n");
        drawing();
        text.append("<div id=\"tables\"></div>\n");
        for (int i = 0; i < graph.tables().size(); i++) {
            text.append(Section.of(graph, i));
        }
        text.append("</main>\n</div>\n<script>").append(Style.SCRIPT).append("</script>\n</body>\n</html>\n");
        return text.toString();
    }

    private void head() {
        text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
        text.append(hash(Style.CSS))
                .append("'; script-src '")
                .append(hash(Style.SCRIPT))
                .append("'\">\n");
        text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text.append(Html.name(graph.name()))
                .append("</title>\n<style>")
                .append(Style.CSS)
                .append("</style>\n</head>\n");
    }

    private void navigation() {
        text.append("<nav aria-label=\"Tables\">\n<strong>")
                .append(Html.count(graph.tables().size(), "table"));
        text.append("</strong>\n<div hidden><input id=\"filter\" type=\"search\" placeholder=\"Filter\"");
        text.append(" aria-label=\"Filter by names of tables and columns\" autocomplete=\"off\">\n");
        text.append("<div id=\"found\" class=\"quiet\" aria-live=\"polite\"></div></div>\n<ul>\n");
        for (Table table : graph.tables()) {
            text.append("<li>");
            text.append(Html.link(Names.section(table.name()), Html.code(Names.shown(table.name()))));
            text.append("</li>\n");
        }
        text.append("</ul>\n</nav>\n");
    }

    private void drawing() {
        text.append("<section id=\"diagram\"")
                .append(diagram.detailed() ? "" : " class=\"large\"")
                .append(">\n");
        text.append(
                "<label for=\"fit\">Fit to the page</label><input type=\"checkbox\" id=\"fit\">\n<h2>Diagram</h2>\n");
        legend();
        text.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Diagram\">\n");
        text.append(Drawing.of(graph, diagram)).append("</div>\n</section>\n");
    }

    private void legend() {
        text.append("<div class=\"legend\">");
        for (Mark mark : Mark.values()) {
            text.append("<span>").append(Html.mark(mark)).append(mark.meaning()).append("</span>");
        }
        text.append("<span><code>?</code>may be NULL</span>");
        Point end = new Point(1, 7);
        ending(Ends.parent(end, 1, false), "one");
        ending(Ends.parent(end, 1, true), "none or one");
        ending(Ends.child(end, 1, false), "any number");
        text.append(
                "<span><svg width=\"30\" height=\"14\" aria-hidden=\"true\"><path class=\"way loose\" d=\"M1 7h28\"/></svg>");
        text.append("not part of a key</span></div>\n");
    }

    private void ending(String path, String meaning) {
        text.append(
                "<span><svg width=\"30\" height=\"14\" aria-hidden=\"true\"><path d=\"M1 7h28M1 1v12\"/><path d=\"");
        text.append(path).append("\"/></svg>").append(meaning).append("</span>");
    }

    /** What the security policy knows a text by (W3C, Content Security Policy Level 3, "hash-source"). */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
