package dev.onerow.migration;

import dev.onerow.Nulls;
import dev.onerow.OneRowException;
import dev.onerow.migration.LiveTable.LiveIndex;
import dev.onerow.migration.LiveTable.LiveKey;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Enforcement;
import dev.onerow.schema.QualifiedName;
import dev.onerow.schema.Table;
import dev.onerow.schema.UniqueConstraint;
import dev.onerow.sql.OnlineIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds and drops indexes while others write, and clears away what builds that died have left. */
final class OnlineIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(OnlineIndexes.class);
    private static final Duration UNTIL_NEXT_LOOK = Duration.ofMillis(200);

    private final OnlineSession session;

    OnlineIndexes(OnlineSession session) {
        this.session = session;
    }

    /** Builds it unless a valid one of that name is there. */
    void build(OnlineIndex index) throws SQLException {
        clear(index);
        LOG.debug("building {} on {}: {}", index.name(), index.table(), index.why());
        session.run(index.create());
    }

    /**
     * Builds a unique index.
     *
     * @return whether it stands; false if rows are in its way
     */
    boolean buildUnique(OnlineIndex index) throws SQLException {
        try {
            build(index);
            return true;
        } catch (SQLException e) {
            if (!"23505".equals(e.getSQLState())) {
                throw e;
            }
            clear(index);
            return false;
        }
    }

    /** Drops it, if it is there. */
    void drop(OnlineIndex index) throws SQLException {
        session.run(index.drop());
    }

    /** Drops what builds of it that died have left. */
    void clear(OnlineIndex index) throws SQLException {
        if (session.texts(index.leftovers()).isEmpty()) {
            return;
        }
        awaitBuilds(index);
        for (String leftover : session.texts(index.leftovers())) {
            LOG.info("dropping {} on {}, which a build that died has left", leftover, index.table());
            session.run(index.drop(leftover));
        }
    }

    /** An index that somebody is building is not valid either. */
    private void awaitBuilds(OnlineIndex index) throws SQLException {
        boolean said = false;
        for (List<String> pids = session.texts(index.builds()); !pids.isEmpty(); pids = session.texts(index.builds())) {
            if (!said) {
                LOG.info("{}: waiting for the index that backend {} is building", index.table(), pids);
                said = true;
            }
            session.pause(UNTIL_NEXT_LOOK);
        }
    }

    private LiveTable live(QualifiedName table) throws SQLException {
        return Optional.ofNullable(
                        Catalogue.read(session.connection(), List.of(table)).get(table))
                .orElseThrow(() -> new OneRowException(table + " is missing"));
    }

    /** Whether a valid unique index, whatever its name, holds the key already. */
    boolean isHeld(Table table, NaturalKey key) throws SQLException {
        LiveTable live = live(table.name());
        if (key.enforcement() == Enforcement.INDEX) {
            return live.index(key.name())
                    .filter(index -> index.unique() && index.valid())
                    .isPresent();
        }
        return isHeld(live, key.columns(), key.nulls());
    }

    /** Whether a valid unique index, whatever its name, holds the constraint already. */
    boolean isHeld(Table table, UniqueConstraint unique) throws SQLException {
        LiveTable live = live(table.name());
        return unique.isIndex()
                ? live.index(unique.name()).filter(LiveIndex::valid).isPresent()
                : isHeld(live, unique.columns(), unique.nulls());
    }

    private static boolean isHeld(LiveTable live, List<String> columns, Nulls nulls) {
        return live.indexes().stream()
                .anyMatch(index -> index.unique()
                        && index.valid()
                        && index.predicate() == null
                        && index.nulls() == nulls
                        && columns(index).equals(columns));
    }

    /** Whether one of the columns is part of a unique index, whatever its name, be it valid or not. */
    boolean isUniqueBy(Table table, List<String> columns) throws SQLException {
        return live(table.name()).indexes().stream()
                .anyMatch(index -> index.unique() && !Collections.disjoint(columns(index), columns));
    }

    /** Whether the table has the primary key that is declared, whatever its name. */
    boolean isHeldByPrimaryKey(Table table) throws SQLException {
        return live(table.name()).constraints().stream()
                .anyMatch(constraint -> constraint instanceof LiveKey key
                        && key.primary()
                        && key.columns().equals(table.primaryKey().columns()));
    }

    /** Whether an index that is there finds the rows of a key. */
    boolean isFound(Table table, NaturalKey key) throws SQLException {
        return key.parts().stream().allMatch(part -> part.normalizer() == null)
                && key.where() == null
                && isFound(table.name(), key.columns());
    }

    /** Whether an index that is there finds the rows with values of those columns. */
    boolean isFound(QualifiedName table, List<String> columns) throws SQLException {
        return live(table).indexes().stream().anyMatch(index -> leads(index, columns));
    }

    private static boolean leads(LiveIndex index, List<String> columns) {
        List<String> leading = columns(index).stream().limit(columns.size()).toList();
        return index.valid()
                && index.method().equals("btree")
                && index.predicate() == null
                && new HashSet<>(leading).equals(new HashSet<>(columns));
    }

    private static List<String> columns(LiveIndex index) {
        return index.parts().stream().map(IndexComparison::unquoted).toList();
    }
}
