package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.Guard;
import dev.onerow.sql.MergeReference;
import dev.onerow.sql.MergeTable;
import dev.onerow.sql.OnlineCheck;
import dev.onerow.sql.OnlineConstrain;
import dev.onerow.sql.OnlineIndex;
import dev.onerow.sql.OnlineJournal;
import dev.onerow.sql.OnlineTables;
import dev.onerow.sql.Statement;
import dev.onerow.transaction.Undertaking;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The migration while the application goes on writing, in steps that commit one by one.
 *
 * <p>Each step looks at what is there before it does anything, so that a run that was killed, wherever that was, is
 * finished by running it again.
 */
final class OnlineMigration {

    private final Handle handle;
    private final OnlineOptions options;
    private final SchemaModel model;
    private final String doing;
    private final RunFailure failure;

    OnlineMigration(Handle handle, OnlineOptions options, SchemaModel model) {
        this.handle = handle;
        this.options = options;
        this.model = model;
        this.doing = "migrating " + model.name() + " online";
        this.failure = new RunFailure(Undertaking.inSteps(doing, "longer by the options lockTimeout and retry"), "");
    }

    private interface Work<T> {
        T run(OnlineSession session) throws SQLException;
    }

    List<TableReport> run() {
        return inSession(this::migrate);
    }

    /** Takes away what an online migration that is not to be finished has left. */
    void abandon() {
        inSession(session -> {
            release(session, unknown(session));
            OnlineIndexes indexes = new OnlineIndexes(session);
            for (Table table : model.tables()) {
                each(session, Phase.RELEASE, table, OnlineConstrain.abandon(table));
                for (OnlineIndex index : OnlineIndex.declared(table)) {
                    indexes.clear(index);
                }
            }
            session.shortly(OnlineJournal.end(model.name()));
            return true;
        });
    }

    private <T> T inSession(Work<T> work) {
        try (OnlineSession session = OnlineSession.open(handle, options, doing, model, failure)) {
            return work.run(session);
        } catch (SQLException e) {
            throw failure.of(e);
        } catch (JdbiException e) {
            throw e.getCause() instanceof SQLException cause ? failure.of(cause) : e;
        }
    }

    private List<TableReport> migrate(OnlineSession session) throws SQLException {
        List<MergeTable> unknown = unknown(session);
        OnlineMerge merge = new OnlineMerge(session, options, model, unknown);
        check(session);
        List<TableReport> before = preview(session, unknown);
        prepare(session);
        index(session, unknown);
        guard(session);
        for (Table table : OnlineTables.order(model, unknown)) {
            merge.merge(table);
        }
        constrain(session);
        release(session, unknown);
        tell(Phase.JOURNAL, null);
        session.shortly(OnlineJournal.end(model.name()));
        return before.stream()
                .map(report -> new TableReport(
                        report.table(),
                        report.rowsBefore(),
                        merge.merged(report.table()).groups(),
                        merge.merged(report.table()).duplicates()))
                .toList();
    }

    private List<MergeTable> unknown(OnlineSession session) throws SQLException {
        return LiveReferences.read(session.connection(), model);
    }

    /** Changes nothing, but for creating tables that are missing. */
    private void check(OnlineSession session) throws SQLException {
        tell(Phase.PREPARE, null);
        List<MergeTable> unknown = unknown(session);
        List<String> refusals = new ArrayList<>(OnlineCheck.refusals(model, unknown));
        refusals.addAll(notToBeIndexed(new OnlineIndexes(session), unknown));
        if (!refusals.isEmpty()) {
            throw new MigrationRefused(
                    "OneRow: not online: " + String.join("; ", refusals) + ". Migrate in one transaction", null);
        }
        session.shortly(OnlineCheck.statements(model, unknown));
        each(session, Phase.PREPARE, null, OnlineConstrain.missingTables(model));
        session.shortly(List.of(OnlineCheck.names(model)));
    }

    /** On a partitioned table no index can be built CONCURRENTLY (PostgreSQL manual, 'CREATE INDEX'). */
    private static List<String> notToBeIndexed(OnlineIndexes indexes, List<MergeTable> unknown) throws SQLException {
        List<String> refusals = new ArrayList<>();
        for (MergeTable table : unknown) {
            for (MergeReference key : table.references()) {
                if (table.partitioned() && !indexes.isFound(table.name(), key.columns())) {
                    refusals.add(table.name() + " is partitioned and has no index on ("
                            + String.join(", ", key.columns()) + "), and none can be built on it while others write");
                }
            }
        }
        return refusals;
    }

    /** Works the whole merge out, on one snapshot, so that what can't be merged stops it early. */
    private List<TableReport> preview(OnlineSession session, List<MergeTable> unknown) throws SQLException {
        return session.snapshot(runner -> {
            runner.run(Phase.PREPARE, OnlineCheck.preview(model, unknown));
            return TableReports.take(runner);
        });
    }

    /** NOT NULL and primary keys: what needs nothing but the rows as they are. */
    private void prepare(OnlineSession session) throws SQLException {
        tell(Phase.PREPARE, null);
        session.shortly(OnlineJournal.begin(model));
        session.shortly(OnlineConstrain.names(model));
        OnlineIndexes indexes = new OnlineIndexes(session);
        for (Table table : model.tables()) {
            each(session, Phase.PREPARE, table, OnlineConstrain.notNull(table));
            if (table.hasSurrogateKey() && !indexes.isHeldByPrimaryKey(table)) {
                indexes.build(OnlineIndex.primaryKey(table));
            }
            if (table.hasSurrogateKey()) {
                each(session, Phase.PREPARE, table, List.of(OnlineConstrain.primaryKey(table)));
            }
        }
    }

    /** What is declared, what the guards look up by, and what finds the rows that refer. */
    private void index(OnlineSession session, List<MergeTable> unknown) throws SQLException {
        OnlineIndexes indexes = new OnlineIndexes(session);
        for (Table table : model.tables()) {
            for (OnlineIndex index : OnlineIndex.plain(table)) {
                build(indexes, index);
            }
            for (NaturalKey key : table.naturalKeys()) {
                if (!indexes.isHeld(table, key) && !indexes.isFound(table, key)) {
                    build(indexes, OnlineIndex.lookUp(table, key));
                }
            }
        }
        for (OnlineIndex index : OnlineIndex.references(unknown)) {
            if (!indexes.isFound(index.table(), index.columns())) {
                build(indexes, index);
            }
        }
    }

    private void build(OnlineIndexes indexes, OnlineIndex index) throws SQLException {
        options.listener().progress(new Progress(Phase.INDEX, index.table(), 0, 1));
        indexes.build(index);
    }

    private void guard(OnlineSession session) throws SQLException {
        OnlineIndexes indexes = new OnlineIndexes(session);
        for (Table table : model.tables()) {
            for (NaturalKey key : table.naturalKeys()) {
                if (!indexes.isHeld(table, key)) {
                    tell(Phase.GUARD, table);
                    Guard guard = new Guard(table, key);
                    session.shortly(guard.install(isHashable(session, guard)));
                }
            }
            for (ForeignKey key : table.foreignKeys()) {
                tell(Phase.GUARD, table);
                session.shortly(List.of(OnlineConstrain.reference(table, key)));
            }
        }
    }

    private static boolean isHashable(OnlineSession session, Guard guard) throws SQLException {
        try {
            session.texts(guard.probe());
            return true;
        } catch (SQLException e) {
            if ("42883".equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void constrain(OnlineSession session) throws SQLException {
        OnlineIndexes indexes = new OnlineIndexes(session);
        for (Table table : model.tables()) {
            for (UniqueConstraint unique : table.uniques()) {
                tell(Phase.CONSTRAIN, table);
                if (!indexes.isHeld(table, unique) && !indexes.buildUnique(OnlineIndex.unique(table, unique))) {
                    throw new MigrationRefused(
                            "OneRow: rows of " + table.name() + " collide on " + unique.name()
                                    + ", which is no natural key. Repair them, and run it again",
                            null);
                }
            }
            each(session, Phase.CONSTRAIN, table, OnlineConstrain.checks(table));
            each(session, Phase.CONSTRAIN, table, List.of(OnlineConstrain.keys(table)));
        }
        for (Table table : model.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                each(session, Phase.CONSTRAIN, table, OnlineConstrain.foreignKey(table, key));
            }
        }
    }

    private void release(OnlineSession session, List<MergeTable> unknown) throws SQLException {
        OnlineIndexes indexes = new OnlineIndexes(session);
        for (Table table : model.tables()) {
            for (NaturalKey key : table.naturalKeys()) {
                tell(Phase.RELEASE, table);
                session.shortly(new Guard(table, key).remove());
                indexes.drop(OnlineIndex.lookUp(table, key));
            }
        }
        for (OnlineIndex index : OnlineIndex.references(unknown)) {
            options.listener().progress(new Progress(Phase.RELEASE, index.table(), 0, 1));
            indexes.drop(index);
        }
        tell(Phase.RELEASE, null);
    }

    /** Each in a transaction of its own, so that no lock is held for longer than its own statement. */
    private void each(OnlineSession session, Phase phase, @Nullable Table table, List<Statement> statements)
            throws SQLException {
        for (Statement statement : statements) {
            tell(phase, table);
            session.shortly(List.of(statement));
        }
    }

    private void tell(Phase phase, @Nullable Table table) {
        options.listener().progress(new Progress(phase, table == null ? null : table.name(), 0, 1));
    }
}
