package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.Outcome;
import dev.onerow.repository.DetailsOutsideKey;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Many keys in one call. */
class BatchTest extends ArcadeTest {

    BatchTest(TestDatabase database) {
        super(database);
    }

    @Test
    void outcomesComeInTheOrderOfTheKeys() {
        TitleRepository titles = new TitleRepository(jdbi);
        titles.insert(new TitleKey("m"), plays(7));
        Map<TitleKey, Outcome<Title>> outcomes = titles.getOrCreateAll(details("z", "m", "a"));
        assertThat(outcomes.keySet()).extracting(TitleKey::code).containsExactly("z", "m", "a");
        assertThat(outcomes.values()).extracting(Outcome::created).containsExactly(true, false, true);
        assertThat(outcomes.get(new TitleKey("m")).row().plays()).isEqualTo(7);
        assertThat(titles.count()).isEqualTo(3);
    }

    @Test
    void chunksMakeNoDifference() {
        TitleRepository titles = new TitleRepository(jdbi);
        String[] codes = IntStream.range(0, 12_345).mapToObj(i -> "t" + i).toArray(String[]::new);
        titles.getOrCreateAll(details(codes[17], codes[12_000]));
        Map<TitleKey, Outcome<Title>> outcomes = titles.getOrCreateAll(details(codes));
        assertThat(outcomes.keySet()).extracting(TitleKey::code).containsExactly(codes);
        assertThat(outcomes.values()).filteredOn(Outcome::created).hasSize(codes.length - 2);
        assertThat(outcomes)
                .allSatisfy((key, outcome) -> assertThat(outcome.row().code()).isEqualTo(key.code()));
        assertThat(titles.findAll(outcomes.keySet())).hasSize(codes.length);
    }

    @Test
    void ofKeysThatTheDatabaseTakesForEqualTheFirstIsCreated() {
        AccountRepository accounts = new AccountRepository(jdbi);
        Map<AccountKey, AccountDetails> wanted = new LinkedHashMap<>();
        wanted.put(new AccountKey("Ann@example.org"), new AccountDetails("first"));
        wanted.put(new AccountKey("bob@example.org"), new AccountDetails("bob"));
        wanted.put(new AccountKey("ANN@example.org"), new AccountDetails("second"));
        Map<AccountKey, Outcome<Account>> outcomes = accounts.getOrCreateAll(wanted);
        assertThat(outcomes.values()).extracting(Outcome::created).containsExactly(true, true, false);
        assertThat(outcomes.values())
                .extracting(outcome -> outcome.row().owner())
                .containsExactly("first", "bob", "first");
    }

    @Test
    void nullPartsAreEqualWhereTheKeySaysSo() {
        PlaceRepository places = new PlaceRepository(jdbi);
        Map<PlaceKey, PlaceDetails> wanted = new LinkedHashMap<>();
        for (int nulls = 0; nulls < 8; nulls++) {
            wanted.put(
                    new PlaceKey(
                            (nulls & 1) == 0 ? "se" : null,
                            (nulls & 2) == 0 ? "skåne" : null,
                            (nulls & 4) == 0 ? "lund" : null),
                    new PlaceDetails("note"));
        }
        assertThat(places.getOrCreateAll(wanted).values()).allMatch(Outcome::created);
        assertThat(places.getOrCreateAll(wanted).values()).noneMatch(Outcome::created);
        assertThat(places.findAll(wanted.keySet())).hasSize(8);
    }

    @Test
    void detailsAreAskedForOnceForAllThatAreMissing() {
        TitleRepository titles = new TitleRepository(jdbi);
        titles.getOrCreateAll(details("b"));
        List<List<TitleKey>> asked = new ArrayList<>();
        List<TitleKey> keys = List.of(new TitleKey("a"), new TitleKey("b"), new TitleKey("c"));
        Map<TitleKey, Outcome<Title>> outcomes = titles.getOrCreateAll(keys, missing -> {
            asked.add(missing);
            return missing.stream().collect(Collectors.toMap(key -> key, key -> plays(3)));
        });
        assertThat(asked).containsExactly(List.of(new TitleKey("a"), new TitleKey("c")));
        assertThat(outcomes.values()).extracting(Outcome::created).containsExactly(true, false, true);
        assertThatThrownBy(() -> titles.getOrCreateAll(List.of(new TitleKey("new")), missing -> Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("public.titles");
    }

    @Test
    void allOrNothing() {
        CouponRepository coupons = new CouponRepository(jdbi);
        Map<CouponKey, CouponDetails> wanted = new LinkedHashMap<>();
        wanted.put(new CouponKey("open"), new CouponDetails(null, 5));
        wanted.put(new CouponKey("contradicts"), new CouponDetails(Instant.EPOCH, 5));
        assertThatThrownBy(() -> coupons.getOrCreateAll(wanted)).isInstanceOf(DetailsOutsideKey.class);
        assertThat(coupons.count()).isZero();
    }

    @Test
    void aReadOnlyTransactionFindsAndCreatesNothing() {
        new TitleRepository(jdbi).getOrCreateAll(details("a", "b"));
        Transactions readOnly = Transactions.on(jdbi, ArcadeSchema.MODEL).readOnly();
        readOnly.run(tx -> assertThat(new TitleRepository(tx.handle())
                        .getOrCreateAll(details("b", "a"))
                        .values())
                .noneMatch(Outcome::created));
    }

    @Test
    void oppositeOrdersNeverDeadlock() throws Exception {
        PlayerRepository players = new PlayerRepository(jdbi);
        List<PlayerKey> keys = IntStream.range(0, 50)
                .mapToObj(i -> new PlayerKey("p" + i + "@example.org"))
                .collect(Collectors.toCollection(ArrayList::new));
        List<PlayerKey> reversed = new ArrayList<>(keys);
        Collections.reverse(reversed);
        try (HikariDataSource pool = pool(2)) {
            PlayerRepository pooled = new PlayerRepository(Jdbi.create(pool));
            for (int round = 0; round < 50; round++) {
                List<Integer> created = together(List.of(() -> created(pooled, keys), () -> created(pooled, reversed)));
                assertThat(created.get(0) + created.get(1)).isEqualTo(keys.size());
                execute("DELETE FROM players");
            }
        }
        assertThat(players.count()).isZero();
    }

    @Test
    void overlappingBatchesEndWithOneRowForEachKey() throws Exception {
        int batches = 8;
        try (HikariDataSource pool = pool(batches)) {
            PlayerRepository players = new PlayerRepository(Jdbi.create(pool));
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int batch = 0; batch < batches; batch++) {
                List<PlayerKey> keys = IntStream.range(batch * 500, batch * 500 + 5_500)
                        .mapToObj(i -> new PlayerKey("p" + i + "@example.org"))
                        .collect(Collectors.toCollection(ArrayList::new));
                Collections.shuffle(keys, new java.util.Random(batch));
                calls.add(() -> created(players, keys));
            }
            int created = together(calls).stream().mapToInt(Integer::intValue).sum();
            assertThat(created).isEqualTo(9_000);
            assertThat(players.count()).isEqualTo(9_000);
        }
    }

    private static int created(PlayerRepository players, List<PlayerKey> keys) {
        AtomicInteger created = new AtomicInteger();
        Map<PlayerKey, PlayerDetails> wanted = new LinkedHashMap<>();
        keys.forEach(key -> wanted.put(key, new PlayerDetails("nick of " + key.email())));
        players.getOrCreateAll(wanted).values().stream()
                .filter(Outcome::created)
                .forEach(outcome -> created.incrementAndGet());
        return created.get();
    }

    private HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        ExecutorService executor = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(executor.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static Map<TitleKey, TitleDetails> details(String... codes) {
        Map<TitleKey, TitleDetails> details = new LinkedHashMap<>();
        for (String code : codes) {
            details.put(new TitleKey(code), plays(0));
        }
        return details;
    }
}
