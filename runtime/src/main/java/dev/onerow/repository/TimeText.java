package dev.onerow.repository;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * Dates and times as PostgreSQL's text in DateStyle ISO, which pgjdbc insists on.
 *
 * <p>The driver's own conversions are not used for sending, because they turn what is before 4713 BC into
 * {@code -infinity}; nor for reading elements of arrays, which they put through the JVM's time zone.
 */
final class TimeText {

    private static final String INFINITY = "infinity";
    private static final String MINUS_INFINITY = "-infinity";
    private static final String BC = " BC";

    /** The first day of PostgreSQL's calendar: Julian day 0, in 4714 BC. */
    private static final LocalDate FIRST_DATE = LocalDate.of(-4713, 11, 24);

    private static final LocalDate LAST_DATE = LocalDate.of(5874897, 12, 31);
    private static final LocalDateTime FIRST_TIMESTAMP = FIRST_DATE.atStartOfDay();
    private static final LocalDateTime END_OF_TIMESTAMPS = LocalDateTime.of(294277, 1, 1, 0, 0);
    private static final Instant FIRST_INSTANT = FIRST_TIMESTAMP.toInstant(ZoneOffset.UTC);
    private static final Instant END_OF_INSTANTS = END_OF_TIMESTAMPS.toInstant(ZoneOffset.UTC);

    private static final String DATE_RANGE = "a date must be between 4714-11-24 BC and 5874897-12-31";
    private static final String TIMESTAMP_RANGE =
            "a timestamp must be between 4714-11-24 00:00:00 BC and 294276-12-31 23:59:59.999999";

    private TimeText() {}

    static String timestamptz(int at, OffsetDateTime value) {
        if (Micros.isInfinite(value)) {
            return infinity(value.equals(OffsetDateTime.MAX));
        }
        return timestamptz(at, value.toInstant());
    }

    static String timestamptz(int at, Instant value) {
        if (Micros.isInfinite(value)) {
            return infinity(value.equals(Instant.MAX));
        }
        // Not rounded past the range: Instant itself could overflow.
        Instant rounded = value.isBefore(END_OF_INSTANTS) ? Micros.round(value) : value;
        if (rounded.isBefore(FIRST_INSTANT) || !rounded.isBefore(END_OF_INSTANTS)) {
            throw new UnencodableValue(at, TIMESTAMP_RANGE + " in UTC");
        }
        return timestamp(LocalDateTime.ofInstant(rounded, ZoneOffset.UTC), "+00");
    }

    static String timestamp(int at, LocalDateTime value) {
        if (Micros.isInfinite(value)) {
            return infinity(value.equals(LocalDateTime.MAX));
        }
        LocalDateTime rounded = value.isBefore(END_OF_TIMESTAMPS) ? Micros.round(value) : value;
        if (rounded.isBefore(FIRST_TIMESTAMP) || !rounded.isBefore(END_OF_TIMESTAMPS)) {
            throw new UnencodableValue(at, TIMESTAMP_RANGE);
        }
        return timestamp(rounded, "");
    }

    static String date(int at, LocalDate value) {
        if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            return infinity(value.equals(LocalDate.MAX));
        }
        if (value.isBefore(FIRST_DATE) || value.isAfter(LAST_DATE)) {
            throw new UnencodableValue(at, DATE_RANGE);
        }
        StringBuilder text = new StringBuilder(16);
        appendDate(text, value);
        return text.append(era(value)).toString();
    }

    static String time(LocalTime value) {
        LocalTime rounded = Micros.round(value);
        if (rounded.equals(LocalTime.MAX)) {
            return "24:00:00";
        }
        StringBuilder text = new StringBuilder(16);
        appendTime(text, rounded);
        return text.toString();
    }

    static OffsetDateTime parseTimestamptz(String text) {
        if (isInfinity(text)) {
            return text.equals(INFINITY) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        String inEra = withoutEra(text);
        int offset = Math.max(inEra.lastIndexOf('+'), inEra.lastIndexOf('-'));
        return localDateTime(inEra.substring(0, offset), !inEra.equals(text))
                .atOffset(ZoneOffset.of(inEra.substring(offset)))
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    static Instant parseInstant(String text) {
        return instant(parseTimestamptz(text));
    }

    static LocalDateTime parseTimestamp(String text) {
        if (isInfinity(text)) {
            return text.equals(INFINITY) ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        String inEra = withoutEra(text);
        return localDateTime(inEra, !inEra.equals(text));
    }

    static LocalDate parseDate(String text) {
        if (isInfinity(text)) {
            return text.equals(INFINITY) ? LocalDate.MAX : LocalDate.MIN;
        }
        String inEra = withoutEra(text);
        return localDate(inEra, !inEra.equals(text));
    }

    static LocalTime parseTime(String text) {
        return text.equals("24:00:00") ? LocalTime.MAX : LocalTime.parse(text);
    }

    /** The same instant; infinity stays infinity. */
    static Instant instant(OffsetDateTime value) {
        if (value.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return value.equals(OffsetDateTime.MIN) ? Instant.MIN : value.toInstant();
    }

    private static String timestamp(LocalDateTime value, String offset) {
        StringBuilder text = new StringBuilder(32);
        appendDate(text, value.toLocalDate());
        text.append(' ');
        appendTime(text, value.toLocalTime());
        return text.append(offset).append(era(value.toLocalDate())).toString();
    }

    private static void appendDate(StringBuilder text, LocalDate date) {
        int year = date.get(ChronoField.YEAR_OF_ERA);
        for (int digits = 1_000; digits > year && digits > 1; digits /= 10) {
            text.append('0');
        }
        text.append(year).append('-');
        twoDigits(text, date.getMonthValue()).append('-');
        twoDigits(text, date.getDayOfMonth());
    }

    private static void appendTime(StringBuilder text, LocalTime time) {
        twoDigits(text, time.getHour()).append(':');
        twoDigits(text, time.getMinute()).append(':');
        twoDigits(text, time.getSecond());
        long micros = time.getLong(ChronoField.MICRO_OF_SECOND);
        if (micros != 0) {
            text.append('.').append(1_000_000 + micros).deleteCharAt(text.length() - 7);
        }
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : BC;
    }

    private static String withoutEra(String text) {
        return text.endsWith(BC) ? text.substring(0, text.length() - BC.length()) : text;
    }

    private static LocalDateTime localDateTime(String text, boolean bc) {
        int space = text.indexOf(' ');
        return localDate(text.substring(0, space), bc).atTime(LocalTime.parse(text.substring(space + 1)));
    }

    private static LocalDate localDate(String text, boolean bc) {
        int month = text.indexOf('-') + 1;
        int year = Integer.parseInt(text.substring(0, month - 1));
        return LocalDate.of(
                bc ? 1 - year : year,
                Integer.parseInt(text.substring(month, month + 2)),
                Integer.parseInt(text.substring(month + 3)));
    }

    private static String infinity(boolean positive) {
        return positive ? INFINITY : MINUS_INFINITY;
    }

    private static boolean isInfinity(String text) {
        return INFINITY.equals(text) || MINUS_INFINITY.equals(text);
    }
}
