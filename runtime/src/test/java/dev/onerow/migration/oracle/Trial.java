package dev.onerow.migration.oracle;

import dev.onerow.OneRowException;
import dev.onerow.migration.Migration;
import dev.onerow.migration.TableReport;
import dev.onerow.migration.oracle.Verdict.Counts;
import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.migration.oracle.Verdict.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Runs a migration on the database of a case and compares what came out with what must come out. */
final class Trial {

    /** What is tried. */
    interface Migrator {
        List<TableReport> migrate(Handle handle, Case given);
    }

    /** How a migration failed. */
    enum Kind {
        /** It stopped where it should have merged. */
        STOPPED,
        /** It went on where it should have stopped. */
        WENT_ON,
        /** It failed with an exception that is none of ours. */
        FOREIGN_EXCEPTION,
        ROWS,
        /** As many rows came out as should, but others, and some that should stay do so only for their place. */
        ROWS_BY_PLACE,
        REPORT,
        CONSTRAINTS,
        /** It stopped, and left something changed. */
        CHANGED_BY_REFUSAL,
        /** A second one changed something. */
        SECOND_RUN,
        /** Undo did not give back what was there before. */
        UNDO,
        /** The migration after an undo came out otherwise. */
        AFTER_UNDO
    }

    /**
     * What went wrong.
     *
     * @param sign a failure with the same kind and sign is the same failure
     */
    record Failure(Kind kind, String sign, String message) {
        boolean same(Failure other) {
            return kind == other.kind && sign.equals(other.sign);
        }
    }

    /** Of so many cases one is migrated a second time. */
    private static final int AGAIN = Integer.getInteger("onerow.property.again", 11);

    /** Of so many cases one is undone and migrated again. */
    private static final int UNDONE = Integer.getInteger("onerow.property.undo", 10);

    private final Handle handle;
    private final Case given;
    private final Migrator migrator;
    private final Tally tally;
    private final Verdict verdict;

    private Trial(Handle handle, Case given, Migrator migrator, Tally tally) {
        this.handle = handle;
        this.given = given;
        this.migrator = migrator;
        this.tally = tally;
        this.verdict = Oracle.verdict(given);
    }

    /** The failure of that migration on that case, if it fails; the database of the case is gone afterwards. */
    static Optional<Failure> failure(Handle handle, Case given, Migrator migrator, Tally tally) {
        Trial trial = new Trial(handle, given, migrator, tally);
        tally.add(given, trial.verdict);
        try {
            trial.execute(LegacySql.script(given));
            return Optional.ofNullable(trial.run());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the case itself is broken, seed " + given.seed() + ":\n" + LegacySql.script(given), e);
        } finally {
            trial.drop();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private void drop() {
        try {
            execute("DROP SCHEMA IF EXISTS " + given.schema() + " CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Snapshot snapshot() throws SQLException {
        Connection connection = handle.getConnection();
        return Snapshot.of(connection, given);
    }

    private Failure run() throws SQLException {
        List<TableReport> reports;
        Snapshot before = snapshot();
        try {
            reports = migrator.migrate(handle, given);
        } catch (OneRowException e) {
            return verdict instanceof Refused ? changed(before) : stopped(e);
        } catch (RuntimeException e) {
            return new Failure(Kind.FOREIGN_EXCEPTION, e.getClass().getName(), e.toString());
        }
        return verdict instanceof Merged merged
                ? compare(merged, reports, before)
                : new Failure(Kind.WENT_ON, ((Refused) verdict).reason().name(), verdict.toString());
    }

    private Failure changed(Snapshot before) throws SQLException {
        Snapshot after = snapshot();
        return after.equals(before)
                ? null
                : new Failure(Kind.CHANGED_BY_REFUSAL, "", "before: " + before + "\nafter: " + after);
    }

    private static Failure stopped(OneRowException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String state = root instanceof SQLException sql
                ? sql.getSQLState()
                : root.getClass().getName();
        return new Failure(Kind.STOPPED, String.valueOf(state), e.getMessage());
    }

    private Failure compare(Merged merged, List<TableReport> reports, Snapshot before) throws SQLException {
        Snapshot after = snapshot();
        Map<String, List<String>> expected = Snapshot.sorted(merged.rows());
        Map<String, List<String>> actual = Snapshot.sorted(after.rows());
        if (!actual.equals(expected)) {
            boolean open = merged.byPlace() && sizes(actual).equals(sizes(expected));
            return new Failure(open ? Kind.ROWS_BY_PLACE : Kind.ROWS, "", difference(expected, actual));
        }
        Map<String, Counts> counts = counts(reports);
        if (!counts.equals(merged.counts()) || !conserved(after, counts)) {
            return new Failure(Kind.REPORT, "", "expected " + merged.counts() + "\nbut was " + counts);
        }
        List<String> differences = DeclaredConstraints.differences(given, after);
        if (!differences.isEmpty()) {
            return new Failure(Kind.CONSTRAINTS, "", String.join("\n", differences));
        }
        Failure second = given.seed() % AGAIN == 0 ? again(after) : null;
        return second == null && given.seed() % UNDONE == 0 ? undo(before, after) : second;
    }

    private Failure undo(Snapshot before, Snapshot after) throws SQLException {
        tally.add("undone");
        try {
            Migration.on(handle).undo(given.declared());
            Snapshot undone = snapshot();
            if (!undone.holdsTheSameAs(before)) {
                return new Failure(Kind.UNDO, "", "before: " + before + "\nundone: " + undone);
            }
            migrator.migrate(handle, given);
            Snapshot again = snapshot();
            return again.holdsTheSameAs(after)
                    ? null
                    : new Failure(Kind.AFTER_UNDO, "", "first: " + after + "\nagain: " + again);
        } catch (RuntimeException e) {
            return new Failure(Kind.UNDO, e.getClass().getName(), e.getMessage());
        }
    }

    private static Map<String, Integer> sizes(Map<String, List<String>> rows) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        rows.forEach((table, all) -> sizes.put(table, all.size()));
        return sizes;
    }

    private static String difference(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        StringBuilder text = new StringBuilder();
        expected.forEach((table, rows) -> {
            if (!rows.equals(actual.get(table))) {
                text.append("%s expected %s%n%s but was  %s%n".formatted(table, rows, table, actual.get(table)));
            }
        });
        return text.toString();
    }

    private static Map<String, Counts> counts(List<TableReport> reports) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        reports.forEach(report -> counts.put(
                report.table().name(), new Counts(report.rowsBefore(), report.groups(), report.duplicates())));
        return counts;
    }

    /** Rows before = rows after + rows that went, by what the migration itself says. */
    private boolean conserved(Snapshot after, Map<String, Counts> counts) {
        return given.tables().stream().allMatch(legacy -> {
            Counts count = counts.getOrDefault(
                    legacy.name().name(), new Counts(legacy.rows().size(), 0, 0));
            return legacy.rows().size() == count.rows()
                    && after.rows().get(legacy.name().name()).size() == count.rows() - count.duplicates();
        });
    }

    private Failure again(Snapshot after) throws SQLException {
        tally.add("migrated twice");
        try {
            long duplicates = migrator.migrate(handle, given).stream()
                    .mapToLong(TableReport::duplicates)
                    .sum();
            Snapshot again = snapshot();
            return duplicates == 0 && again.equals(after)
                    ? null
                    : new Failure(Kind.SECOND_RUN, "", "before: " + after + "\nafter: " + again);
        } catch (RuntimeException e) {
            return new Failure(Kind.SECOND_RUN, e.getClass().getName(), e.getMessage());
        }
    }
}
