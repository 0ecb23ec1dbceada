package dev.onerow.repository;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a test stores one Java type.
 *
 * @param name a column's name
 * @param sqlType the column's type
 * @param parameter the parameter in SQL, with the cast that generated SQL has
 * @param stored what comes back for a value
 * @param samples the extremes
 * @param random any other value
 */
record StoredType<T>(
        String name,
        String sqlType,
        String parameter,
        Binder<T> bind,
        Reader<T> read,
        Reader<T> readOrNull,
        UnaryOperator<T> stored,
        List<T> samples,
        Function<Random, T> random) {

    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedStatement statement, int at, T value) throws SQLException;
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row, int at) throws SQLException;
    }

    static <T> StoredType<T> of(
            String name,
            String sqlType,
            Binder<T> bind,
            Reader<T> read,
            Reader<T> readOrNull,
            List<T> samples,
            Function<Random, T> random) {
        return new StoredType<>(name, sqlType, "?", bind, read, readOrNull, UnaryOperator.identity(), samples, random);
    }

    static <A> StoredType<A> array(String name, String sqlType, ArrayType<A> type, List<A> samples) {
        return of(
                name,
                sqlType,
                (statement, at, value) -> Bind.array(statement, at, type, value),
                (row, at) -> Read.array(row, at, type),
                (row, at) -> Read.arrayOrNull(row, at, type),
                samples,
                random -> samples.get(random.nextInt(samples.size())));
    }

    StoredType<T> as(UnaryOperator<T> comesBack) {
        return new StoredType<>(name, sqlType, parameter, bind, read, readOrNull, comesBack, samples, random);
    }

    StoredType<T> cast() {
        return new StoredType<>(name, sqlType, "?::" + sqlType, bind, read, readOrNull, stored, samples, random);
    }

    /** Whether SQL compares it with {@code =} as Java does with {@code equals}. */
    boolean comparable() {
        return !sqlType.startsWith("json") && !sqlType.startsWith("xml");
    }

    @Override
    public String toString() {
        return name;
    }
}
