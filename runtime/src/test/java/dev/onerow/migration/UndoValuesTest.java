package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.Identifiers;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of each type come back as they were, in rows that were removed and in rows that were changed. */
@OneRowDatabase
class UndoValuesTest {

    private static final SchemaModel MODEL =
            new SchemaModel("values", List.of(WebGames.users("kept"), WebGames.notes("kept")));

    /** A column of a type, and texts of it that are nearly equal, or that settings show otherwise. */
    private record Type(String name, List<String> texts) {

        String text(int row) {
            return row < texts.size()
                    ? "CAST(" + Identifiers.literal(texts.get(row)) + " AS " + name + ")"
                    : "CAST(NULL AS " + name + ")";
        }
    }

    private static Type type(String name, String... texts) {
        return new Type(name, List.of(texts));
    }

    private static final List<Type> TYPES = List.of(
            type("smallint", "-32768"),
            type("numeric", "1.0", "1.00", "NaN", "Infinity", "-0.000", "1e400"),
            type("numeric(10,4)", "1.5"),
            type("real", "-0", "0", "NaN", "Infinity", "1e-45", "0.1", "3.4028235e38"),
            type("double precision", "-0", "0", "-Infinity", "5e-324", "0.1", "0.30000000000000004"),
            type("money", "12345.67", "-0.01"),
            type("boolean", "t", "f"),
            type("text", "", "a,(b)\"c\\d'e", "  ", "\\N", "{}", "$onerow$ ${x} %s ?", "\t\r\n", "ÄÖ😀", "NULL"),
            type("character(5)", "a", ""),
            type("varchar(9)", "a  "),
            type("\"char\"", "x", ""),
            type("name", "a_name"),
            type("kept.email", "x@y,z"),
            type("kept.mood", "", "happy, \"very\""),
            type("kept.pair", "(\"a,\"\"b\",1.00,\"{so-so,\"\"\"\"}\")", "(,,)", "(\"\",,{})"),
            type("bytea", "\\x00ff", "", "\\xdeadbeef"),
            type("date", "infinity", "-infinity", "0044-03-15 BC", "2024-02-29", "2024-03-04"),
            type("time", "24:00:00", "23:59:59.999999"),
            type("timetz", "12:00:00+15:59"),
            type("timestamp", "infinity", "2024-02-03 23:59:59.999999", "0001-01-01 00:00:00 BC"),
            type("timestamptz", "infinity", "2024-03-31 02:30:00.000001+01", "1883-11-18 12:00:00-05"),
            type("interval", "1 mon -1 days +25:00:00.000001", "-178000000 years", "0", "-1 year +1 mon -2 days"),
            type("uuid", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
            type("json", "{\"b\": 1,  \"a\":null, \"a\" : 1.0}", "null", "\"\"", "[ ]"),
            type("jsonb", "{\"b\": 1.00, \"a\": null}", "null"),
            type("jsonpath", "$.a[*] ? (@ > 1)"),
            type("xml", "<a b=\"c\"> d </a>", "text, only"),
            type("integer[]", "[2:3]={1,2}", "{}", "{{1,NULL},{3,4}}"),
            type("text[]", "{NULL,\"NULL\",\"\",\"a,\\\"b\\\\\"}"),
            type("double precision[]", "{-0,NaN,0.1}"),
            type("timestamptz[]", "{infinity,2024-01-02 00:00:00+00}"),
            type("kept.hstore", "a=>NULL, \"b,\"=>\"\", \"\\\"\"=>\"x=>y\""),
            type("bit(3)", "101"),
            type("varbit", "", "1"),
            type("inet", "10.0.0.1/8", "::1"),
            type("cidr", "10.0.0.0/8"),
            type("macaddr", "08:00:2b:01:02:03"),
            type("point", "(-0,1e-320)"),
            type("macaddr8", "08:00:2b:01:02:03:04:05"),
            type("line", "{1,2,-0}"),
            type("lseg", "[(0,0),(0.1,1e300)]"),
            type("box", "(1,1),(-0,0)"),
            type("path", "[(0,0),(1,1)]", "((0,0),(1,1))"),
            type("circle", "<(0.1,0.2),3>"),
            type("polygon", "((0,0),(1,1),(2,0.1))"),
            type("int4range", "empty", "[1,)", "(,)"),
            type("tstzmultirange", "{[2024-01-02 00:00:00+00,infinity)}"),
            type("tsvector", "'a':1A 'b c':2"),
            type("tsquery", "'a' & !'b'"),
            type("regclass", "kept.users", "pg_class"),
            type("oid", "4294967295"),
            type("tid", "(1,2)"),
            type("xid8", "18446744073709551615"),
            type("pg_snapshot", "10:20:10,14"),
            type("regprocedure", "kept.hstore_in(cstring)"),
            type("regtype", "kept.mood[]"),
            type("pg_lsn", "16/B374D848"));

    private static final int ROWS =
            TYPES.stream().mapToInt(type -> type.texts().size()).max().orElseThrow() + 1;

    private static final String OTHER_SETTINGS = """
            SET DateStyle = 'ISO, DMY'; SET IntervalStyle = sql_standard; SET TimeZone = 'America/St_Johns';
            SET extra_float_digits = -2; SET bytea_output = escape; SET xmloption = document; SET array_nulls = off;
            SET quote_all_identifiers = on; SET standard_conforming_strings = off; SET search_path = kept""";

    private final TestDatabase database;
    private final Handle handle;

    UndoValuesTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void legacy() throws SQLException {
        run(handle, """
            DROP SCHEMA IF EXISTS kept CASCADE;
            DROP SCHEMA IF EXISTS onerow CASCADE;
            CREATE SCHEMA kept;
            CREATE EXTENSION hstore SCHEMA kept;
            CREATE TYPE kept.mood AS ENUM ('', 'happy, "very"', 'so-so');
            CREATE DOMAIN kept.email AS text CHECK (VALUE ~ '@');
            CREATE TYPE kept.pair AS (a text, b numeric, c kept.mood[]);
            CREATE TABLE kept.users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gone text, email text,
                twice text GENERATED ALWAYS AS (email || email) STORED, "ÄÖ ""x"" y" text DEFAULT 'none');
            CREATE TABLE kept.notes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gone text,
                author_id bigint NOT NULL REFERENCES kept.users, body text NOT NULL DEFAULT 'none',
                twice bigint GENERATED ALWAYS AS (author_id * 2) STORED);
            ALTER TABLE kept.users DROP gone;
            ALTER TABLE kept.notes DROP gone;""");
        String columns = IntStream.range(0, TYPES.size())
                .mapToObj(i -> "ADD c" + i + " " + TYPES.get(i).name())
                .collect(Collectors.joining(", "));
        run(handle, "ALTER TABLE kept.users " + columns + "; ALTER TABLE kept.notes " + columns);
        run(handle, "INSERT INTO kept.users (email) VALUES ('ada')");
        for (int row = 0; row < ROWS; row++) {
            insert("users", "email", "'ada'", row);
            insert("notes", "author_id", String.valueOf(row + 2), row);
        }
    }

    private void insert(String table, String column, String value, int row) throws SQLException {
        List<String> names = new ArrayList<>(List.of(column));
        List<String> values = new ArrayList<>(List.of(value));
        for (int i = 0; i < TYPES.size(); i++) {
            names.add("c" + i);
            values.add(TYPES.get(i).text(row));
        }
        run(
                handle,
                Stream.of(
                                "INSERT INTO kept." + table + " (",
                                String.join(", ", names),
                                ") VALUES (",
                                String.join(", ", values),
                                ")")
                        .collect(Collectors.joining()));
    }

    /** Not by Jdbi, which would look for parameters in it. */
    private static void run(Handle on, String sql) throws SQLException {
        try (Statement statement = on.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @AfterEach
    void close() {
        handle.close();
    }

    @Test
    void eachTypeComesBack() throws SQLException {
        List<String> before = DatabaseState.of(handle, "kept");
        assertThat(Migration.on(handle).migrate(MODEL))
                .extracting(TableReport::duplicates)
                .containsExactly((long) ROWS);
        try (Handle other = database.jdbi().open()) {
            run(other, OTHER_SETTINGS);
            assertThat(Migration.on(other).undo(MODEL))
                    .extracting(undo -> undo.restored() + undo.setBack())
                    .containsExactly((long) ROWS, (long) ROWS);
        }
        assertThat(DatabaseState.of(handle, "kept")).isEqualTo(before);
    }

    @Test
    void settingsOfTheMigrationDoNotMatter() throws SQLException {
        List<String> before = DatabaseState.of(handle, "kept");
        try (Handle other = database.jdbi().open()) {
            run(other, OTHER_SETTINGS);
            Migration.on(other).migrate(MODEL);
        }
        Migration.on(handle).undo(MODEL);
        assertThat(DatabaseState.of(handle, "kept")).isEqualTo(before);
    }
}
