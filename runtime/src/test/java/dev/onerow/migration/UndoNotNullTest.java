package dev.onerow.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.ModelText;
import dev.onerow.schema.SchemaModel;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From PostgreSQL 18 on NOT NULL is a constraint with a name, which need not be validated; before, it is a column's mark. */
@OneRowDatabase
class UndoNotNullTest {

    private static final SchemaModel MODEL = new SchemaModel("filled", List.of(ModelText.parse("""
                    table filled.users
                    column id bigint
                    column name text
                    column rank integer
                    primary key pk_users (id)
                    natural key uq_users_name (name)
                    """)));

    private final TestDatabase database;
    private final Handle handle;

    UndoNotNullTest(TestDatabase database) {
        this.database = database;
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void table() {
        handle.execute(
                "DROP SCHEMA IF EXISTS filled CASCADE; DROP SCHEMA IF EXISTS onerow CASCADE; CREATE SCHEMA filled");
        handle.execute("""
                CREATE TABLE filled.users (id bigint PRIMARY KEY, name text NOT NULL, rank integer);
                INSERT INTO filled.users VALUES (1, 'ann', 1), (2, 'bob', 2)""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> notNull() {
        return handle.createQuery("""
                        SELECT concat_ws(' ', conname, pg_get_constraintdef(oid), convalidated,
                            obj_description(oid, 'pg_constraint'))
                        FROM pg_constraint WHERE contype = 'n' AND conrelid = 'filled.users'::regclass
                        UNION ALL SELECT attname || ' ' || attnotnull FROM pg_attribute
                        WHERE attrelid = 'filled.users'::regclass AND attnum > 0 ORDER BY 1""").mapTo(String.class).list();
    }

    /** Before PostgreSQL 18 the column has no NOT NULL at all. */
    @Test
    void oneThatWasNotValidatedIsNotAgain() {
        if (database.serverVersion() >= 180000) {
            handle.execute("ALTER TABLE filled.users ADD CONSTRAINT \"has a rank\" NOT NULL rank NOT VALID");
            handle.execute("COMMENT ON CONSTRAINT \"has a rank\" ON filled.users IS 'it''s new'");
        }
        List<String> before = notNull();
        Migration.on(handle).migrate(MODEL);
        Verify.schema(handle, MODEL).orThrow();
        assertThat(notNull()).isNotEqualTo(before);
        Migration.on(handle).undo(MODEL);
        assertThat(notNull()).isEqualTo(before);
        Migration.on(handle).migrate(MODEL);
        Migration.on(handle).undo(MODEL);
        assertThat(notNull()).isEqualTo(before);
    }
}
