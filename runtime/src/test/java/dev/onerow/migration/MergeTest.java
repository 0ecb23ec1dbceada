package dev.onerow.migration;

import static dev.onerow.migration.WebGames.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Nulls;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.ModelText;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A legacy database in the schema {@code rules}, which is migrated. */
abstract class MergeTest {

    static final QualifiedName THINGS = name("rules", "things");

    static final Table GROUPS = ModelText.parse("""
            table rules.groups
            column id bigint
            column name text
            primary key pk_groups (id)
            natural key uq_groups_name (name)
            """);

    final Handle handle;

    MergeTest(TestDatabase database) {
        this.handle = database.jdbi().open();
    }

    @BeforeEach
    void schema() {
        handle.execute("DROP SCHEMA IF EXISTS rules CASCADE; CREATE SCHEMA rules");
    }

    @AfterEach
    void close() {
        handle.close();
    }

    final void things(String columns, String... rows) {
        handle.execute("CREATE TABLE rules.things (id bigint PRIMARY KEY, " + columns + ")");
        for (String row : rows) {
            handle.execute("INSERT INTO rules.things VALUES (" + row + ")");
        }
    }

    final void migrate(Table... tables) {
        SchemaModel model = new SchemaModel("rules", List.of(tables));
        Migration.on(handle).migrate(model);
        Verify.schema(handle, model).orThrow();
        assertThat(Migration.on(handle).migrate(model)).allMatch(report -> report.duplicates() == 0);
    }

    final List<String> refusals(Table... tables) {
        return Migration.on(handle)
                .preview(new SchemaModel("rules", List.of(tables)))
                .refusals();
    }

    final void assertRefusedOnline(String message, Table... tables) {
        List<String> before = DatabaseState.of(handle, "rules");
        assertThatThrownBy(() -> Migration.on(handle)
                        .migrateOnline(new SchemaModel("rules", List.of(tables)), OnlineOptions.standard()))
                .isInstanceOf(MigrationRefused.class)
                .hasMessageContaining(message);
        assertThat(DatabaseState.of(handle, "rules")).isEqualTo(before);
    }

    final List<String> ids() {
        return rows("SELECT id FROM rules.things ORDER BY id");
    }

    final List<String> rows(String sql) {
        return handle.createQuery(sql).mapTo(String.class).list();
    }

    static final Models table() {
        return Models.table(THINGS).identity("id");
    }

    /** The things of one a, of which the one that stays takes these values of the others. */
    static final NaturalKey taking(String... columns) {
        return new NaturalKey(
                "",
                "uq_things_a",
                Enforcement.CONSTRAINT,
                List.of(KeyPart.of("a")),
                Nulls.DISTINCT,
                null,
                Survivor.OLDEST,
                List.of(columns));
    }

    static final NaturalKey key(
            String javaName, Enforcement enforcement, Nulls nulls, String where, Survivor survivor, KeyPart... parts) {
        return new NaturalKey(
                javaName,
                "uq_things_" + javaName + "x",
                enforcement,
                List.of(parts),
                nulls,
                where,
                survivor,
                List.of());
    }
}
