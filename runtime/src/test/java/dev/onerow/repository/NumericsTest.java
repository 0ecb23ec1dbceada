package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back, in digits and scale; the round trips prove that the server agrees. */
class NumericsTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "0.00, 0.00", "1.10, 1.10", "1E+3, 1000", "0E+9, 0", "-12E-3, -0.012"})
    void numericKeepsTheScale(BigDecimal value, String stored) {
        assertThat(Numerics.stored(value).toString()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 2, 0.00",
        "0E-9, 10, 2, 0.00",
        "0E+20, 10, 2, 0.00",
        "1.5, 10, 2, 1.50",
        "1.5000, 10, 2, 1.50",
        "1E+3, 10, 2, 1000.00",
        "-99.9, 3, 1, -99.9",
        "99000, 2, -3, 99000",
        "0.0012, 2, 4, 0.0012"
    })
    void columnsWithAScaleAddZeros(BigDecimal value, int precision, int scale, String stored) {
        assertThat(Numerics.stored(value, precision, scale).toString()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"1.005, 10, 2", "100, 4, 2", "99500, 2, -3", "0.012, 2, 4", "1E-99999, 10, 2"})
    void nothingIsRounded(BigDecimal value, int precision, int scale) {
        assertThatThrownBy(() -> Numerics.stored(value, precision, scale))
                .isInstanceOf(UnencodableValue.class)
                .hasMessageStartingWith("the number does not fit numeric(" + precision + "," + scale + ")");
    }
}
