package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.Dedupe;
import dev.onerow.sql.Script;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Rows that take the values which other rows leave: a unique index that is there sees one row after the other, and would
 * stop what is right once all have changed.
 *
 * <p>Of the games 10 and 18 are one, 11 and 19 another. Of the rounds the newest stay, at the places that older ones had:
 * what scores refer to as (10, 3) becomes (11, 3), and the other way round.
 */
@OneRowDatabase
class TakenPlacesTest {

    private static final Table GAMES = ModelText.parse("""
            table taken.games
            column id bigint
            column name text
            primary key pk_games (id)
            natural key uq_games_name (name)
            """);
    private static final Table ROUNDS = ModelText.parse("""
            table taken.rounds
            column game_id bigint
            column number bigint
            column title text
            primary key pk_rounds (game_id, number)
            natural key uq_rounds_title (title) keep newest
            foreign key fk_rounds_game_id_games (game_id) references taken.games (id)
            """);
    private static final Table SCORES = ModelText.parse("""
            table taken.scores
            column id bigint
            column game_id bigint
            column number bigint
            primary key pk_scores (id)
            foreign key fk_scores_game_id_number_rounds (game_id, number) references taken.rounds (game_id, number)
            """);
    private static final SchemaModel MODEL = new SchemaModel("taken", List.of(GAMES, ROUNDS, SCORES));

    private static final String UNIQUENESS = """
            SELECT concat_ws(' ', pg_get_indexdef(i.indexrelid), pg_get_constraintdef(c.oid), c.conname,
                i.indisclustered, i.indisreplident, obj_description(i.indexrelid, 'pg_class'),
                obj_description(c.oid, 'pg_constraint'))
            FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype <> 'f'
            WHERE i.indrelid = 'taken.scores'::regclass AND NOT i.indisprimary ORDER BY 1""";

    private final Handle handle;

    TakenPlacesTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void tables() {
        handle.execute(
                "DROP SCHEMA IF EXISTS taken CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA taken");
        handle.execute("""
                CREATE TABLE taken.games (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE taken.rounds (game_id bigint REFERENCES taken.games, number bigint, title text NOT NULL,
                    PRIMARY KEY (game_id, number));
                CREATE TABLE taken.scores (id bigint PRIMARY KEY, game_id bigint NOT NULL, number bigint NOT NULL,
                    FOREIGN KEY (game_id, number) REFERENCES taken.rounds);
                INSERT INTO taken.games VALUES (10, 'go'), (11, 'chess'), (18, 'go'), (19, 'chess');
                INSERT INTO taken.rounds VALUES (10, 3, 'a'), (11, 3, 'b'), (18, 3, 'b'), (19, 3, 'a');
                INSERT INTO taken.scores VALUES (1, 10, 3), (2, 11, 3)""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    private List<String> scores() {
        return rows("SELECT concat_ws(' ', id, game_id, number) FROM taken.scores ORDER BY id");
    }

    private void migrate() {
        Migration.on(handle).migrate(MODEL);
        Verify.schema(handle, MODEL).orThrow();
    }

    @Test
    void twoRowsChangePlaces() {
        handle.execute("ALTER TABLE taken.scores ADD CONSTRAINT one_score UNIQUE (game_id, number)");
        migrate();
        assertThat(scores()).containsExactly("1 11 3", "2 10 3");
    }

    @Test
    void byTheFileToo() {
        handle.execute("ALTER TABLE taken.scores ADD CONSTRAINT one_score UNIQUE (game_id, number)");
        handle.execute(Script.file(List.of("by its file"), Dedupe.statements(MODEL)));
        assertThat(scores()).containsExactly("1 11 3", "2 10 3");
    }

    @Test
    void inAnIndexOfSomeRowsOverAnExpression() {
        handle.execute("""
                INSERT INTO taken.scores VALUES (3, 19, 3), (12, 10, 3);
                CREATE UNIQUE INDEX one_score ON taken.scores (game_id, (id / 10)) INCLUDE (id) WHERE id <> 3""");
        migrate();
        assertThat(scores()).containsExactly("1 11 3", "2 10 3", "3 11 3", "12 11 3");
    }

    @Test
    void inThePrimaryKeyToWhichOthersRefer() {
        handle.execute("""
                ALTER TABLE taken.scores DROP CONSTRAINT scores_pkey, ADD PRIMARY KEY (game_id, number);
                CREATE TABLE taken.photos (game_id bigint, number bigint, name text,
                    CONSTRAINT shows FOREIGN KEY (game_id, number) REFERENCES taken.scores);
                INSERT INTO taken.photos VALUES (10, 3, 'of 1'), (11, 3, 'of 2')""");
        Table scores = ModelText.parse("""
                table taken.scores
                column id bigint
                column game_id bigint
                column number bigint
                primary key pk_scores (game_id, number)
                foreign key fk_scores_game_id_number_rounds (game_id, number) references taken.rounds (game_id, number)
                """);
        SchemaModel model = new SchemaModel("taken", List.of(GAMES, ROUNDS, scores));
        List<String> before = DatabaseState.of(handle, "taken");
        Migration.on(handle).migrate(model);
        assertThat(scores()).containsExactly("1 11 3", "2 10 3");
        assertThat(rows("SELECT concat_ws(' ', name, game_id, number) FROM taken.photos ORDER BY 1"))
                .containsExactly("of 1 11 3", "of 2 10 3");
        assertThat(rows("SELECT 1 FROM pg_constraint WHERE conname = 'shows' AND convalidated"))
                .hasSize(1);
        assertThat(rows(
                        "SELECT concat_ws(' ', old_name, old_definition, new_name, new_definition) FROM onerow.constraints"
                                + " WHERE table_name = 'scores' AND kind = 'CONSTRAINT'"))
                .containsExactly("scores_pkey PRIMARY KEY (game_id, number) pk_scores PRIMARY KEY (game_id, number)");
        Migration.on(handle).undo(model);
        assertThat(DatabaseState.of(handle, "taken")).isEqualTo(before);
    }

    @Test
    void theIndexIsBackAsItWasAndUndoKnowsNothingOfIt() {
        handle.execute("""
                CREATE UNIQUE INDEX "One score" ON taken.scores (number DESC, game_id) INCLUDE (id)
                    NULLS NOT DISTINCT WITH (fillfactor = 70);
                ALTER TABLE taken.scores ADD CONSTRAINT one_score UNIQUE NULLS NOT DISTINCT (game_id, number) INCLUDE (id),
                    CLUSTER ON one_score, ALTER number SET NOT NULL, ALTER game_id SET NOT NULL,
                    REPLICA IDENTITY USING INDEX one_score;
                COMMENT ON INDEX taken."One score" IS 'it''s one';
                COMMENT ON INDEX taken.one_score IS 'an index';
                COMMENT ON CONSTRAINT one_score ON taken.scores IS 'a constraint'""");
        List<String> uniqueness = rows(UNIQUENESS);
        List<String> before = DatabaseState.of(handle, "taken");
        migrate();
        assertThat(rows(UNIQUENESS)).isEqualTo(uniqueness);
        assertThat(rows(
                        "SELECT new_definition FROM onerow.constraints WHERE table_name = 'scores' AND kind <> 'FOREIGN KEY'"
                                + " AND old_definition IS NOT NULL AND new_definition IS NULL"))
                .isEmpty();
        Migration.on(handle).undo(MODEL);
        assertThat(DatabaseState.of(handle, "taken")).isEqualTo(before);
    }

    @Test
    void theIndexIsBackInItsTablespace() {
        handle.execute("SET allow_in_place_tablespaces = on");
        handle.execute("CREATE TABLESPACE taken_fast LOCATION ''");
        try {
            handle.execute("CREATE UNIQUE INDEX one_score ON taken.scores (game_id, number) TABLESPACE taken_fast");
            migrate();
            assertThat(scores()).containsExactly("1 11 3", "2 10 3");
            assertThat(rows("SELECT indexname || ' ' || tablespace FROM pg_indexes WHERE schemaname = 'taken'"
                            + " AND tablespace IS NOT NULL"))
                    .containsExactly("one_score taken_fast");
        } finally {
            handle.execute("DROP INDEX taken.one_score");
            handle.execute("DROP TABLESPACE taken_fast");
        }
    }

    @Test
    void anIndexThatNobodyRunsIntoStays() {
        handle.execute("""
                DELETE FROM taken.scores WHERE id = 2;
                ALTER TABLE taken.scores ADD CONSTRAINT one_score UNIQUE (game_id, number)""");
        List<String> index = rows("SELECT 'taken.one_score'::regclass::oid");
        migrate();
        assertThat(rows("SELECT 'taken.one_score'::regclass::oid")).isEqualTo(index);
    }

    @Test
    void onlineItIsRefusedBeforeAnythingChanges() {
        handle.execute("ALTER TABLE taken.scores ADD CONSTRAINT one_score UNIQUE (game_id, number)");
        List<String> before = DatabaseState.of(handle, "taken");
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(MODEL, OnlineOptions.standard()))
                .isInstanceOf(MigrationRefused.class)
                .hasMessage("OneRow: not online: a row of taken.scores takes the value that another row leaves in the"
                        + " unique index taken.one_score. Migrate in one transaction, which builds the index again.");
        assertThat(DatabaseState.of(handle, "taken")).isEqualTo(before);
    }

    /** Its indexes have parts with names of their own. */
    @Test
    void inAPartitionedTableItStopsAndNothingHasChanged() {
        handle.execute("""
                DROP TABLE taken.scores;
                CREATE TABLE taken.scores (id bigint, game_id bigint, number bigint, UNIQUE (game_id, number),
                    FOREIGN KEY (game_id, number) REFERENCES taken.rounds) PARTITION BY HASH (game_id);
                CREATE TABLE taken.scores_all PARTITION OF taken.scores FOR VALUES WITH (MODULUS 1, REMAINDER 0);
                INSERT INTO taken.scores VALUES (1, 10, 3), (2, 11, 3)""");
        assertThatThrownBy(() -> Migration.on(handle).migrate(new SchemaModel("taken", List.of(GAMES, ROUNDS))))
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("for a moment on the way");
        assertThat(scores()).containsExactly("1 10 3", "2 11 3");
    }
}
