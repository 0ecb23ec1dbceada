package dev.onerow.repository;

import dev.onerow.schema.Column;
import dev.onerow.schema.Table;
import dev.onerow.sql.PageSql;
import dev.onerow.sql.RowSql;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * What a repository does by its table's primary key, or by no key at all; one for each table.
 *
 * @param <R> the record
 */
public final class Rows<R> {

    private final Table table;
    private final RowColumns<R> columns;
    private final RowSql sql;
    private final int[] primaryKey;
    private final int[] updated;
    private final int[] all;
    private final LazyText update;
    private final LazyText replace;
    private final LazyText findById;
    private final LazyText deleteById;
    private final LazyText findAll;
    private final LazyText firstPage;
    private final LazyText nextPage;

    /** Puts together a table's model and the generated code that binds and reads its rows. */
    public Rows(Table table, RowColumns<R> columns) {
        this.table = table;
        this.columns = columns;
        this.sql = new RowSql(table);
        this.primaryKey = places(table.primaryKey().columns());
        this.updated = places(sql.updated().stream().map(Column::name).toList());
        this.all = places(table.columns().stream().map(Column::name).toList());
        this.update = new LazyText(sql::update);
        this.replace = new LazyText(sql::replace);
        this.findById = new LazyText(sql::findById);
        this.deleteById = new LazyText(sql::deleteById);
        this.findAll = new LazyText(sql::findAll);
        this.firstPage = new LazyText(() -> PageSql.byPrimaryKey(table).first());
        this.nextPage = new LazyText(() -> PageSql.byPrimaryKey(table).next());
    }

    private int[] places(List<String> names) {
        return names.stream()
                .mapToInt(name -> table.columns().indexOf(table.column(name)))
                .toArray();
    }

    /** Maps rows that select the table's columns in the model's order, wherever in the select list they begin. */
    public RowMapper<R> mapper() {
        return new RowMapping<>(table, columns);
    }

    /** The table's columns as a select list, each behind the alias that a join gives the table. */
    public String columns(String alias) {
        return sql.selectList(alias);
    }

    Table table() {
        return table;
    }

    Reader<R> reader() {
        return columns;
    }

    Query<R> query(String text) {
        return new Query<>(table, text, columns);
    }

    Optional<R> findById(Session session, Parameters id) {
        return query(findById.get()).first(session, id);
    }

    boolean deleteById(Session session, Parameters id) {
        return new Command(table, deleteById.get()).affects(session, id);
    }

    Stream<R> findAll(Session session) {
        return query(findAll.get()).stream(session, Parameters.NONE);
    }

    long count(Session session) {
        return new Query<>(table, sql.count(), Read::bigint).one(session, Parameters.NONE);
    }

    Optional<R> update(Session session, R row) {
        return query(update.get()).first(session, statement -> {
            int at = bind(statement, 1, row, updated);
            at = bind(statement, at, row, primaryKey);
            at = bind(statement, at, row, updated);
            bind(statement, at, row, primaryKey);
        });
    }

    Optional<R> replace(Session session, R seen, R changed) {
        return query(replace.get()).first(session, statement -> {
            int at = bind(statement, 1, changed, updated);
            at = bind(statement, at, seen, primaryKey);
            at = bind(statement, at, seen, all);
            at = bind(statement, at, changed, updated);
            at = bind(statement, at, seen, primaryKey);
            at = bind(statement, at, seen, all);
            bind(statement, at, changed, updated);
        });
    }

    List<R> page(Session session, int limit) {
        return query(firstPage.get()).list(session, Parameters.integer(limit));
    }

    List<R> pageAfter(Session session, Parameters id, int limit) {
        return query(nextPage.get()).list(session, statement -> {
            id.bind(statement);
            Bind.integer(statement, primaryKey.length + 1, limit);
        });
    }

    private int bind(PreparedStatement statement, int at, R row, int[] places) throws SQLException {
        int next = at;
        for (int place : places) {
            columns.bind(statement, next++, row, place);
        }
        return next;
    }
}
