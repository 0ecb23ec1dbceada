package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Compares the names of {@link NamingConvention#POSTGRES}, and the lengths, with what the server itself does. */
@OneRowDatabase
class PostgresNamesTest {

    private static final QualifiedName USERS = new QualifiedName("public", "users");
    private static final QualifiedName BEATS = new QualifiedName("public", "beats");

    private final TestDatabase database;

    PostgresNamesTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void namesAreThoseThatTheServerGivesToNamelessConstraints() {
        ConstraintNames names = new ConstraintNames(NamingConvention.POSTGRES, BEATS);
        database.jdbi().useHandle(handle -> {
            handle.execute("CREATE TABLE users (id int PRIMARY KEY, no int, UNIQUE (no, id))");
            handle.execute("CREATE TABLE beats (id int PRIMARY KEY, user_id int REFERENCES users, no int,"
                    + " kind text CHECK (kind <> ''), UNIQUE (no), UNIQUE (user_id, no),"
                    + " FOREIGN KEY (no, user_id) REFERENCES users (no, id))");
            handle.execute("CREATE INDEX ON beats (kind, no)");

            assertThat(relationNames(handle))
                    .containsExactlyInAnyOrder(
                            names.primaryKey(List.of("id"), null),
                            names.foreignKey(List.of("user_id"), USERS, List.of("id"), null),
                            names.foreignKey(List.of("no", "user_id"), USERS, List.of("no", "id"), null),
                            names.columnCheck("kind"),
                            names.unique(List.of("no"), null),
                            names.unique(List.of("user_id", "no"), null),
                            names.index(List.of("kind", "no"), null));
        });
    }

    @Test
    void theServerKeepsWhatFitsAndCutsOneByteMore() {
        database.jdbi().useHandle(handle -> {
            for (String character : List.of("a", "ü", "€", "🎮")) {
                String fits = character.repeat(63 / NameLength.bytes(character));
                String filled = fits + "x".repeat(63 - NameLength.bytes(fits));
                assertThat(asTheServerKeepsIt(handle, filled)).isEqualTo(filled);
                assertThat(NameLength.fits(filled)).isTrue();
                assertThat(asTheServerKeepsIt(handle, filled + "y")).isEqualTo(filled);
                assertThat(NameLength.fits(filled + "y")).isFalse();
            }
        });
    }

    private static List<String> relationNames(Handle handle) {
        return handle.select("SELECT conname::text FROM pg_constraint WHERE conrelid = 'beats'::regclass"
                        + " AND contype <> 'n' UNION SELECT indexrelid::regclass::text FROM pg_index"
                        + " WHERE indrelid = 'beats'::regclass")
                .mapTo(String.class)
                .list();
    }

    private static String asTheServerKeepsIt(Handle handle, String name) {
        return handle.select("SELECT ?::name::text", name).mapTo(String.class).one();
    }
}
