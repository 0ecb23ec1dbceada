package dev.onerow.repository;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as PostgreSQL's text of an interval, read in each of the four IntervalStyles.
 *
 * <p>A day of an interval counts as 24 hours, as PostgreSQL's own comparisons have it; a month has no length.
 */
final class IntervalText {

    /** The whole seconds whose microseconds fit in a long, as PostgreSQL has them. */
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE / 1_000_000);

    /** {@code 3 days}, {@code -1.5 secs}; {@code 3D}, {@code -1.5S}. */
    private static final Pattern QUANTITY = Pattern.compile("([+-]?)(\\d+)(?:\\.(\\d+))? ?([A-Za-z]+)");

    private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d+):(\\d+):(\\d+)(?:\\.(\\d+))?");

    private IntervalText() {}

    /** Exact: an ISO 8601 text would pass through the server's floating point. */
    static String format(int at, Duration value) {
        if (value.compareTo(LONGEST) > 0 || value.compareTo(LONGEST.negated()) < 0) {
            throw new UnencodableValue(at, "an interval must be within ±" + LONGEST.toSeconds() + " seconds");
        }
        Duration rounded = Micros.round(value);
        return rounded.getSeconds() * 1_000_000 + rounded.getNano() / 1_000 + " microseconds";
    }

    static Duration parse(String text) {
        if (text.endsWith("infinity")) {
            throw new Undecodable("the interval is infinite; a Duration can't be");
        }
        if (text.startsWith("P")) {
            return quantities(text.substring(1), true);
        }
        if (text.startsWith("@")) {
            Duration duration = quantities(text, false);
            return text.endsWith(" ago") ? duration.negated() : duration;
        }
        return QUANTITY.matcher(text).find() ? withClock(text, quantities(text, false)) : sqlStandard(text);
    }

    private static Duration quantities(String text, boolean iso) {
        Duration sum = Duration.ZERO;
        int time = iso ? text.indexOf('T') : -1;
        Matcher quantity = QUANTITY.matcher(iso ? text.replace("T", "") : text);
        while (quantity.find()) {
            boolean inTime = time >= 0 && quantity.start() >= time;
            String unit = quantity.group(4);
            sum = sum.plus(of(quantity, inTime && unit.equals("M") ? "min" : unit));
        }
        return sum;
    }

    private static Duration of(Matcher quantity, String unit) {
        long number = Long.parseLong(quantity.group(2));
        Duration duration = switch (unit) {
            case "year", "years", "Y", "mon", "mons", "M" -> months(number);
            case "day", "days", "D" -> Duration.ofDays(number);
            case "hour", "hours", "H" -> Duration.ofHours(number);
            case "min", "mins" -> Duration.ofMinutes(number);
            case "sec", "secs", "S" -> seconds(number, quantity.group(3));
            default -> throw new Undecodable("the interval has a unit that is not known here");
        };
        return quantity.group(1).equals("-") ? duration.negated() : duration;
    }

    private static Duration withClock(String text, Duration days) {
        Matcher clock = CLOCK.matcher(text);
        return clock.find() ? days.plus(clock(clock)) : days;
    }

    private static Duration clock(Matcher clock) {
        Duration duration = Duration.ofHours(Long.parseLong(clock.group(2)))
                .plusMinutes(Long.parseLong(clock.group(3)))
                .plus(seconds(Long.parseLong(clock.group(4)), clock.group(5)));
        return clock.group(1).equals("-") ? duration.negated() : duration;
    }

    /**
     * {@code 3 4:05:06}: a minus at the front is everyone's. Mixed signs are all written, after the months:
     * {@code +0-0 -3 +4:05:06}.
     */
    private static Duration sqlStandard(String text) {
        String[] fields = text.split(" ");
        boolean negative = text.startsWith("-");
        Duration sum = Duration.ZERO;
        for (String field : fields) {
            sum = sum.plus(sqlField(negative && field.startsWith("-") ? field.substring(1) : field));
        }
        return negative ? sum.negated() : sum;
    }

    private static Duration sqlField(String field) {
        Matcher clock = CLOCK.matcher(field);
        if (clock.matches()) {
            return clock(clock);
        }
        if (field.indexOf('-', 1) > 0) {
            return months(field.matches("[+-]?0+-0+") ? 0 : 1);
        }
        return Duration.ofDays(Long.parseLong(field));
    }

    private static Duration months(long number) {
        if (number != 0) {
            throw new Undecodable("the interval has months, whose length a Duration can't hold");
        }
        return Duration.ZERO;
    }

    private static Duration seconds(long whole, @Nullable String fraction) {
        return fraction == null
                ? Duration.ofSeconds(whole)
                : Duration.ofSeconds(whole, Long.parseLong((fraction + "000000000").substring(0, 9)));
    }
}
