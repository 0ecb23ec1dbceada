package dev.onerow.repository;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * Rounds times to the microsecond, which is all that PostgreSQL keeps.
 *
 * <p>{@link Bind} stores exactly what these functions return, and {@link Read} hands exactly that back, so a key that
 * was rounded here equals the stored one. They round half up, towards the later time, also before 1970 and for negative
 * durations. The values that stand for infinity ({@code MAX} and {@code MIN}) stay what they are.
 */
public final class Micros {

    private static final int MICRO = 1_000;

    private Micros() {}

    /** The nearest microsecond. */
    public static Instant round(Instant value) {
        return isInfinite(value) ? value : value.plusNanos(correction(value.getLong(ChronoField.NANO_OF_SECOND)));
    }

    /** The nearest microsecond in UTC: {@code timestamptz} keeps the instant and no offset. */
    public static OffsetDateTime round(OffsetDateTime value) {
        return isInfinite(value) ? value : round(value.toInstant()).atOffset(ZoneOffset.UTC);
    }

    /** The nearest microsecond. */
    public static LocalDateTime round(LocalDateTime value) {
        return isInfinite(value) ? value : value.plusNanos(correction(value.getLong(ChronoField.NANO_OF_SECOND)));
    }

    /**
     * The nearest microsecond. What rounds up to midnight is PostgreSQL's 24:00, which {@link LocalTime#MAX} stands
     * for: a {@code LocalTime} has no other value for it.
     */
    public static LocalTime round(LocalTime value) {
        long correction = correction(value.getLong(ChronoField.NANO_OF_SECOND));
        LocalTime rounded = value.plusNanos(correction);
        boolean pastMidnight = correction > 0 && rounded.isBefore(value);
        return pastMidnight ? LocalTime.MAX : rounded;
    }

    /** The nearest microsecond. */
    public static Duration round(Duration value) {
        return value.plusNanos(correction(value.get(ChronoUnit.NANOS)));
    }

    static boolean isInfinite(Instant value) {
        return value.equals(Instant.MAX) || value.equals(Instant.MIN);
    }

    static boolean isInfinite(OffsetDateTime value) {
        return value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN);
    }

    static boolean isInfinite(LocalDateTime value) {
        return value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN);
    }

    private static long correction(long nanos) {
        long below = nanos % MICRO;
        return below < MICRO / 2 ? -below : MICRO - below;
    }
}
