package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What has changed between two snapshots is told by name, and what has not is not told. */
@OneRowDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotTest {

    private final TestDatabase database;

    SnapshotTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void createTables() {
        database.jdbi().useHandle(handle -> {
            WebGamesSchema.create(handle);
            new UserRepository(handle).insert(new UserKey("ada"));
        });
    }

    @Test
    void equalDatabasesHaveNoDifferences() {
        Snapshot before = database.jdbi().withHandle(Snapshot::take);
        database.jdbi().useHandle(handle -> {
            handle.execute("update users set email = 'grace'");
            handle.execute("update users set email = 'ada'");
        });
        assertThat(before.differences(database.jdbi().withHandle(Snapshot::take)))
                .isEmpty();
    }

    @Test
    void namesTablesAndConstraints() {
        try (Handle handle = database.jdbi().open()) {
            Snapshot before = Snapshot.take(handle);
            handle.begin();
            handle.execute("update users set email = 'grace'");
            handle.execute("alter table users drop constraint uq_users_email");
            handle.execute("alter table notes rename constraint pk_notes to notes_pkey");
            assertThat(before.differences(Snapshot.take(handle)))
                    .containsExactly(
                            "users has other rows",
                            "notes.notes_pkey is PRIMARY KEY (id)",
                            "notes.pk_notes is missing",
                            "users.uq_users_email is missing");
            handle.rollback();
        }
    }
}
