package dev.onerow.schema;

import dev.onerow.Deferrable;
import dev.onerow.Keep;
import dev.onerow.Nulls;
import dev.onerow.OnDelete;
import dev.onerow.OnUpdate;
import dev.onerow.Unique.OnCollision;
import dev.onerow.schema.Column.Origin;
import dev.onerow.schema.NaturalKey.Enforcement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Draws tables that the model allows, with every clause and hostile names among them. */
final class RandomTables {

    private static final List<String> HOSTILE = List.of(
            "plain",
            "select",
            "a b",
            "\"",
            "\\",
            "\\u0041",
            "Ünïcode",
            "\uD83D\uDE00",
            "\uD800",
            "\n",
            "\r\n",
            "\t",
            "''; --",
            "(a, b)",
            "null",
            "enum",
            "array of",
            "text[]",
            "\u2028",
            "\u0085",
            "x".repeat(64),
            ".",
            "$$");

    private final Random random;

    RandomTables(Random random) {
        this.random = random;
    }

    Table table() {
        List<Column> columns = some(1, 8, i -> column(name() + i));
        List<String> names = columns.stream().map(Column::name).toList();
        PrimaryKey primaryKey = new PrimaryKey(name() + "pk", pick(names));
        List<NaturalKey> keys = new ArrayList<>(some(0, 3, i -> naturalKey(i, names)));
        if (random.nextBoolean()) {
            keys.add(ofPrimaryKey(primaryKey));
        }
        return new Table(
                new QualifiedName(name(), name()),
                columns,
                primaryKey,
                keys,
                some(0, 3, i -> unique(name() + "uq" + i, names)),
                some(0, 3, i -> foreignKey(name() + "fk" + i, names)),
                some(0, 3, i -> new Check(name() + "ck" + i, name())),
                some(0, 3, i -> index(name() + "ix" + i, names)));
    }

    private Column column(String name) {
        return switch (random.nextInt(3)) {
            case 0 -> Column.of(name, type(), random.nextBoolean());
            case 1 -> Column.identity(name, type());
            default -> new Column(name, type(), random.nextBoolean(), Origin.DEFAULT, name(), orNull(this::name));
        };
    }

    private ColumnType type() {
        return switch (random.nextInt(6)) {
            case 0 -> ColumnType.of("numeric(10,2)");
            case 1 -> new ColumnType.NativeEnum(new QualifiedName(name(), name()), some(1, 4, i -> name() + i));
            case 2 -> type().array();
            case 3 -> ColumnType.of(name());
            default -> ColumnType.of("text");
        };
    }

    private NaturalKey naturalKey(int number, List<String> columns) {
        List<KeyPart> parts = pick(columns).stream()
                .map(column -> new KeyPart(column, orNull(() -> name().replace("?", "") + "(?)")))
                .toList();
        String where = orNull(this::name);
        boolean plain = where == null && parts.stream().allMatch(part -> part.normalizer() == null);
        return new NaturalKey(
                number == 0 ? "" : name() + number,
                name() + "nk" + number,
                plain ? Enforcement.CONSTRAINT : Enforcement.INDEX,
                parts,
                oneOf(Nulls.values()),
                where,
                survivor(columns),
                random.nextBoolean() ? List.of() : pick(columns));
    }

    private NaturalKey ofPrimaryKey(PrimaryKey key) {
        List<KeyPart> parts = key.columns().stream().map(KeyPart::of).toList();
        return new NaturalKey(
                "pk",
                key.name(),
                Enforcement.PRIMARY_KEY,
                parts,
                Nulls.DISTINCT,
                null,
                survivor(key.columns()),
                List.of());
    }

    private NaturalKey.Survivor survivor(List<String> columns) {
        List<NaturalKey.Order> order = random.nextBoolean()
                ? List.of()
                : pick(columns).stream()
                        .map(column -> new NaturalKey.Order(column, random.nextBoolean()))
                        .toList();
        return new NaturalKey.Survivor(oneOf(Keep.values()), order);
    }

    private UniqueConstraint unique(String name, List<String> columns) {
        String expression = orNull(this::name);
        String where = orNull(this::name);
        boolean index = expression != null || where != null;
        return new UniqueConstraint(
                name,
                expression == null ? pick(columns) : List.of(),
                expression,
                where,
                oneOf(Nulls.values()),
                index ? Deferrable.NOT_DEFERRABLE : oneOf(Deferrable.values()),
                oneOf(OnCollision.values()));
    }

    private ForeignKey foreignKey(String name, List<String> columns) {
        List<String> referencing = pick(columns);
        return new ForeignKey(
                name,
                referencing,
                new QualifiedName(name(), name()),
                IntStream.range(0, referencing.size()).mapToObj(i -> name() + i).toList(),
                oneOf(OnDelete.values()),
                oneOf(OnUpdate.values()),
                oneOf(Deferrable.values()));
    }

    private Index index(String name, List<String> columns) {
        String expression = orNull(this::name);
        List<String> indexed = expression == null ? pick(columns) : List.of();
        return new Index(name, indexed, expression, orNull(this::name), random.nextBoolean() ? "btree" : name());
    }

    private String name() {
        return HOSTILE.get(random.nextInt(HOSTILE.size()));
    }

    private List<String> pick(List<String> columns) {
        List<String> shuffled = new ArrayList<>(columns);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(columns.size()));
    }

    private <T> T oneOf(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private @Nullable String orNull(Supplier<String> value) {
        return random.nextBoolean() ? null : value.get();
    }

    private <T> List<T> some(int least, int most, IntFunction<T> item) {
        return IntStream.range(0, least + random.nextInt(most - least + 1))
                .mapToObj(item)
                .toList();
    }
}
