package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.schema.Column;
import dev.onerow.schema.ColumnType;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Order;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the key of a removed row to that of the row which stays, as long as the journal is there. */
@OneRowDatabase
class RedirectsTest {

    private static final Table USERS = WebGames.users("web");
    private static final SchemaModel MODEL = new SchemaModel("users", List.of(USERS));

    private final Handle handle;

    RedirectsTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void legacy() {
        handle.execute("""
            DROP SCHEMA IF EXISTS web CASCADE;
            DROP SCHEMA IF EXISTS onerow CASCADE;
            CREATE SCHEMA web;
            CREATE TABLE web.users (id bigint PRIMARY KEY, email text);
            INSERT INTO web.users VALUES (1, 'ada'), (2, 'bob'), (3, 'ada'), (4, 'ada')""");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private Optional<Long> survivor(long removed) {
        return Redirects.on(handle).survivor(USERS, removed);
    }

    @Test
    void aRemovedKeyLeadsToTheSurvivor() {
        assertThat(survivor(3)).isEmpty();
        Migration.on(handle).migrate(MODEL);
        assertThat(survivor(3)).contains(1L);
        assertThat(survivor(4)).contains(1L);
        assertThat(survivor(1)).isEmpty();
        assertThat(survivor(99)).isEmpty();
        assertThat(handle.createQuery("SELECT (onerow.survivor('web', 'users', '3'))[1]")
                        .mapTo(String.class)
                        .one())
                .isEqualTo("1");
    }

    @Test
    void itLeadsThroughSeveralMigrationsAndBackWithAnUndo() {
        Migration.on(handle).migrate(MODEL);
        handle.execute(
                "ALTER TABLE web.users DROP CONSTRAINT uq_users_email; UPDATE web.users SET email = 'ada' WHERE id = 2;"
                        + " INSERT INTO web.users VALUES (0, 'ada')");
        Migration.on(handle).migrate(MODEL);
        assertThat(survivor(3)).contains(0L);
        assertThat(survivor(2)).contains(0L);
        assertThat(survivor(1)).contains(0L);
        Migration.on(handle).undo(MODEL);
        assertThat(survivor(3)).contains(1L);
        assertThat(survivor(2)).isEmpty();
    }

    @Test
    void keysOfOtherTypesAndOfSeveralColumns() {
        Table rounds = Models.table(name("web", "rounds"))
                .columns(
                        Column.of("id", ColumnType.of("uuid"), false),
                        Column.of("at", ColumnType.of("timestamptz"), false),
                        Column.of("title", WebGames.TEXT, false))
                .primaryKey("pk_rounds", "id", "at")
                .key(new NaturalKey(
                        "",
                        "uq_rounds_title",
                        Enforcement.CONSTRAINT,
                        List.of(KeyPart.of("title")),
                        Nulls.DISTINCT,
                        null,
                        new Survivor(Keep.OLDEST, List.of(new Order("at", false))),
                        List.of()))
                .build();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        handle.execute("CREATE TABLE web.rounds (id uuid, at timestamptz, title text)");
        handle.execute(
                "INSERT INTO web.rounds VALUES (?, '2024-01-01 00:00:00+00', 'x'), (?, '2024-07-01 00:00:00.5+00', 'x')",
                first,
                second);
        Migration.on(handle).migrate(new SchemaModel("rounds", List.of(rounds)));
        handle.execute("SET TimeZone = 'Asia/Kolkata'");
        OffsetDateTime at = OffsetDateTime.parse("2024-07-01T00:00:00.5Z");
        assertThat(Redirects.on(handle).survivor(rounds, List.of(second, at)))
                .contains(List.of(first, OffsetDateTime.parse("2024-01-01T00:00:00Z")));
        assertThatThrownBy(() -> Redirects.on(handle).survivor(rounds, List.of(second)))
                .hasMessage("the primary key of web.rounds has 2 columns, not 1");
    }

    @Test
    void aPurgeDeletesOldJournals() {
        assertThat(Migration.on(handle).purge(Instant.now())).isZero();
        Migration.on(handle).migrate(MODEL);
        assertThat(Migration.on(handle).purge(Instant.parse("2024-01-01T00:00:00Z")))
                .isZero();
        assertThat(survivor(3)).contains(1L);
        assertThat(Migration.on(handle).purge(Instant.now().plusSeconds(3600))).isOne();
        assertThat(survivor(3)).isEmpty();
        assertThat(Migration.on(handle).undo(MODEL)).isEmpty();
        assertThat(handle.createQuery("SELECT count(*) FROM onerow.journal")
                        .mapTo(int.class)
                        .one())
                .isZero();
    }
}
