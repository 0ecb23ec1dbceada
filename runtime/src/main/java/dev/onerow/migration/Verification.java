package dev.onerow.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a comparison of the declared tables with the live ones found.
 *
 * @param differences what should be otherwise
 * @param information what the database has besides, and what could not be compared
 */
public record Verification(List<Difference> differences, List<Difference> information) {

    public Verification {
        differences = List.copyOf(differences);
        information = List.copyOf(information);
    }

    static Verification of(List<Difference> found) {
        return new Verification(
                found.stream().filter(each -> !each.kind().isInformation()).toList(),
                found.stream().filter(each -> each.kind().isInformation()).toList());
    }

    /** Whether the database is as declared; it may hold more. */
    public boolean isClean() {
        return differences.isEmpty();
    }

    /**
     * Passes if there is no difference.
     *
     * @throws SchemaMismatch otherwise; its message lists them all
     */
    public void orThrow() {
        if (!isClean()) {
            throw new SchemaMismatch(differences);
        }
    }

    /** For a terminal: each difference with what would help, then the information. */
    @Override
    public String toString() {
        String title = isClean() ? "as declared" : "not as declared; differences: " + differences.size();
        return Stream.of(
                        Stream.of(title),
                        linesWithRemedies(differences).stream().map(each -> "  " + each),
                        information.isEmpty() ? Stream.<String>empty() : Stream.of("for information:"),
                        information.stream().map(each -> "  " + each))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** A line for each difference, and after the last of those that one statement heals, the statement. */
    static List<String> linesWithRemedies(List<Difference> differences) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < differences.size(); i++) {
            String remedy = differences.get(i).remedy();
            boolean last = i == differences.size() - 1
                    || !differences.get(i + 1).remedy().equals(remedy);
            lines.add(differences.get(i) + (last && !remedy.isEmpty() ? "\n      " + indented(remedy) + ";" : ""));
        }
        return lines;
    }

    private static String indented(String sql) {
        return sql.replace("\n", "\n      ");
    }
}
