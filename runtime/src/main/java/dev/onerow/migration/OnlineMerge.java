package dev.onerow.migration;

import dev.onerow.migration.Progress.Phase;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import dev.onerow.sql.MergeTable;
import dev.onerow.sql.OnlineBatch;
import dev.onerow.sql.OnlineGroups;
import dev.onerow.sql.OnlineIndex;
import dev.onerow.sql.OnlineTables;
import dev.onerow.sql.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Merges the duplicates of one table after the other, some groups at a time, and makes their keys unique. */
final class OnlineMerge {

    /** How often a table is searched, or a batch run, again because it met rows of others all the same. */
    private static final int MAX_ROUNDS = 10;

    /** A batch that takes longer is followed by a smaller one: its locks make others wait as long. */
    private static final Duration LONG = Duration.ofMillis(200);

    /** A batch is never smaller than this part of what was asked for: each costs something of itself. */
    private static final int SMALLEST = 8;

    private final OnlineSession session;
    private final OnlineOptions options;
    private final SchemaModel model;
    private final List<MergeTable> live;
    private final OnlineIndexes indexes;
    private final Map<QualifiedName, Merged> merged = new LinkedHashMap<>();
    private long size;

    OnlineMerge(OnlineSession session, OnlineOptions options, SchemaModel model, List<MergeTable> live) {
        this.session = session;
        this.options = options;
        this.model = model;
        this.live = live;
        this.indexes = new OnlineIndexes(session);
        this.size = options.batchSize();
    }

    /** How many groups and rows have been merged in a table. */
    record Merged(long groups, long duplicates) {
        Merged plus(Merged more) {
            return new Merged(groups + more.groups, duplicates + more.duplicates);
        }
    }

    /** What has been merged so far. */
    Merged merged(QualifiedName table) {
        return merged.getOrDefault(table, new Merged(0, 0));
    }

    /** Merges until the unique indexes of the table's natural keys stand. */
    void merge(Table table) throws SQLException {
        for (int round = 0; !isHeld(table); round++) {
            if (round == MAX_ROUNDS) {
                throw new MigrationRefused(
                        "OneRow: duplicates of " + table.name() + " arise as fast as they are merged, though its guard"
                                + " stands; transactions under REPEATABLE READ or SERIALIZABLE can do that. Run it again"
                                + " while they rest",
                        null);
            }
            OnlineBatch batch = new OnlineBatch(model, live, table, held());
            for (int key = 0; key < table.naturalKeys().size(); key++) {
                mergeByKey(table, batch, key);
            }
            makeUnique(table);
        }
    }

    private boolean isHeld(Table table) throws SQLException {
        for (NaturalKey key : table.naturalKeys()) {
            if (!indexes.isHeld(table, key)) {
                return false;
            }
        }
        return true;
    }

    /**
     * By table, the foreign keys that are part of a unique index, which could stop what is re-pointed, of the primary
     * key, by which it is decided which row stays, or of what such a key refers to, because it changes with them.
     */
    private Map<QualifiedName, List<ForeignKey>> held() throws SQLException {
        Map<QualifiedName, List<ForeignKey>> held = new HashMap<>();
        for (Table table : model.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (!Collections.disjoint(table.primaryKey().columns(), key.columns())
                        || indexes.isUniqueBy(table, key.columns())) {
                    held.computeIfAbsent(table.name(), name -> new ArrayList<>())
                            .add(key);
                }
            }
        }
        return OnlineTables.withWhatTheyReferTo(model, held);
    }

    private void makeUnique(Table table) throws SQLException {
        for (NaturalKey key : table.naturalKeys()) {
            tell(Phase.CONSTRAIN, table, 0, 1);
            if (!indexes.isHeld(table, key)) {
                if (!indexes.buildUnique(OnlineIndex.unique(table, key))) {
                    return;
                }
                if (!indexes.isHeld(table, key)) {
                    throw new MigrationRefused(
                            "OneRow: " + key.name() + " is the name of another index of " + table.name()
                                    + ". Rename or drop that one, and run it again",
                            null);
                }
            }
        }
    }

    private void mergeByKey(Table table, OnlineBatch batch, int key) throws SQLException {
        tell(Phase.FIND, table, 0, 1);
        session.run(Script.block(new OnlineGroups(table, table.naturalKeys().get(key)).find()));
        long total = Long.parseLong(session.texts(OnlineGroups.COUNT).get(0));
        for (long from = 0; from < total; ) {
            tell(Phase.MERGE, table, from, total);
            long to = Math.min(total, from + size);
            long begin = System.nanoTime();
            merge(batch, key, from, to);
            adapt(Duration.ofNanos(System.nanoTime() - begin));
            from = to;
            session.pause(options.pause());
        }
        tell(Phase.MERGE, table, total, total);
    }

    private void merge(OnlineBatch batch, int key, long from, long to) throws SQLException {
        String block = Script.block(batch.statements(key, from, to));
        for (int attempt = 1; ; attempt++) {
            try {
                Map<QualifiedName, Merged> counts = session.shortly(runner -> {
                    runner.execute(block);
                    return counts(runner, batch.counts());
                });
                counts.forEach((table, more) -> merged.merge(table, more, Merged::plus));
                return;
            } catch (SQLException e) {
                if (attempt == MAX_ROUNDS || !isMet(e)) {
                    throw e;
                }
                session.pause(options.retry().delayAfter(attempt, ThreadLocalRandom.current()));
            }
        }
    }

    /** A row that others have just inserted was met; the next try sees it. */
    private static boolean isMet(SQLException e) {
        return "23505".equals(e.getSQLState()) || "23503".equals(e.getSQLState());
    }

    private static Map<QualifiedName, Merged> counts(Runner runner, String query) throws SQLException {
        Map<QualifiedName, Merged> counts = new LinkedHashMap<>();
        try (java.sql.Statement statement = runner.connection().createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                counts.put(
                        new QualifiedName(row.getString(1), row.getString(2)),
                        new Merged(row.getLong(3), row.getLong(4)));
            }
        }
        return counts;
    }

    private void adapt(Duration taken) {
        if (taken.compareTo(LONG) > 0) {
            size = Math.max(Math.max(1, options.batchSize() / SMALLEST), size / 2);
        } else if (taken.compareTo(LONG.dividedBy(4)) < 0) {
            size = Math.min(options.batchSize(), size * 2);
        }
    }

    private void tell(Phase phase, Table table, long done, long total) {
        options.listener().progress(new Progress(phase, table.name(), Math.toIntExact(done), Math.toIntExact(total)));
    }
}
