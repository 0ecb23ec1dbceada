package dev.onerow.example;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What the story prints: headings, lines and tables on one stream, progress bars and failures on the other. */
final class Screen {

    private static final int WIDTH = 100;

    private final PrintStream out;
    private final PrintStream err;
    private int step;

    Screen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void step(String title) {
        step++;
        out.printf("%n%d. %s%n", step, title);
    }

    void say(String format, Object... values) {
        out.printf(Locale.ROOT, "   " + format + "%n", values);
    }

    void fail(String line) {
        err.println(line);
    }

    /** Prints rows of cells; numbers stand to the right. */
    void table(List<String> header, List<List<?>> rows) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            boolean numbers = rows.stream().allMatch(row -> row.get(column) instanceof Long);
            columns.add(new Column()
                    .header(header.get(i))
                    .maxWidth(WIDTH)
                    .dataAlign(numbers ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT));
        }
        String[][] cells = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> cell(row.get(i)))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
        AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns.toArray(Column[]::new), cells)
                .lines()
                .forEach(line -> out.println("   " + line));
    }

    ProgressBar bar(String task, long steps) {
        // Its own consumer: by default the library asks for a terminal, which a build or a pipe has none of.
        return new ProgressBarBuilder()
                .setTaskName("   " + task)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .setUpdateIntervalMillis(200)
                .build();
    }

    private static String cell(Object value) {
        return value instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : value.toString();
    }
}
