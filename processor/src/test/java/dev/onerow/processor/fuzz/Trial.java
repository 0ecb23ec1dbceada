package dev.onerow.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.Verify;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.FileNames;
import dev.onerow.sql.FileNames.Purpose;
import dev.onerow.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs what was generated for a case on a server, in a transaction that is rolled back. */
final class Trial {

    private final Case given;
    private final Outputs outputs;
    private final Handle handle;

    private Trial(Case given, Outputs outputs, Handle handle) {
        this.given = given;
        this.outputs = outputs;
        this.handle = handle;
    }

    static void run(Case given, Outputs outputs, Jdbi jdbi) throws ReflectiveOperationException, SQLException {
        try (Handle handle = jdbi.open()) {
            handle.begin();
            try {
                new Trial(given, outputs, handle).run();
            } finally {
                handle.rollback();
            }
        }
    }

    private void run() throws ReflectiveOperationException, SQLException {
        List<Table> tables = new ArrayList<>();
        for (Draft draft : given.sketch().drafts) {
            tables.add(table(draft));
        }
        handle.savepoint("alone");
        if (given.sketch().standsAlone) {
            for (Table table : tables) {
                alone(table);
            }
            new Filling(given.sketch(), outputs, handle).fill();
        }
        handle.rollbackToSavepoint("alone");
        if (given.sketch().schema != null) {
            together();
        }
    }

    private Table table(Draft draft) throws ReflectiveOperationException {
        return (Table) constant(draft, "Repository", "TABLE");
    }

    private Object constant(Draft draft, String suffix, String field) throws ReflectiveOperationException {
        String name = given.sketch().packageName + "." + draft.reference().replace('.', '_') + suffix;
        return constant(name, field);
    }

    private Object constant(String type, String field) throws ReflectiveOperationException {
        var found = outputs.loadClass(type).getDeclaredField(field);
        found.setAccessible(true);
        return found.get(null);
    }

    private void alone(Table table) throws SQLException {
        SchemaModel model = new SchemaModel("alone", List.of(table));
        twice(FileNames.of(table.name(), Purpose.CREATE));
        verify(model);
        String dedupe = FileNames.of(table.name(), Purpose.DEDUPE_AND_CONSTRAIN);
        twice(dedupe);
        verify(model);
        dropConstraints(table);
        twice(dedupe);
        verify(model);
    }

    private void together() throws ReflectiveOperationException, SQLException {
        String name = given.sketch().packageName + "." + given.sketch().schema + "Schema";
        SchemaModel model = (SchemaModel) constant(name, "MODEL");
        twice(FileNames.of(model.name(), Purpose.CREATE));
        verify(model);
        String dedupe = FileNames.of(model.name(), Purpose.DEDUPE_AND_CONSTRAIN);
        twice(dedupe);
        for (Table table : model.tables()) {
            dropConstraints(table);
        }
        twice(dedupe);
        verify(model);
    }

    private void verify(SchemaModel model) {
        assertThat(Verify.schema(handle, model).differences()).isEmpty();
    }

    private void twice(String file) throws SQLException {
        assertThat(file.getBytes(StandardCharsets.UTF_8).length).as(file).isLessThanOrEqualTo(255);
        String text = outputs.sql(file);
        // Flyway would replace it.
        assertThat(text).doesNotContain("${");
        for (int i = 0; i < 2; i++) {
            execute(text, file);
        }
    }

    private void execute(String sql, String what) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(what + ": " + e.getMessage() + "\n" + sql, e);
        }
    }

    /** Leaves the primary key, so that the migration has something to add. */
    private void dropConstraints(Table table) throws SQLException {
        drop(
                table,
                "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)"
                        + " FROM pg_constraint WHERE conrelid = ?::regclass AND contype IN ('u', 'f', 'c')");
        drop(
                table,
                "SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index"
                        + " WHERE indrelid = ?::regclass AND NOT indisprimary");
    }

    private void drop(Table table, String query) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (PreparedStatement statement = handle.getConnection().prepareStatement(query)) {
            statement.setString(
                    1, Identifiers.qualified(table.name().schema(), table.name().name()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    drops.add(found.getString(1));
                }
            }
        }
        for (String drop : drops) {
            execute(drop, "test");
        }
    }
}
