package dev.onerow.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** One of each type of time that a column can have. */
final class StoredTimes {

    static final LocalDateTime FIRST = LocalDateTime.of(-4713, 11, 24, 0, 0);
    static final LocalDateTime LAST = LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000);

    /** The leap day of 1 BC, on which the driver's own reading of text fails. */
    static final LocalDateTime LEAP_DAY_BC = LocalDateTime.of(0, 2, 29, 12, 0);

    private static final long FIRST_SECOND = FIRST.toEpochSecond(ZoneOffset.UTC);
    private static final long LAST_SECOND = LAST.toEpochSecond(ZoneOffset.UTC);

    private StoredTimes() {}

    static List<StoredType<?>> all() {
        OffsetDateTime noon = OffsetDateTime.of(2024, 2, 29, 12, 0, 0, 123_456_789, ZoneOffset.ofHoursMinutes(5, 45));
        return List.of(
                StoredType.<Instant>of(
                                "instant",
                                "timestamptz",
                                Bind::timestamptz,
                                Read::instant,
                                Read::instantOrNull,
                                List.of(
                                        Instant.EPOCH,
                                        Instant.MAX,
                                        Instant.MIN,
                                        noon.toInstant(),
                                        FIRST.toInstant(ZoneOffset.UTC),
                                        LAST.toInstant(ZoneOffset.UTC),
                                        LEAP_DAY_BC.toInstant(ZoneOffset.UTC),
                                        Instant.parse("1969-12-31T23:59:59.9999995Z"),
                                        Instant.parse("1969-12-31T23:59:59.999999499Z"),
                                        Instant.parse("2024-03-31T01:30:00Z"),
                                        Instant.parse("2024-10-27T00:30:00Z"),
                                        Instant.parse("2024-10-27T01:30:00Z"),
                                        Instant.parse("1883-11-18T12:00:00Z")),
                                random -> instant(random))
                        .as(Micros::round),
                StoredType.<OffsetDateTime>of(
                                "timestamptz",
                                "timestamptz",
                                Bind::timestamptz,
                                Read::timestamptz,
                                Read::timestamptzOrNull,
                                List.of(
                                        OffsetDateTime.MAX,
                                        OffsetDateTime.MIN,
                                        noon,
                                        noon.withYear(-4712),
                                        LAST.minusHours(18).atOffset(ZoneOffset.MIN),
                                        LEAP_DAY_BC.atOffset(ZoneOffset.MAX)),
                                random -> instant(random)
                                        .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-64800, 64801))))
                        .as(Micros::round),
                StoredType.<LocalDateTime>of(
                                "timestamp",
                                "timestamp",
                                Bind::timestamp,
                                Read::timestamp,
                                Read::timestampOrNull,
                                List.of(
                                        LocalDateTime.MAX,
                                        LocalDateTime.MIN,
                                        FIRST,
                                        LAST,
                                        LEAP_DAY_BC,
                                        LocalDateTime.parse("2024-03-31T02:30:00"),
                                        LocalDateTime.parse("2024-12-31T23:59:59.9999995"),
                                        LocalDateTime.parse("1582-10-10T00:00:00"),
                                        LocalDateTime.parse("0001-01-01T00:00:00"),
                                        LocalDateTime.parse("2011-12-30T00:00:00.1")),
                                random -> LocalDateTime.ofInstant(instant(random), ZoneOffset.UTC))
                        .as(Micros::round),
                StoredType.<LocalDate>of(
                        "date",
                        "date",
                        Bind::date,
                        Read::date,
                        Read::dateOrNull,
                        List.of(
                                LocalDate.MAX,
                                LocalDate.MIN,
                                FIRST.toLocalDate(),
                                LocalDate.of(5874897, 12, 31),
                                LEAP_DAY_BC.toLocalDate(),
                                LocalDate.of(1582, 10, 10),
                                LocalDate.of(2011, 12, 30),
                                LocalDate.of(99, 12, 31),
                                LocalDate.of(9, 1, 1),
                                LocalDate.of(10000, 1, 1)),
                        random -> LocalDate.ofEpochDay(random.nextLong(FIRST_SECOND / 86400, 2_145_000_000L))),
                StoredType.<LocalTime>of(
                                "time",
                                "time",
                                Bind::time,
                                Read::time,
                                Read::timeOrNull,
                                List.of(
                                        LocalTime.MIDNIGHT,
                                        LocalTime.MAX,
                                        LocalTime.NOON,
                                        LocalTime.parse("23:59:59.999999"),
                                        LocalTime.parse("23:59:59.999999499"),
                                        LocalTime.parse("23:59:59.9999995"),
                                        LocalTime.parse("00:00:00.0000004"),
                                        LocalTime.parse("02:30:00.1")),
                                random -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L)))
                        .as(Micros::round),
                StoredType.<Duration>of(
                                "interval",
                                "interval",
                                Bind::interval,
                                Read::interval,
                                Read::intervalOrNull,
                                List.of(
                                        Duration.ZERO,
                                        Duration.ofNanos(-1_500),
                                        Duration.ofNanos(1_500),
                                        Duration.ofSeconds(-1, 500_000_000),
                                        Duration.ofDays(400).plusMillis(1),
                                        Duration.ofSeconds(Long.MAX_VALUE / 1_000_000),
                                        Duration.ofSeconds(-(Long.MAX_VALUE / 1_000_000))),
                                random -> Duration.ofNanos(random.nextLong() >> random.nextInt(60)))
                        .as(Micros::round));
    }

    private static Instant instant(Random random) {
        long recent = random.nextLong(-4_000_000_000L, 4_000_000_000L);
        long second = random.nextBoolean() ? recent : random.nextLong(FIRST_SECOND, LAST_SECOND);
        return Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
    }
}
