package dev.onerow.example.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came out: printed row by row, and written as Markdown and JSON at the end. */
final class Report {

    private final Map<String, String> circumstances = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Standings> contests = new ArrayList<>();
    private final Map<String, List<String>> sql = new LinkedHashMap<>();

    /** What the figures depend on: versions, sizes. */
    void circumstance(String name, Object value) {
        circumstances.put(name, value.toString());
    }

    /** A goal and what was reached. */
    void line(Line line) {
        lines.add(line);
        System.out.println(row(line));
    }

    /** The figures of all contestants. */
    void contest(Standings standings) {
        contests.add(standings);
        System.out.println("\n" + table(standings));
    }

    /** The statements of a contestant, once. */
    void sql(String contestant, List<String> statements) {
        sql.putIfAbsent(contestant, List.copyOf(statements));
    }

    /** The whole as Markdown. */
    String markdown() {
        StringBuilder page = new StringBuilder("# Benchmark\n\n");
        circumstances.forEach((name, value) ->
                page.append("- ").append(name).append(": ").append(value).append('\n'));
        page.append("\n## Goals\n\n| | against | goal | reached | |\n|---|---|---|---|---|\n");
        lines.forEach(line -> page.append(row(line)).append('\n'));
        page.append("\n## Figures\n\nMedians; the ratio is the median of the first one's within the rounds.\n");
        contests.forEach(standings -> page.append('\n').append(table(standings)));
        page.append("\n## SQL\n");
        sql.forEach((contestant, statements) ->
                page.append("\n%s:\n\n```sql\n%s\n```\n".formatted(contestant, String.join("\n\n", statements))));
        return page.toString();
    }

    /** Writes {@code benchmark.md} and {@code benchmark.json} into the folder. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmark.md"), markdown());
        try (JsonGenerator json =
                new JsonFactory().createGenerator(Files.newBufferedWriter(folder.resolve("benchmark.json")))) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            for (Map.Entry<String, String> circumstance : circumstances.entrySet()) {
                json.writeStringField(circumstance.getKey(), circumstance.getValue());
            }
            writeLines(json);
            writeContests(json);
            json.writeEndObject();
        }
    }

    private void writeLines(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("goals");
        for (Line line : lines) {
            json.writeStartObject();
            json.writeStringField("what", line.what());
            json.writeStringField("against", line.against());
            json.writeStringField("bound", line.goal().bound().name());
            json.writeNumberField("goal", line.goal().value());
            json.writeNumberField("figure", line.figure());
            json.writeBooleanField("reached", line.isReached());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeContests(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("contests");
        for (Standings standings : contests) {
            json.writeStartObject();
            json.writeStringField("name", standings.contest());
            json.writeStringField("unit", standings.unit());
            json.writeObjectFieldStart("figures");
            for (Map.Entry<String, double[]> figures : standings.figures().entrySet()) {
                json.writeFieldName(figures.getKey());
                json.writeArray(figures.getValue(), 0, figures.getValue().length);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String row(Line line) {
        return "| %s | %s | %s | %s | %s |"
                .formatted(
                        line.what(),
                        line.against(),
                        line.goal(),
                        Figures.plain(line.figure()),
                        line.isReached() ? "reached" : "not reached");
    }

    private static String table(Standings standings) {
        String first = standings.figures().keySet().iterator().next();
        StringBuilder table = new StringBuilder(
                "| %s | %s | %s is to it |\n|---|---|---|\n".formatted(standings.contest(), standings.unit(), first));
        for (String contestant : standings.figures().keySet()) {
            table.append("| %s | %s | %s |\n"
                    .formatted(
                            contestant,
                            Figures.plain(standings.median(contestant)),
                            Figures.plain(standings.ratio(first, contestant))));
        }
        return table.toString();
    }
}
