package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an index has besides its definition comes back with it: what it stores by, what it is used for, who describes it. */
@OneRowDatabase
class UndoIndexesTest {

    private static final SchemaModel MODEL = new SchemaModel("kept", List.of(ModelText.parse("""
                    table kept.users
                    column id bigint
                    column name text
                    column rank integer
                    primary key pk_users (id)
                    natural key uq_users_name (name)
                    index ix_users_rank (rank)
                    """)));

    /** What {@link DatabaseState} does not tell of an index. */
    private static final String PROPERTIES = """
            SELECT concat_ws(' ', i.indexrelid::regclass, r.reloptions, s.spcname, i.indisclustered, i.indisreplident,
                ARRAY(SELECT a.attstattarget FROM pg_attribute a WHERE a.attrelid = i.indexrelid ORDER BY a.attnum),
                t.relreplident)
            FROM pg_index i JOIN pg_class r ON r.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
            LEFT JOIN pg_tablespace s ON s.oid = r.reltablespace
            WHERE r.relnamespace = 'kept'::regnamespace ORDER BY 1""";

    private final Handle handle;

    UndoIndexesTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void table() {
        handle.execute("DROP SCHEMA IF EXISTS kept CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA kept");
        handle.execute("""
                CREATE TABLE kept.users (id bigint PRIMARY KEY, name text NOT NULL, rank integer NOT NULL);
                INSERT INTO kept.users VALUES (1, 'ann', 1), (2, 'bob', 2)""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> state() {
        List<String> state = new ArrayList<>(DatabaseState.of(handle, "kept"));
        state.addAll(handle.createQuery(PROPERTIES).mapTo(String.class).list());
        return state;
    }

    private void comesBack(String before) {
        handle.execute(before);
        List<String> state = state();
        Migration.on(handle).migrate(MODEL);
        Verify.schema(handle, MODEL).orThrow();
        assertThat(state()).isNotEqualTo(state);
        Migration.on(handle).undo(MODEL);
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void aConstraintThatWasReplaced() {
        comesBack("""
                ALTER TABLE kept.users ADD CONSTRAINT uq_users_name UNIQUE (rank) INCLUDE (id) WITH (fillfactor = 50)
                    DEFERRABLE;
                ALTER TABLE kept.users CLUSTER ON uq_users_name;
                COMMENT ON INDEX kept.uq_users_name IS 'an index';
                COMMENT ON CONSTRAINT uq_users_name ON kept.users IS 'it''s a constraint'""");
    }

    @Test
    void anExclusionConstraintThatWasReplaced() {
        comesBack("""
                ALTER TABLE kept.users ADD CONSTRAINT uq_users_name EXCLUDE USING btree (rank WITH =) WITH (fillfactor = 50)
                    WHERE (rank > 0);
                COMMENT ON INDEX kept.uq_users_name IS 'an index';
                COMMENT ON CONSTRAINT uq_users_name ON kept.users IS 'a constraint'""");
    }

    @Test
    void anIndexThatBecameTheConstraint() {
        comesBack("""
                CREATE UNIQUE INDEX by_name ON kept.users (name) INCLUDE (rank) WITH (fillfactor = 50);
                ALTER TABLE kept.users CLUSTER ON by_name, REPLICA IDENTITY USING INDEX by_name;
                COMMENT ON INDEX kept.by_name IS 'an index'""");
    }

    @Test
    void anIndexThatWasReplacedWithItsStatistics() {
        comesBack("""
                CREATE INDEX ix_users_rank ON kept.users (rank, (rank + 1), lower(name)) WITH (fillfactor = 50);
                ALTER INDEX kept.ix_users_rank ALTER COLUMN 2 SET STATISTICS 77;
                ALTER INDEX kept.ix_users_rank ALTER COLUMN 3 SET STATISTICS 0""");
    }

    @Test
    void inItsTablespace() {
        handle.execute("SET allow_in_place_tablespaces = on");
        handle.execute("CREATE TABLESPACE kept_fast LOCATION ''");
        handle.execute("CREATE TABLESPACE kept_slow LOCATION ''");
        try {
            handle.execute("CREATE INDEX ix_users_rank ON kept.users (id) TABLESPACE kept_fast");
            handle.execute("SET default_tablespace = kept_slow");
            comesBack("ALTER TABLE kept.users ADD CONSTRAINT uq_users_name UNIQUE (rank)"
                    + " USING INDEX TABLESPACE pg_default");
            assertThat(handle.createQuery("SHOW default_tablespace")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("kept_slow");
        } finally {
            handle.execute("RESET default_tablespace");
            handle.execute("DROP SCHEMA IF EXISTS kept CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE");
            handle.execute("DROP TABLESPACE kept_fast");
            handle.execute("DROP TABLESPACE kept_slow");
        }
    }

    /** A journal of an earlier version is still undone. */
    @Test
    void fromAJournalThatHasOnlyTheDefinition() {
        handle.execute("ALTER TABLE kept.users ADD CONSTRAINT uq_users_name UNIQUE (rank)");
        List<String> state = state();
        Migration.on(handle).migrate(MODEL);
        handle.execute("ALTER TABLE onerow.constraints DROP COLUMN old_statements");
        Migration.on(handle).undo(MODEL);
        assertThat(state()).isEqualTo(state);
        comesBack("COMMENT ON INDEX kept.uq_users_name IS 'an index'");
    }
}
