package dev.onerow.migration;

import dev.onerow.sql.JournalQueries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** The journals of migrations, in the tables of the schema onerow. */
final class Journals {

    private final Handle handle;
    private final MigrationOptions options;

    Journals(Handle handle, MigrationOptions options) {
        this.handle = handle;
        this.options = options;
    }

    static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(JournalQueries.EXISTS);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Deletes the journals of migrations before that instant, and counts them. */
    int purge(Instant before) {
        return new AllOrNothing(handle, options, "the purge of old journals", "")
                .call(
                        runner -> exists(runner.connection()),
                        (runner, there) -> there ? purge(runner.connection(), before) : 0);
    }

    private static int purge(Connection connection, Instant before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(JournalQueries.PURGE)) {
            statement.setObject(1, before.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
