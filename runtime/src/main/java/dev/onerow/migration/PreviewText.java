package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a preview for someone who reads it on a terminal. */
final class PreviewText {

    private final MigrationPreview preview;
    private final StringBuilder text = new StringBuilder();

    PreviewText(MigrationPreview preview) {
        this.preview = preview;
    }

    String write() {
        line("migrating %s would do this; nothing has been written", preview.model());
        section("it would stop, and change nothing", preview.refusals());
        tables();
        section("rows that refer to them", preview.references());
        section("values that rows take from their duplicates", preview.fills());
        section("constraints and indexes to add, rename or replace", Verification.linesWithRemedies(preview.repairs()));
        section("differences that stay, to be changed by hand", Verification.linesWithRemedies(preview.remaining()));
        locks();
        steps();
        return text.toString().stripTrailing();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void tables() {
        int width = preview.tables().stream()
                .mapToInt(report -> report.table().toString().length())
                .max()
                .orElse(0);
        line("");
        line("duplicates");
        String columns = "  %-" + Math.max(width, 1) + "s %,14d rows %,12d groups %,12d rows go";
        preview.tables()
                .forEach(report ->
                        line(columns, report.table(), report.rowsBefore(), report.groups(), report.duplicates()));
    }

    private void section(String title, List<?> lines) {
        if (!lines.isEmpty()) {
            line("");
            line("%s", title);
            lines.forEach(each -> line("  %s", each));
        }
    }

    private void locks() {
        section(
                "locked from the start to the end, for readers and writers (ACCESS EXCLUSIVE)",
                List.of(preview.locked().stream().map(QualifiedName::toString).collect(Collectors.joining(", "))));
    }

    private void steps() {
        line("");
        line(
                "%d statements, all or nothing; of these change rows or keep others waiting:",
                preview.steps().size());
        for (Phase phase : Phase.values()) {
            List<Step> steps = preview.steps().stream()
                    .filter(step -> step.phase() == phase && !step.hazard().isEmpty())
                    .toList();
            if (!steps.isEmpty()) {
                line("  %s", phase.name().toLowerCase(Locale.ROOT));
                steps.stream().map(PreviewText::summary).distinct().forEach(each -> line("%s", each));
            }
        }
    }

    private static String summary(Step step) {
        return "    " + step.why() + "\n      " + step.hazard();
    }
}
