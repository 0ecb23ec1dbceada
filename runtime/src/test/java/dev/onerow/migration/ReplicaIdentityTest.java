package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Tables that are published: a row can be changed only while the replica identity is there, during the migration and after. */
@OneRowDatabase
class ReplicaIdentityTest {

    private static final Table USERS = ModelText.parse("""
            table sent.users
            column id bigint
            column name text
            primary key pk_users (id)
            natural key uq_users_name (name)
            """);
    private static final Table GAMES = ModelText.parse("""
            table sent.games
            column id bigint
            column name text
            primary key pk_games (id)
            natural key uq_games_name (name)
            """);
    private static final Table ROUNDS = ModelText.parse("""
            table sent.rounds
            column game_id bigint
            column number bigint
            column title text
            primary key pk_rounds (game_id, number)
            natural key uq_rounds_title (title) keep newest
            foreign key fk_rounds_game_id_games (game_id) references sent.games (id)
            """);
    private static final SchemaModel MODEL = new SchemaModel("sent", List.of(USERS));

    private final Handle handle;

    ReplicaIdentityTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void table() {
        handle.execute("DROP SCHEMA IF EXISTS sent CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA sent");
        handle.execute("""
                CREATE TABLE sent.users (id bigint PRIMARY KEY, name text NOT NULL);
                INSERT INTO sent.users VALUES (1, 'ann'), (2, 'bob');
                CREATE PUBLICATION sent FOR TABLE sent.users""");
    }

    @AfterEach
    void close() {
        handle.execute("DROP PUBLICATION sent");
        handle.close();
    }

    private List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    /** Of each table, what identifies a row to a subscriber, and what its rows are ordered by. */
    private List<String> identities() {
        return rows("""
                SELECT concat_ws(' ', t.relname, t.relreplident,
                    (SELECT i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = t.oid AND i.indisreplident),
                    (SELECT 'by ' || i.indexrelid::regclass FROM pg_index i WHERE i.indrelid = t.oid AND i.indisclustered))
                FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace = 'sent'::regnamespace ORDER BY 1""");
    }

    private void replacedIdentity() {
        handle.execute("""
                CREATE UNIQUE INDEX uq_users_name ON sent.users (name DESC);
                ALTER TABLE sent.users REPLICA IDENTITY USING INDEX uq_users_name, CLUSTER ON uq_users_name""");
    }

    private void isCarriedOver(SchemaModel model) {
        Verify.schema(handle, model).orThrow();
        assertThat(identities()).containsExactly("users i sent.uq_users_name by sent.uq_users_name");
        handle.execute("UPDATE sent.users SET name = 'cid' WHERE id = 2");
    }

    @Test
    void theNewIndexIdentifiesRowsInPlaceOfTheOldOne() {
        replacedIdentity();
        List<String> before = DatabaseState.of(handle, "sent");
        List<String> identities = identities();
        Migration.on(handle).migrate(MODEL);
        isCarriedOver(MODEL);
        handle.execute("UPDATE sent.users SET name = 'bob' WHERE id = 2");
        Migration.on(handle).undo(MODEL);
        assertThat(DatabaseState.of(handle, "sent")).isEqualTo(before);
        assertThat(identities()).isEqualTo(identities);
    }

    @Test
    void byTheFileToo() {
        replacedIdentity();
        handle.execute(Script.file(List.of("by its file"), Dedupe.statements(MODEL)));
        isCarriedOver(MODEL);
    }

    @Test
    void onlineToo() {
        replacedIdentity();
        SchemaModel model = new SchemaModel("sent", List.of(ModelText.parse("""
                table sent.users
                column id bigint
                column name text
                primary key pk_users (id)
                unique uq_users_name (name)
                """)));
        Migration.on(handle).migrateOnline(model, OnlineOptions.standard());
        isCarriedOver(model);
    }

    @Test
    void anEqualOneOfAnotherNameTakesItsPlace() {
        replacedIdentity();
        handle.execute("CREATE UNIQUE INDEX by_name ON sent.users (name)");
        Migration.on(handle).migrate(MODEL);
        isCarriedOver(MODEL);
    }

    private void isRefused(SchemaModel model) {
        List<String> before = DatabaseState.of(handle, "sent");
        assertThatThrownBy(() -> Migration.on(handle).migrate(model))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("the replica identity uq_users_name of sent.users");
        assertThatThrownBy(() -> Migration.on(handle).migrateOnline(model, OnlineOptions.standard()))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining("the replica identity uq_users_name of sent.users");
        assertThat(DatabaseState.of(handle, "sent")).isEqualTo(before);
        handle.execute("UPDATE sent.users SET name = 'cid' WHERE id = 2");
    }

    @Test
    void whatCanBeNoReplicaIdentityIsRefused() {
        replacedIdentity();
        isRefused(new SchemaModel("sent", List.of(ModelText.parse("""
                table sent.users
                column id bigint
                column name text
                primary key pk_users (id)
                index uq_users_name (name)
                """))));
        isRefused(new SchemaModel("sent", List.of(ModelText.parse("""
                table sent.users
                column id bigint
                column name text
                primary key pk_users (id)
                unique uq_users_name (name) deferrable initially immediate
                """))));
        handle.execute("ALTER TABLE sent.users ADD nick text");
        isRefused(new SchemaModel("sent", List.of(ModelText.parse("""
                table sent.users
                column id bigint
                column name text
                column nick text null
                primary key pk_users (id)
                unique uq_users_name (nick)
                """))));
    }

    /** Rounds go and scores change places, as {@link TakenPlacesTest} has them. */
    private void takenPlaces(String more) {
        handle.execute("""
                CREATE TABLE sent.games (id bigint PRIMARY KEY, name text NOT NULL);
                CREATE TABLE sent.rounds (game_id bigint REFERENCES sent.games, number bigint, title text NOT NULL,
                    PRIMARY KEY (game_id, number));
                CREATE TABLE sent.scores (game_id bigint NOT NULL, number bigint NOT NULL,
                    FOREIGN KEY (game_id, number) REFERENCES sent.rounds);
                INSERT INTO sent.games VALUES (10, 'go'), (11, 'chess'), (18, 'go'), (19, 'chess');
                INSERT INTO sent.rounds VALUES (10, 3, 'a'), (11, 3, 'b'), (18, 3, 'b'), (19, 3, 'a');
                INSERT INTO sent.scores VALUES (10, 3), (11, 3);
                ALTER PUBLICATION sent ADD TABLE sent.games, sent.rounds, sent.scores""");
        handle.execute(more);
        List<String> before = DatabaseState.of(handle, "sent");
        List<String> identities = identities();
        SchemaModel model = new SchemaModel("sent", List.of(GAMES, ROUNDS));
        Migration.on(handle).migrate(model);
        Verify.schema(handle, model).orThrow();
        assertThat(identities()).isEqualTo(identities);
        assertThat(rows("SELECT concat_ws(' ', game_id, number) FROM sent.scores ORDER BY 1"))
                .containsExactly("10 3", "11 3");
        handle.execute("UPDATE sent.scores SET number = number");
        Migration.on(handle).undo(model);
        assertThat(DatabaseState.of(handle, "sent")).isEqualTo(before);
        assertThat(identities()).isEqualTo(identities);
    }

    @Test
    void rowsChangeWhileTheirIdentityIsBuiltAgain() {
        takenPlaces("ALTER TABLE sent.scores ADD CONSTRAINT one_score UNIQUE (game_id, number),"
                + " REPLICA IDENTITY USING INDEX one_score");
    }

    @Test
    void rowsChangeWhileTheirPrimaryKeyIsBuiltAgain() {
        takenPlaces("ALTER TABLE sent.scores ADD CONSTRAINT one_score PRIMARY KEY (game_id, number)");
    }
}
