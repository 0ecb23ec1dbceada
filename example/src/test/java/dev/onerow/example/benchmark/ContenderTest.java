package dev.onerow.example.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.example.WebGamesSchema;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All who compete do the same work. */
@OneRowDatabase
class ContenderTest {

    private final TestDatabase database;

    ContenderTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createTables() {
        database.jdbi().useHandle(WebGamesSchema::create);
    }

    @ParameterizedTest
    @EnumSource
    void createsAGameOnceAndFindsItThen(Contender contender) throws Exception {
        String key = contender.name();
        long created;
        long found;
        try (Connection connection = database.connect();
                Peer peer = contender.on(connection)) {
            peer.begin();
            created = peer.getOrCreate(key, "a name", "a category");
            peer.commit();
            peer.begin();
            found = peer.getOrCreate(key, "another name", "another category");
            peer.commit();
        }
        assertThat(found).isEqualTo(created);
        String row = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id || provider_game_name || provider_game_category FROM games WHERE provider_game_id = ?")
                        .bind(0, key)
                        .mapTo(String.class)
                        .one());
        assertThat(row).isEqualTo(created + "a namea category");
    }
}
