package dev.onerow.processor.picture;

import dev.onerow.schema.Column;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.sql.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a table's box shows, and how large it is.
 *
 * @param title the table's name
 * @param rows the columns that are shown
 * @param hidden how many are not
 * @param marks how many marks the row with most of them has
 */
record Shape(QualifiedName table, String title, List<Row> rows, int hidden, int marks, int width, int height) {

    static final int TITLE_HEIGHT = 28;
    static final int ROW_HEIGHT = 20;
    static final int PADDING = 10;
    /** Of a mark in small letters, with the space after it. */
    static final int MARK_WIDTH = 20;

    /** Fixed-width fonts have letters of 0.6 of their size; the title's is 13, the rows' is 12. */
    private static final double TITLE_CELL = 7.9;

    private static final double CELL = 7.3;

    private static final int TITLE_CELLS = 36;
    private static final int COLUMN_CELLS = 32;
    private static final int TYPE_CELLS = 22;

    /** Beyond so many rows, columns outside of keys and references are left out. */
    private static final int ROWS = 24;

    /** A column; its name and type are cut to the room there is. */
    record Row(String column, String name, String type, boolean nullable, List<Mark> marks) {}

    /** The box with its columns. */
    static Shape detailed(Table table) {
        Map<String, List<Mark>> marks = Mark.of(table);
        List<Row> rows = new ArrayList<>();
        int plain = ROWS
                - (int) marks.values().stream().filter(its -> !its.isEmpty()).count();
        for (Column column : table.columns()) {
            List<Mark> its = marks.getOrDefault(column.name(), List.of());
            if (!its.isEmpty() || plain-- > 0) {
                rows.add(row(column, its));
            }
        }
        int hidden = table.columns().size() - rows.size();
        int most = rows.stream().mapToInt(row -> row.marks().size()).max().orElse(0);
        double width = rows.stream().mapToDouble(row -> width(row, most)).max().orElse(0);
        int lines = rows.size() + (hidden > 0 ? 1 : 0);
        return of(table, rows, hidden, most, width, TITLE_HEIGHT + lines * ROW_HEIGHT + 6);
    }

    /** The box with the name alone, for large schemas. */
    static Shape brief(Table table) {
        return of(table, List.of(), 0, 0, 0, TITLE_HEIGHT);
    }

    private static Shape of(Table table, List<Row> rows, int hidden, int marks, double width, int height) {
        String title = Visible.clipped(Visible.name(Names.shown(table.name())), TITLE_CELLS);
        double widest = Math.max(width, Visible.cells(title) * TITLE_CELL + 2 * PADDING);
        return new Shape(table.name(), title, List.copyOf(rows), hidden, marks, (int) Math.ceil(widest), height);
    }

    private static Row row(Column column, List<Mark> marks) {
        return new Row(
                column.name(),
                Visible.clipped(Visible.name(column.name()), COLUMN_CELLS),
                Visible.clipped(Visible.name(TypeNames.sql(column.type())), TYPE_CELLS)
                        + (column.nullable() ? "?" : ""),
                column.nullable(),
                List.copyOf(marks));
    }

    private static double width(Row row, int marks) {
        int cells = Visible.cells(row.name()) + 3 + Visible.cells(row.type());
        return 2 * PADDING + marks * MARK_WIDTH + cells * CELL;
    }

    /** How far below the box's top a line to the column ends: at its row, else at the title. */
    int port(String column) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).column().equals(column)) {
                return TITLE_HEIGHT + i * ROW_HEIGHT + ROW_HEIGHT / 2;
            }
        }
        return TITLE_HEIGHT / 2;
    }
}
