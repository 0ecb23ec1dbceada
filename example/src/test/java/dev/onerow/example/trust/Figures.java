package dev.onerow.example.trust;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What was promised, how it was attacked, how often, and what was lost: printed at the end of the run. */
final class Figures implements AutoCloseable {

    private record Row(String promise, String attack, String howOften, long lost) {}

    private final List<Row> rows = new CopyOnWriteArrayList<>();

    /** Whether the long proofs are asked for: {@code -Ptrust}. */
    static boolean inFull() {
        return Boolean.getBoolean("onerow.trust.full");
    }

    /** How often an attack is made: seldom in every run of the tests, often for the proof. */
    static int times(int everyRun, int inFull) {
        return inFull() ? inFull : everyRun;
    }

    /**
     * Adds a row.
     *
     * @param lost how many rows, commits or connections; the test has asserted already that there are none
     */
    void add(String promise, String attack, String howOften, long lost) {
        rows.add(new Row(promise, attack, howOften, lost));
    }

    @Override
    public void close() {
        System.out.println(AsciiTable.getTable(
                AsciiTable.FANCY_ASCII,
                rows.stream()
                        .sorted(Comparator.comparing(Row::promise).thenComparing(Row::attack))
                        .toList(),
                List.of(
                        column("promise", 44).with(Row::promise),
                        column("attack", 48).with(Row::attack),
                        column("how often", 44).with(Row::howOften),
                        column("lost", 10).with(row -> row.lost() == 0 ? "nothing" : Long.toString(row.lost())))));
    }

    private static Column column(String header, int width) {
        return new Column().header(header).dataAlign(HorizontalAlign.LEFT).maxWidth(width);
    }

    /** Hands the run's one to the tests. */
    static final class Parameter implements ParameterResolver {

        private static final Namespace NAMESPACE = Namespace.create(Figures.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Figures.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(Figures.class, key -> new Figures(), Figures.class);
        }
    }
}
