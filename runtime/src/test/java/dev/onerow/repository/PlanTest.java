package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which plan a server gets. */
class PlanTest {

    @BeforeEach
    void noPlanIsForced() {
        assumeTrue(System.getProperty("onerow.plan") == null, "this run forces a plan");
    }

    @ParameterizedTest
    @CsvSource({
        "15, false, true, STANDARD",
        "18, false, true, STANDARD",
        "19, false, true, DO_SELECT",
        "20, false, true, DO_SELECT",
        "19, false, false, STANDARD",
        "17, true, true, LOOK_FIRST",
        "19, true, true, LOOK_FIRST"
    })
    void theServerAndTheTableDecide(int version, boolean citus, boolean onlyUnique, Plan plan) {
        assertThat(Plan.of(version, citus, onlyUnique)).isEqualTo(plan);
    }
}
