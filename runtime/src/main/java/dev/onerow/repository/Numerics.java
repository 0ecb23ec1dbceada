package dev.onerow.repository;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a {@code numeric} column keeps of a number, without ever rounding it.
 *
 * <p>PostgreSQL would round what has too many decimals in silence, and a key so stored is never found again.
 * {@link Bind} stores exactly what these functions return, and {@link Read} hands exactly that back, scale included.
 */
public final class Numerics {

    private static final int MAX_SCALE = 16_383;
    private static final int MAX_INTEGER_DIGITS = 131_072;

    private Numerics() {}

    /**
     * What a {@code numeric} keeps: the same number, its scale at least 0.
     *
     * @throws UnencodableValue if it has over 131,072 digits before or 16,383 after the decimal point
     */
    public static BigDecimal stored(BigDecimal value) {
        return stored(0, value);
    }

    /**
     * What a {@code numeric(precision, scale)} keeps: the same number in that scale.
     *
     * @throws UnencodableValue if it has more digits before or after the decimal point than the column
     */
    public static BigDecimal stored(BigDecimal value, int precision, int scale) {
        return stored(0, value, precision, scale);
    }

    static BigDecimal stored(int at, BigDecimal value) {
        boolean zero = value.signum() == 0;
        boolean tooLong = !zero && (long) value.precision() - value.scale() > MAX_INTEGER_DIGITS;
        if (tooLong || value.scale() > MAX_SCALE) {
            throw new UnencodableValue(at, "a numeric has at most 131072 digits before the decimal point, 16383 after");
        }
        return zero && value.scale() < 0 ? BigDecimal.ZERO : nonNegativeScale(value);
    }

    static BigDecimal stored(int at, BigDecimal value, int precision, int scale) {
        boolean zero = value.signum() == 0;
        if (!zero && (long) value.precision() - value.scale() > (long) precision - scale) {
            throw tooLong(at, precision, scale);
        }
        try {
            BigDecimal exact = zero
                    ? BigDecimal.ZERO.setScale(Math.max(scale, 0))
                    : value.setScale(scale, RoundingMode.UNNECESSARY);
            return nonNegativeScale(exact);
        } catch (ArithmeticException inexact) {
            throw tooLong(at, precision, scale);
        }
    }

    private static BigDecimal nonNegativeScale(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static UnencodableValue tooLong(int at, int precision, int scale) {
        return new UnencodableValue(
                at, "the number does not fit numeric(" + precision + "," + scale + ") exactly; round it before");
    }
}
