package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Deferrable;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Check;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.Index;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.Script;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a legacy database may have in place of the declared constraints, and what becomes of it. */
@OneRowDatabase
class ConstrainTest {

    private static final String STATISTICS = "{relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid}";

    private static final QualifiedName USERS = name("con", "users");
    private static final QualifiedName NOTES = name("con", "notes");
    private static final ForeignKey AUTHOR =
            reference("fk_notes_author_id_users", OnDelete.CASCADE, OnUpdate.NO_ACTION, Deferrable.NOT_DEFERRABLE);

    private final Handle handle;

    ConstrainTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    /** Every ALTER writes down how many foreign keys notes has after it, so that a gap shows. */
    @BeforeEach
    void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS con CASCADE;
            CREATE SCHEMA con;
            CREATE TABLE con.users (id bigint PRIMARY KEY, email text UNIQUE, slug text);
            CREATE TABLE con.people (id bigint PRIMARY KEY);
            CREATE TABLE con.notes (id bigint PRIMARY KEY, author_id bigint, email text, body text, price int);
            CREATE TABLE con.seen (keys bigint);
            CREATE FUNCTION con.count_keys() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
                INSERT INTO con.seen SELECT count(*) FROM pg_constraint
                    WHERE contype = 'f' AND conrelid = to_regclass('con.notes');
            END $$;
            """);
    }

    @AfterEach
    void close() {
        handle.execute("DROP EVENT TRIGGER IF EXISTS count_keys");
        handle.close();
    }

    private static ForeignKey reference(String name, OnDelete onDelete, OnUpdate onUpdate, Deferrable deferrable) {
        return new ForeignKey(name, List.of("author_id"), USERS, List.of("id"), onDelete, onUpdate, deferrable);
    }

    private static Models notes() {
        return Models.table(NOTES)
                .columns(
                        Column.of("id", ColumnType.of("bigint"), false),
                        Column.of("author_id", ColumnType.of("bigint"), true),
                        Column.of("body", ColumnType.of("text"), true),
                        Column.of("price", ColumnType.of("integer"), true))
                .primaryKey("pk_notes", "id");
    }

    private static SchemaModel model(Models notes) {
        Models users = Models.table(USERS)
                .columns(Column.of("id", ColumnType.of("bigint"), false))
                .primaryKey("pk_users", "id");
        return new SchemaModel("con", List.of(users.build(), notes.build()));
    }

    /** By the file, and by the runtime, each with a second run that changes nothing. */
    private void migrate(Models notes) {
        SchemaModel model = model(notes);
        handle.execute("CREATE EVENT TRIGGER count_keys ON ddl_command_end WHEN TAG IN ('ALTER TABLE')"
                + " EXECUTE FUNCTION con.count_keys()");
        handle.execute(Script.file(List.of("by its file"), Dedupe.statements(model)));
        handle.execute("DROP EVENT TRIGGER count_keys");
        assertThat(Verify.schema(handle, model).differences()).isEmpty();
        Set<String> once = objects();
        Migration.on(handle).migrate(model);
        handle.execute(Script.file(List.of("again"), Dedupe.statements(model)));
        assertThat(objects()).as("a second run changes nothing").isEqualTo(once);
    }

    /** The catalogue, but for the statistics that autovacuum writes into it when it likes. */
    private Set<String> objects() {
        Set<String> objects = new TreeSet<>();
        for (String catalogue : List.of("pg_class", "pg_constraint", "pg_index", "pg_attribute")) {
            objects.addAll(
                    rows("SELECT '" + catalogue + "' || (to_jsonb(c) - '" + STATISTICS + "'::text[])::text || c.xmin"
                            + " FROM " + catalogue + " c WHERE "
                            + (catalogue.equals("pg_index")
                                    ? "indrelid"
                                    : catalogue.equals("pg_attribute") ? "attrelid" : "oid")
                            + " >= 16384"));
        }
        return objects;
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private List<String> constraints() {
        return rows("SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE conrelid = 'con.notes'::regclass AND contype <> 'n' ORDER BY 1");
    }

    private List<String> foreignKeys() {
        return rows("SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE conrelid = 'con.notes'::regclass AND contype = 'f' ORDER BY 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FOREIGN KEY (author_id) REFERENCES con.users",
                "CONSTRAINT fk_notes_author_id_users FOREIGN KEY (author_id) REFERENCES con.users",
                "FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE",
                "FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE NOT VALID",
                "FOREIGN KEY (author_id) REFERENCES con.users ON DELETE SET NULL (author_id)",
                "FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE ON UPDATE CASCADE",
                "FOREIGN KEY (author_id) REFERENCES con.users MATCH FULL ON DELETE CASCADE",
                "FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE DEFERRABLE",
                "CONSTRAINT fk_notes_author_id_users FOREIGN KEY (author_id) REFERENCES con.people",
                "FOREIGN KEY (author_id) REFERENCES con.people ON DELETE CASCADE",
                "FOREIGN KEY (author_id) REFERENCES con.users, ADD CONSTRAINT b FOREIGN KEY (author_id) REFERENCES con.users"
                        + " ON DELETE CASCADE, ADD CONSTRAINT c FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE",
                "CONSTRAINT fk_notes_author_id_users FOREIGN KEY (author_id) REFERENCES con.users, ADD CONSTRAINT b"
                        + " FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE NOT VALID",
            })
    void aForeignKeyBecomesWhatIsDeclaredWithoutAMomentWithout(String live) {
        handle.execute("ALTER TABLE con.notes ADD " + live);
        migrate(notes().foreignKeys(AUTHOR));
        assertThat(foreignKeys())
                .containsExactly("fk_notes_author_id_users FOREIGN KEY (author_id) REFERENCES con.users(id) ON DELETE"
                        + " CASCADE");
        assertThat(rows("SELECT min(keys) FROM con.seen")).isNotEqualTo(List.of("0"));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ACTION, NO_ACTION, NOT_DEFERRABLE",
        "RESTRICT, CASCADE, INITIALLY_IMMEDIATE",
        "SET_NULL, SET_NULL, INITIALLY_DEFERRED",
        "SET_DEFAULT, RESTRICT, NOT_DEFERRABLE"
    })
    void eachActionIsReadBackAsDeclared(OnDelete onDelete, OnUpdate onUpdate, Deferrable deferrable) {
        handle.execute("ALTER TABLE con.notes ADD FOREIGN KEY (author_id) REFERENCES con.users ON DELETE CASCADE");
        migrate(notes().foreignKeys(reference("fk_notes_author_id_users", onDelete, onUpdate, deferrable)));
    }

    @Test
    void aForeignKeyToAnotherTableThatStandsBesideTheDeclaredOneStays() {
        handle.execute("ALTER TABLE con.notes ADD FOREIGN KEY (author_id) REFERENCES con.users,"
                + " ADD CONSTRAINT theirs FOREIGN KEY (author_id) REFERENCES con.people");
        migrate(notes().foreignKeys(AUTHOR));
        assertThat(foreignKeys()).hasSize(2).last().asString().startsWith("theirs");
    }

    @Test
    void orphansAreListedByKeyAndStay() {
        handle.execute("INSERT INTO con.notes (id, author_id) SELECT n, 77 FROM generate_series(1, 12) AS n");
        assertThatThrownBy(() -> migrate(notes().foreignKeys(AUTHOR)))
                .hasMessageContaining(
                        "rows of con.notes refer by (author_id) to rows of con.users that are not there, by"
                                + " primary key (id): (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), … (12 in all)");
        assertThat(rows("SELECT count(*) FROM con.notes")).containsExactly("12");
    }

    private static UniqueConstraint unique(String name, String expression, String where, String... columns) {
        return new UniqueConstraint(
                name, List.of(columns), expression, where, Nulls.DISTINCT, Deferrable.NOT_DEFERRABLE, OnCollision.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE con.notes ADD UNIQUE (body)",
                "CREATE UNIQUE INDEX some_name ON con.notes (body)",
                "CREATE UNIQUE INDEX some_name ON con.notes (body text_pattern_ops)",
                "CREATE UNIQUE INDEX some_name ON con.notes (body DESC)",
                "CREATE UNIQUE INDEX some_name ON con.notes (body) INCLUDE (price)",
                "CREATE UNIQUE INDEX uq_notes_body ON con.notes (body) WHERE price > 0",
                "CREATE UNIQUE INDEX uq_notes_body ON con.notes (body)",
                "CREATE INDEX uq_notes_body ON con.notes (body)",
                "ALTER TABLE con.notes ADD CONSTRAINT uq_notes_body UNIQUE (price)",
                "ALTER TABLE con.notes ADD CONSTRAINT uq_notes_body UNIQUE (body) DEFERRABLE",
                "ALTER TABLE con.notes ADD CONSTRAINT uq_notes_body UNIQUE NULLS NOT DISTINCT (body)",
                "ALTER TABLE con.notes ADD CONSTRAINT uq_notes_body UNIQUE (price), ADD CONSTRAINT b UNIQUE (body)",
                "ALTER TABLE con.notes ADD CONSTRAINT uq_notes_body UNIQUE (body, price)",
                "ALTER TABLE con.notes DROP CONSTRAINT notes_pkey; CREATE UNIQUE INDEX pk ON con.notes (id)",
                "ALTER TABLE con.notes DROP CONSTRAINT notes_pkey, ADD UNIQUE (id), ADD CONSTRAINT pk_notes UNIQUE (price)"
            })
    void aKeyBecomesWhatIsDeclared(String live) {
        handle.execute(live);
        migrate(notes().uniques(unique("uq_notes_body", null, null, "body")));
        assertThat(constraints())
                .anyMatch(each -> each.startsWith("uq_notes_body UNIQUE (body)"))
                .contains("pk_notes PRIMARY KEY (id)");
    }

    /** As a CREATE UNIQUE INDEX CONCURRENTLY leaves it that found duplicates. */
    @Test
    void anInvalidIndexIsMadeAnew() {
        handle.execute("CREATE UNIQUE INDEX uq_notes_body ON con.notes (body)");
        handle.execute("CREATE UNIQUE INDEX uq_notes_half ON con.notes (lower(body))");
        handle.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid IN"
                + " ('con.uq_notes_body'::regclass, 'con.uq_notes_half'::regclass)");
        migrate(notes().uniques(
                        unique("uq_notes_body", null, null, "body"), unique("uq_notes_half", "lower(body)", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "CREATE UNIQUE INDEX other_name ON con.notes ((lower(body))) WHERE (price >0)",
                "CREATE UNIQUE INDEX uq_notes_half ON con.notes (upper(body))",
                "CREATE UNIQUE INDEX uq_notes_half ON con.notes (lower(body)) WHERE price > 1",
                "CREATE INDEX uq_notes_half ON con.notes (lower(body)) WHERE price > 0",
                "ALTER TABLE con.notes ADD CONSTRAINT uq_notes_half UNIQUE (body)"
            })
    void aUniqueIndexBecomesWhatIsDeclared(String live) {
        handle.execute(live);
        migrate(notes().uniques(unique("uq_notes_half", "lower(body)", "price > 0")));
        assertThat(rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'con' AND tablename = 'notes'"
                        + " AND indexname <> 'pk_notes'"))
                .containsExactly(
                        "CREATE UNIQUE INDEX uq_notes_half ON con.notes USING btree (lower(body)) WHERE (price > 0)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX ON con.notes (author_id)",
                "CREATE INDEX ix_notes_author_id ON con.notes (body)",
                "CREATE INDEX ix_notes_author_id ON con.notes USING hash (author_id)",
                "CREATE UNIQUE INDEX ix_notes_author_id ON con.notes (author_id)"
            })
    void anIndexBecomesWhatIsDeclared(String live) {
        handle.execute(live);
        migrate(notes().indexes(new Index("ix_notes_author_id", List.of("author_id"), null, null, "btree")));
        assertThat(rows("SELECT indexdef FROM pg_indexes WHERE schemaname = 'con' AND tablename = 'notes'"
                        + " AND indexname <> 'pk_notes'"))
                .containsExactly("CREATE INDEX ix_notes_author_id ON con.notes USING btree (author_id)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "ALTER TABLE con.notes ADD CHECK (price>=0)",
                "ALTER TABLE con.notes ADD CONSTRAINT ck_notes_price CHECK (price > 7)",
                "ALTER TABLE con.notes ADD CONSTRAINT ck_notes_price CHECK (price >= 0) NOT VALID",
                "ALTER TABLE con.notes ADD CONSTRAINT ck_notes_price UNIQUE (body)"
            })
    void aCheckBecomesWhatIsDeclared(String live) {
        handle.execute(live);
        migrate(notes().checks(new Check("ck_notes_price", "price >= 0")));
        assertThat(constraints()).containsExactly("ck_notes_price CHECK ((price >= 0))", "pk_notes PRIMARY KEY (id)");
    }

    @Test
    void aRowThatAnExpressionCannotReadIsNotQuoted() {
        handle.execute("INSERT INTO con.notes (id, body) VALUES (1, 's3cr3t')");
        SchemaModel model = model(notes().checks(new Check("ck_notes_body", "CAST(body AS integer) > 0")));
        assertThatThrownBy(() -> Migration.on(handle).migrate(model))
                .hasMessageContaining("22P02")
                .hasMessageContaining("nothing has changed")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void rowsWithoutAValueAreListedAndStay() {
        handle.execute("ALTER TABLE con.notes ADD place int; INSERT INTO con.notes (id) VALUES (1), (2)");
        Models notes = notes().columns(Column.of("place", ColumnType.of("integer"), false));
        assertThatThrownBy(() -> migrate(notes))
                .hasMessageContaining(
                        "con.notes has rows without a value that is declared NOT NULL, by primary key (id):"
                                + " (1) without place, (2) without place (2 in all)");
        handle.execute("DROP EVENT TRIGGER count_keys; UPDATE con.notes SET place = id");
        migrate(notes);
    }

    /** From PostgreSQL 18 on NOT NULL may be not valid. */
    @Test
    void aNotNullThatIsNotValidIsValidated() {
        boolean knows = rows("SHOW server_version_num").get(0).compareTo("18") >= 0;
        handle.execute("ALTER TABLE con.notes ADD place int"
                + (knows ? "; ALTER TABLE con.notes ADD NOT NULL place NOT VALID" : ""));
        migrate(notes().columns(Column.of("place", ColumnType.of("integer"), false)));
        assertThatThrownBy(() -> handle.execute("INSERT INTO con.notes (id) VALUES (1)"))
                .hasMessageContaining("not-null");
        if (knows) {
            assertThat(rows("SELECT conname FROM pg_constraint WHERE NOT convalidated"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE VIEW con.uq_notes_body AS SELECT 1 | the name uq_notes_body for con.notes",
                "CREATE INDEX uq_notes_body ON con.users (slug) | the name uq_notes_body for con.notes",
                "ALTER TABLE con.notes DROP CONSTRAINT notes_pkey, ADD PRIMARY KEY (body) | primary key of con.notes on (body)",
                "ALTER TABLE con.notes DROP COLUMN price | no column price in con.notes"
            })
    void whatIsInTheWayIsRefusedByName(String live, String message) {
        handle.execute(live);
        assertThatThrownBy(() -> migrate(notes().uniques(unique("uq_notes_body", null, null, "body"))))
                .hasMessageContaining(message);
    }
}
