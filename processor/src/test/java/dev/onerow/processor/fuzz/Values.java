package dev.onerow.processor.fuzz;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of any type that a component may have. */
final class Values {

    private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");

    private static final Map<Class<?>, Object> PLAIN = Map.ofEntries(
            Map.entry(Boolean.class, true),
            Map.entry(Byte.class, (byte) 1),
            Map.entry(Short.class, (short) 1),
            Map.entry(Integer.class, 1),
            Map.entry(Long.class, 1L),
            Map.entry(Float.class, 1F),
            Map.entry(Double.class, 1D),
            Map.entry(Character.class, '1'),
            Map.entry(String.class, "1"),
            Map.entry(BigDecimal.class, BigDecimal.ONE),
            Map.entry(UUID.class, new UUID(1, 1)),
            Map.entry(Instant.class, NOW),
            Map.entry(java.time.OffsetDateTime.class, NOW.atOffset(ZoneOffset.UTC)),
            Map.entry(
                    java.time.LocalDateTime.class, NOW.atOffset(ZoneOffset.UTC).toLocalDateTime()),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(LocalTime.class, LocalTime.NOON),
            Map.entry(Duration.class, Duration.ofMinutes(1)),
            Map.entry(URI.class, URI.create("a:b")),
            Map.entry(Currency.class, Currency.getInstance("EUR")));

    private Values() {}

    static Object of(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            return List.of(of(list.getActualTypeArguments()[0]));
        }
        Class<?> raw = boxed((Class<?>) type);
        Object plain = PLAIN.get(raw);
        if (plain != null) {
            return plain;
        }
        if (raw.isArray()) {
            Object array = Array.newInstance(raw.getComponentType(), 1);
            Array.set(array, 0, of(raw.getComponentType()));
            return array;
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw.isRecord()) {
            return make(raw, of(raw.getRecordComponents()[0].getGenericType()));
        }
        throw new AssertionError("no value of " + type);
    }

    /** Calls the only constructor. */
    static Object make(Class<?> type, @Nullable Object... values) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0).getClass() : type;
    }
}
