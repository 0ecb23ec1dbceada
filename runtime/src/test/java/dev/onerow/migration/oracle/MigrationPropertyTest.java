package dev.onerow.migration.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.migration.Migration;
import dev.onerow.migration.oracle.Case.Legacy;
import dev.onerow.migration.oracle.Search.Found;
import dev.onerow.migration.oracle.Trial.Kind;
import dev.onerow.migration.oracle.Trial.Migrator;
import dev.onerow.schema.ForeignKey;
import dev.onerow.schema.KeyPart;
import dev.onerow.schema.NaturalKey;
import dev.onerow.schema.NaturalKey.Survivor;
import dev.onerow.schema.Table;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random schemas with random dirty rows: the migration must leave what the {@link Oracle} says, under valid constraints,
 * or stop and leave everything as it was; and a second one must change nothing.
 *
 * <p>{@code -Donerow.property.cases=20000} sets how many, {@code -Donerow.property.seed=1} the first one's seed,
 * {@code -Donerow.property.failures=10} how many different failures are looked for; {@code -Donerow.property.again=1}
 * and {@code -Donerow.property.undo=1} migrate each a second time, and take each back.
 */
@OneRowDatabase
class MigrationPropertyTest {

    private static final Migrator PRODUCT =
            (handle, given) -> Migration.on(handle).migrate(given.declared());

    private final TestDatabase database;

    MigrationPropertyTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void theDatabaseEqualsTheOracle() {
        Search search = new Search(database, PRODUCT, Feature.ALL, failure -> true);
        List<Found> failures = search.failures(
                Long.getLong("onerow.property.seed", 100_000),
                Integer.getInteger("onerow.property.cases", 1_000),
                Integer.getInteger("onerow.property.failures", 1));
        System.out.println(search.tally());
        assertThat(failures.stream().map(search::shrunk)).isEmpty();
    }

    @Test
    void theOracleCatchesAWrongSurvivorAndMakesTheCaseSmall() {
        Migrator wrong =
                (handle, given) -> PRODUCT.migrate(handle, withKeys(given, MigrationPropertyTest::turnedRound));
        Search search = wrongRows(wrong);
        Found found = first(search, "a wrong survivor");
        Found smallest = search.shrunk(found);
        assertThat(smallest.given().tables()).hasSize(1);
        assertThat(smallest.given().size()).isEqualTo(2);
        assertThat(smallest.toString())
                .contains("seed " + found.given().seed(), "CREATE TABLE", "INSERT INTO", "must be");
    }

    @Test
    void theOracleCatchesNullsThatAreMerged() {
        Migrator wrong =
                (handle, given) -> PRODUCT.migrate(handle, withKeys(given, MigrationPropertyTest::nullsTheSame));
        first(wrongRows(wrong), "NULLs that are merged");
    }

    @Test
    void theOracleCatchesChildrenThatAreLost() {
        Migrator wrong = (handle, given) -> {
            given.tables().forEach(table -> loseChildren(given, table).forEach(handle::execute));
            return PRODUCT.migrate(handle, given);
        };
        first(wrongRows(wrong), "children that are lost");
    }

    /** For cases in which the rows are not what they must be; a planted bug can show itself in other ways too. */
    private Search wrongRows(Migrator wrong) {
        return new Search(database, wrong, Feature.ALL, failure -> failure.kind() == Kind.ROWS);
    }

    private static Found first(Search search, String bug) {
        List<Found> found = search.failures(1, 300, 1);
        assertThat(found).as(bug).isNotEmpty();
        System.out.println(bug + ": caught after " + search.tally().cases() + " cases");
        return found.get(0);
    }

    private static Case withKeys(Case given, UnaryOperator<NaturalKey> change) {
        return new Case(
                given.seed(),
                given.schema(),
                given.tables().stream()
                        .map(legacy -> legacy.withTable(withKeys(legacy.table(), change)))
                        .toList());
    }

    private static Table withKeys(Table table, UnaryOperator<NaturalKey> change) {
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.naturalKeys().stream().map(change).toList(),
                table.uniques(),
                table.foreignKeys(),
                table.checks(),
                table.indexes());
    }

    private static NaturalKey turnedRound(NaturalKey key) {
        Keep other = key.survivor().keep() == Keep.OLDEST ? Keep.NEWEST : Keep.OLDEST;
        return new NaturalKey(
                key.javaName(),
                key.name(),
                key.enforcement(),
                key.parts(),
                key.nulls(),
                key.where(),
                new Survivor(other, key.survivor().order()),
                key.fillNulls());
    }

    private static NaturalKey nullsTheSame(NaturalKey key) {
        return new NaturalKey(
                key.javaName(),
                key.name(),
                key.enforcement(),
                key.parts(),
                Nulls.NOT_DISTINCT,
                key.where(),
                key.survivor(),
                key.fillNulls());
    }

    /** What ON DELETE CASCADE would do if duplicates were just deleted. */
    private static List<String> loseChildren(Case given, Legacy child) {
        boolean leaf = given.tables().stream()
                .flatMap(table -> table.table().foreignKeys().stream())
                .noneMatch(key -> key.table().equals(child.name()));
        return child.table().foreignKeys().stream()
                .filter(key ->
                        leaf && !given.table(key.table()).table().naturalKeys().isEmpty())
                .filter(key -> key.references().equals(List.of("id")))
                .map(key -> loseChildren(
                        child,
                        key,
                        given.table(key.table()).table().naturalKeys().get(0)))
                .toList();
    }

    private static String loseChildren(Legacy child, ForeignKey key, NaturalKey parent) {
        String same = parent.parts().stream()
                .map(KeyPart::column)
                .map(column -> "p." + column + " = o." + column)
                .collect(Collectors.joining(" AND "));
        return "DELETE FROM %1$s c USING %2$s p, %2$s o WHERE c.%3$s = p.id AND o.id < p.id AND %4$s"
                .formatted(child.name(), key.table(), key.columns().get(0), same);
    }
}
