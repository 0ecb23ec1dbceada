package dev.onerow.sql;

import dev.onerow.schema.Column;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that go by the primary key, or by no key at all. */
public final class RowSql {

    private final Table table;

    public RowSql(Table table) {
        this.table = table;
    }

    /** The table's columns as a select list of one line, in the model's order. */
    public String selectList() {
        return table.columns().stream()
                .map(column -> Identifiers.quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** As {@link #selectList()}, each column behind the alias that a join gives the table. */
    public String selectList(String alias) {
        return table.columns().stream()
                .map(column -> alias + "." + Identifiers.quote(column.name()))
                .collect(Collectors.joining(", "));
    }

    private String columns() {
        return RowFragments.columns(table);
    }

    /** Inserts a row. Parameters: {@link #inserted}, in order. */
    public String insert() {
        List<Column> given = inserted();
        if (given.isEmpty()) {
            return "INSERT INTO %s DEFAULT VALUES\nRETURNING %s".formatted(RowFragments.table(table), columns());
        }
        return "INSERT INTO %s (%s)\nVALUES (%s)\nRETURNING %s"
                .formatted(
                        RowFragments.table(table),
                        RowFragments.list(given.stream().map(Column::name).toList()),
                        RowFragments.parameters(given),
                        columns());
    }

    /** The columns that the caller gives to {@link #insert}: those of the first natural key, then the details. */
    public List<Column> inserted() {
        List<String> first = table.naturalKeys().isEmpty()
                ? List.of()
                : table.naturalKeys().get(0).columns();
        return Stream.concat(
                        first.stream().map(table::column),
                        table.columns().stream()
                                .filter(column -> column.suppliedByCaller() && !first.contains(column.name())))
                .toList();
    }

    /** Selects a row by primary key. Parameters: primary key. */
    public String findById() {
        return "SELECT %s\nFROM %s\nWHERE %s".formatted(columns(), RowFragments.table(table), byPrimaryKey());
    }

    /** Deletes a row by primary key. Parameters: primary key. */
    public String deleteById() {
        return "DELETE FROM %s\nWHERE %s".formatted(RowFragments.table(table), byPrimaryKey());
    }

    /** The columns that {@link #update} and {@link #replace} set: all but the primary key and what the server sets. */
    public List<Column> updated() {
        return table.columns().stream()
                .filter(column -> !table.primaryKey().columns().contains(column.name())
                        && column.origin() != Column.Origin.IDENTITY
                        && column.onUpdate() == null)
                .toList();
    }

    /**
     * Two statements in one text: updates the row of a primary key if it differs, then selects it. Parameters: updated,
     * primary key, updated, primary key.
     */
    public String update() {
        return "UPDATE %s\nSET %s\nWHERE %s\n  AND %s\nRETURNING %s;\n%s"
                .formatted(
                        RowFragments.table(table),
                        RowFragments.assignments(table, updated()),
                        byPrimaryKey(),
                        RowFragments.differs(updated()),
                        columns(),
                        findById());
    }

    /**
     * Two statements in one text: updates a row that is still as it was seen if it differs from what it shall be, then
     * selects it if it is as it was seen and as it shall be, both. Parameters: updated of the changed row; primary key
     * and all columns of the seen one; updated of the changed one; primary key and all columns of the seen one; updated
     * of the changed one.
     */
    public String replace() {
        String seen = RowFragments.equal(table, table.primaryKey().columns());
        return "UPDATE %s\nSET %s\nWHERE %s\n  AND %s\n  AND %s\nRETURNING %s;\n%s\n  AND %s\n  AND %s"
                .formatted(
                        RowFragments.table(table),
                        RowFragments.assignments(table, updated()),
                        seen,
                        RowFragments.same(table.columns()),
                        RowFragments.differs(updated()),
                        columns(),
                        findById(),
                        RowFragments.same(table.columns()),
                        RowFragments.same(updated()));
    }

    /** Counts the rows. No parameters. */
    public String count() {
        return "SELECT count(*) FROM %s".formatted(RowFragments.table(table));
    }

    /** Selects every row, in no order. No parameters. */
    public String findAll() {
        return "SELECT %s\nFROM %s".formatted(columns(), RowFragments.table(table));
    }

    /** Selects the rows that have these values in these columns. Parameters: the columns, in order. */
    public String findBy(List<String> columns) {
        return findAll() + "\nWHERE " + RowFragments.equal(table, columns);
    }

    private String byPrimaryKey() {
        return RowFragments.equal(table, table.primaryKey().columns());
    }
}
