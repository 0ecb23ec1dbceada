package dev.onerow.example.repository;

import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import org.jdbi.v3.core.Handle;

/**
 * An index whose expression waits: the only way to stop an insert after it has looked for conflicts and before its row
 * is in the unique indexes, where another constraint than the conflict target can still be violated.
 */
final class PausingIndex {

    private static final int LOCK = 2024;

    private PausingIndex() {}

    /** Puts the index before those of the constraints, which PostgreSQL fills in the order of their creation. */
    static void create(Handle handle, String table, String column, String... uniqueColumns) {
        handle.execute("""
                CREATE FUNCTION pause(text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
                BEGIN
                    IF current_setting('onerow.pauses', true) = 'on' THEN
                        PERFORM pg_advisory_xact_lock_shared(%d);
                    END IF;
                    RETURN $1;
                END $$""".formatted(LOCK));
        for (String unique : uniqueColumns) {
            handle.execute("ALTER TABLE %1$s DROP CONSTRAINT uq_%1$s_%2$s".formatted(table, unique));
        }
        handle.execute("CREATE INDEX pausing ON %s (pause(%s))".formatted(table, column));
        for (String unique : uniqueColumns) {
            handle.execute("ALTER TABLE %1$s ADD CONSTRAINT uq_%1$s_%2$s UNIQUE (%2$s)".formatted(table, unique));
        }
    }

    /** A racer whose inserts pause there until the keeper goes on. */
    static Racer pausing(Race race) {
        Racer racer = race.autocommit();
        racer.execute("SET onerow.pauses = 'on'");
        return racer;
    }

    /** Who keeps the others waiting. */
    static Racer keeper(Race race) {
        Racer keeper = race.autocommit();
        keeper.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        return keeper;
    }

    static void goOn(Racer keeper) {
        keeper.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
    }
}
