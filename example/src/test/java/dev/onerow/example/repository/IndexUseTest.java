package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.Table;
import dev.onerow.sql.KeySql;
import dev.onerow.testing.TestDatabase;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look-up finds the key's index without knowing the values: under a generic plan. */
class IndexUseTest extends ArcadeTest {

    IndexUseTest(TestDatabase database) {
        super(database);
    }

    @BeforeAll
    static void fill(TestDatabase database) {
        database.jdbi().useHandle(handle -> {
            handle.execute("INSERT INTO places (country, region, city, note)"
                    + " SELECT 'c' || i % 20, 'r' || i % 300, 'v' || i, '' FROM generate_series(1, 6000) AS i");
            handle.execute(
                    "INSERT INTO accounts (email, owner)" + " SELECT 'A' || i, '' FROM generate_series(1, 6000) AS i");
            handle.execute("INSERT INTO coupons (code, percent) SELECT 'C' || i, 0 FROM generate_series(1, 6000) AS i");
            handle.execute("ANALYZE places, accounts, coupons");
        });
    }

    @Override
    void emptyTables() {
        // The rows are the same for all tests, which only explain.
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whateverPartsAreNull(int nulls) {
        assertUsesIndex(PlaceRepository.TABLE, nulls, "uq_places_country_region_city");
    }

    @Test
    void whenTheKeyIsNormalised() {
        assertUsesIndex(AccountRepository.TABLE, 0, "uq_accounts_email");
    }

    @Test
    void whenTheKeyIsPartial() {
        assertUsesIndex(CouponRepository.TABLE, 0, "uq_coupons_code");
    }

    private void assertUsesIndex(Table table, int nulls, String index) {
        KeySql sql = new KeySql(table, table.naturalKey(""));
        Stream.of(
                        sql.find(nulls),
                        sql.findAndPin(nulls),
                        sql.exists(nulls),
                        sql.delete(nulls),
                        sql.getOrCreate(nulls, sql.firstTarget()),
                        sql.upsert(nulls, sql.firstTarget()))
                .flatMap(text -> Arrays.stream(text.split(";\n")))
                .forEach(statement -> assertThat(genericPlan(statement))
                        .as(statement)
                        .anyMatch(line -> line.contains(" using " + index) || line.contains(" on " + index))
                        .noneMatch(line -> line.contains("Seq Scan")));
    }

    private List<String> genericPlan(String statement) {
        return jdbi.inTransaction(handle -> {
            handle.execute("SET LOCAL plan_cache_mode = force_generic_plan");
            int parameters = prepare(handle, statement);
            List<String> plan = handle.select("EXPLAIN EXECUTE statement"
                            + (parameters == 0
                                    ? ""
                                    : "(" + String.join(", ", Collections.nCopies(parameters, "NULL")) + ")"))
                    .mapTo(String.class)
                    .list();
            handle.execute("DEALLOCATE statement");
            return plan;
        });
    }

    private static int prepare(Handle handle, String statement) {
        String numbered = statement;
        int parameters = 0;
        while (numbered.contains("?")) {
            parameters++;
            numbered = numbered.replaceFirst("\\?", "\\$" + parameters);
        }
        handle.execute("PREPARE statement AS " + numbered);
        return parameters;
    }
}
