package dev.onerow.migration.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.migration.Migration;
import dev.onerow.migration.OnlineOptions;
import dev.onerow.migration.TableReport;
import dev.onerow.migration.oracle.Search.Found;
import dev.onerow.migration.oracle.Trial.Kind;
import dev.onerow.migration.oracle.Trial.Migrator;
import dev.onerow.migration.oracle.Verdict.Merged;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The cases of {@link MigrationPropertyTest}, migrated online, two groups of duplicates at a time: the database must be
 * what the {@link Oracle} says all the same.
 *
 * <p>{@code -Donerow.property.cases=1000} and {@code -Donerow.property.seed=1} as there.
 */
@OneRowDatabase
class OnlinePropertyTest {

    /** What it refuses, and the transactional migration does. */
    private static final Set<Feature> NOT_ONLINE =
            EnumSet.of(Feature.SELF_REFERENCES_IN_KEYS, Feature.CYCLES_IN_KEYS, Feature.MERGE_ON_COLLISION);

    /** What it refuses too, and no feature alone makes; the last because a row that will go is re-pointed before. */
    private static final List<String> REFUSED_ONLINE = List.of(
            "refers to itself by columns that change with what they refer to",
            "become what rows that go were",
            "takes the value that another row leaves",
            "has several natural keys, of which one refers to a table that is merged too",
            "several references share");

    private static final OnlineOptions OPTIONS =
            OnlineOptions.standard().batchSize(2).pause(Duration.ZERO);

    private static final Migrator ONLINE = (handle, given) -> {
        List<TableReport> reports = Migration.on(handle).migrateOnline(given.declared(), OPTIONS);
        return reports.stream().map(report -> counted(given, report)).toList();
    };

    private final TestDatabase database;

    OnlinePropertyTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void theDatabaseEqualsTheOracle() {
        // There is no journal to undo it by; and a row that is re-pointed takes another place, before it is its own
        // table's turn.
        Set<Kind> otherwise = EnumSet.of(Kind.UNDO, Kind.AFTER_UNDO, Kind.ROWS_BY_PLACE);
        Search search = new Search(
                database,
                ONLINE,
                EnumSet.complementOf(EnumSet.copyOf(NOT_ONLINE)),
                failure -> !otherwise.contains(failure.kind())
                        && REFUSED_ONLINE.stream().noneMatch(failure.message()::contains));
        List<Found> failures = search.failures(
                Long.getLong("onerow.property.seed", 1), Integer.getInteger("onerow.property.cases", 20), 1);
        System.out.println(search.tally());
        assertThat(failures.stream().map(search::shrunk)).isEmpty();
    }

    /** A thing whose rows go in several batches is counted for each. */
    private static TableReport counted(Case given, TableReport report) {
        return Oracle.verdict(given) instanceof Merged merged && report.duplicates() > 0
                ? new TableReport(
                        report.table(),
                        report.rowsBefore(),
                        merged.counts().get(report.table().name()).groups(),
                        report.duplicates())
                : report;
    }
}
