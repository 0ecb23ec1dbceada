package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.Transactions;
import dev.onerow.violation.UniqueViolation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * A repository's calls on rows of its own, each of which must come out right whatever lies between it and the server.
 *
 * @param text characters that the database can hold; part of every key
 */
record EveryCall(Jdbi jdbi, String text) {

    private static final String HARMLESS = "it's a \\ \"quoted\" ? $1 ${x} {d '2020-01-01'} -- /* %s";
    private static final LocalDate DAY = LocalDate.of(1, 2, 3);
    private static final int BATCH = 60;
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    /** With characters of every kind. */
    static EveryCall on(Jdbi jdbi) {
        return new EveryCall(jdbi, "Zürich 日本 \uD83D\uDE00");
    }

    static void createTable(Jdbi jdbi) {
        jdbi.useHandle(DepotSchema::create);
    }

    /** Makes the calls, several times each, so that statements become prepared ones of the server's. */
    void isRight() {
        String prefix = PREFIXES.incrementAndGet() + " " + text + " " + HARMLESS;
        ParcelRepository parcels = new ParcelRepository(jdbi);
        for (int round = 0; round < 7; round++) {
            single(parcels, new ParcelKey(prefix + round, DAY));
        }
        batch(parcels, prefix);
        transaction(prefix);
        nestedPart(prefix);
    }

    private ParcelDetails details(int number) {
        return new ParcelDetails(
                new BigDecimal("12345678901234567890.00" + number),
                Instant.parse("1969-12-31T23:59:59.99999Z").plusSeconds(number),
                number % 2 == 0 ? null : Duration.ofSeconds(-number, 1000),
                List.of(text, HARMLESS, "NULL", "", "{\"a,b\"}"),
                "{\"number\": " + number + "}",
                new UUID(number, -number),
                number % 3 == 0);
    }

    private static void isRow(Parcel row, ParcelKey key, ParcelDetails details) {
        assertThat(ParcelKey.of(row)).isEqualTo(key);
        assertThat(new ParcelDetails(
                        row.weight(),
                        row.sentAt(),
                        row.underWay(),
                        row.tags(),
                        row.contents(),
                        row.token(),
                        row.fragile()))
                .isEqualTo(details);
    }

    private void single(ParcelRepository parcels, ParcelKey key) {
        Outcome<Parcel> created = parcels.getOrCreate(key, details(1));
        assertThat(created.created()).isTrue();
        isRow(created.row(), key, details(1));
        assertThat(parcels.getOrCreate(key, details(2))).isEqualTo(new Outcome.Found<>(created.row()));
        assertThat(parcels.getOrCreate(key, () -> details(2))).isEqualTo(new Outcome.Found<>(created.row()));
        assertThat(parcels.upsert(key, details(1))).isEqualTo(new Change.Unchanged<>(created.row()));
        Change<Parcel> updated = parcels.upsert(key, details(2));
        assertThat(updated).isInstanceOf(Change.Updated.class);
        isRow(updated.row(), key, details(2));
        assertThat(parcels.find(key)).contains(updated.row());
        assertThat(parcels.findById(updated.row().id())).contains(updated.row());
        assertThatThrownBy(() -> parcels.insert(key, details(1))).isInstanceOf(UniqueViolation.class);
        assertThat(parcels.exists(key)).isTrue();
        assertThat(parcels.delete(key)).isTrue();
        assertThat(parcels.exists(key)).isFalse();
    }

    private void batch(ParcelRepository parcels, String prefix) {
        Map<ParcelKey, ParcelDetails> wanted = new LinkedHashMap<>();
        IntStream.range(0, BATCH)
                .forEach(number -> wanted.put(new ParcelKey(prefix + "batch " + number, DAY), details(number)));
        parcels.insert(new ParcelKey(prefix + "batch 7", DAY), details(7));
        Map<ParcelKey, Outcome<Parcel>> outcomes = parcels.getOrCreateAll(wanted);
        assertThat(outcomes.keySet()).containsExactlyElementsOf(wanted.keySet());
        outcomes.forEach((key, outcome) -> {
            isRow(outcome.row(), key, wanted.get(key));
            assertThat(outcome.created()).isEqualTo(!key.code().endsWith("batch 7"));
        });
        assertThat(parcels.findAll(wanted.keySet())).hasSize(BATCH);
    }

    private void transaction(String prefix) {
        ParcelKey key = new ParcelKey(prefix + "in a transaction", DAY);
        Transactions transactions = Transactions.on(jdbi, DepotSchema.MODEL)
                .isolation(TransactionIsolation.REPEATABLE_READ)
                .timeout(Duration.ofMinutes(1))
                .lockTimeout(Duration.ofMinutes(1));
        transactions.run(tx -> {
            ParcelRepository parcels = new ParcelRepository(tx.handle());
            assertThat(parcels.getOrCreate(key, details(3)).created()).isTrue();
            try (Stream<Parcel> all = parcels.findAll()) {
                assertThat(all.map(Parcel::code)).contains(key.code());
            }
        });
        Transactions.on(jdbi)
                .readOnly()
                .run(tx -> assertThat(new ParcelRepository(tx.handle())
                                .getOrCreate(key, details(4))
                                .created())
                        .isFalse());
    }

    private void nestedPart(String prefix) {
        ParcelKey kept = new ParcelKey(prefix + "kept", DAY);
        ParcelKey undone = new ParcelKey(prefix + "undone", DAY);
        Transactions.on(jdbi).run(tx -> {
            ParcelRepository parcels = new ParcelRepository(tx.handle());
            parcels.getOrCreate(kept, details(5));
            assertThatThrownBy(() -> tx.nested(inner -> {
                        parcels.getOrCreate(undone, details(6));
                        parcels.insert(kept, details(6));
                    }))
                    .isInstanceOf(UniqueViolation.class);
            assertThat(parcels.getOrCreate(kept, details(6)).created()).isFalse();
        });
        ParcelRepository parcels = new ParcelRepository(jdbi);
        assertThat(parcels.exists(kept)).isTrue();
        assertThat(parcels.exists(undone)).isFalse();
    }
}
