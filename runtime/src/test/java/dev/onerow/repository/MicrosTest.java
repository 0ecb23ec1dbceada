package dev.onerow.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OneRowDatabase
class MicrosTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "499, 0",
        "500, 1000",
        "999, 1000",
        "1499, 1000",
        "1500, 2000",
        "999999499, 999999000",
        "999999500, 1000000000",
        "-1, 0",
        "-500, 0",
        "-501, -1000",
        "-1500, -1000"
    })
    void everyTypeRoundsHalfUp(long nanos, long rounded) {
        Instant instant = Instant.ofEpochSecond(0, nanos);
        Instant expected = Instant.ofEpochSecond(0, rounded);
        assertThat(Micros.round(instant)).isEqualTo(expected);
        assertThat(Micros.round(instant.atOffset(ZoneOffset.ofHours(7)))).isEqualTo(expected.atOffset(ZoneOffset.UTC));
        assertThat(Micros.round(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)))
                .isEqualTo(LocalDateTime.ofInstant(expected, ZoneOffset.UTC));
        assertThat(Micros.round(LocalTime.NOON.plusNanos(nanos))).isEqualTo(LocalTime.NOON.plusNanos(rounded));
        assertThat(Micros.round(Duration.ofNanos(nanos))).isEqualTo(Duration.ofNanos(rounded));
    }

    @Test
    void whatStandsForInfinityStays() {
        assertThat(Micros.round(Instant.MAX)).isEqualTo(Instant.MAX);
        assertThat(Micros.round(OffsetDateTime.MAX)).isEqualTo(OffsetDateTime.MAX);
        assertThat(Micros.round(OffsetDateTime.MIN)).isEqualTo(OffsetDateTime.MIN);
        assertThat(Micros.round(LocalDateTime.MAX)).isEqualTo(LocalDateTime.MAX);
        assertThat(Micros.round(LocalTime.MAX)).isEqualTo(LocalTime.MAX);
    }

    @Test
    void midnightIsNotReachedByRoundingDown() {
        assertThat(Micros.round(LocalTime.ofNanoOfDay(499))).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(Micros.round(LocalTime.MAX.minusNanos(500))).isEqualTo(LocalTime.parse("23:59:59.999999"));
        assertThat(Micros.round(LocalTime.MAX.minusNanos(499))).isEqualTo(LocalTime.MAX);
    }

    /** Rows that the driver wrote from the same values, without us, are found by the rounded ones. */
    @Test
    void theDriverRoundsAlike(TestDatabase database) throws SQLException {
        LocalDateTime day = LocalDate.of(1969, 12, 31).atStartOfDay();
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT ?::timestamp, ?::timestamptz, ?::time")) {
            for (int nanos : IntStream.of(1, 499, 500, 1_500, 2_500, 999_999_499, 999_999_500)
                    .toArray()) {
                LocalDateTime value = day.plusNanos(nanos);
                statement.setObject(1, value);
                statement.setObject(2, value.atOffset(ZoneOffset.UTC));
                statement.setObject(3, value.toLocalTime());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    assertThat(Read.timestamp(row, 1)).isEqualTo(Micros.round(value));
                    assertThat(Read.instant(row, 2)).isEqualTo(Micros.round(value.toInstant(ZoneOffset.UTC)));
                    assertThat(Read.time(row, 3)).isEqualTo(Micros.round(value.toLocalTime()));
                }
            }
        }
    }
}
