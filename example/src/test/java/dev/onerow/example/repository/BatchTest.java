package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.repository.ConstraintMissing;
import dev.onerow.repository.DetailsOutsideKey;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.SerializationFailure;
import dev.onerow.transaction.TransactionIsolation;
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

    /** How often batches meet; 200 in the long proof. */
    private static final int ROUNDS = Integer.getInteger("onerow.batch.rounds", 20);

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

    /** A trigger keeps one row out at first, as a row does that is in the way and then goes. */
    @Test
    void whatAnEarlierTryCreatedIsCreated() {
        execute("""
                CREATE SEQUENCE tries;
                CREATE FUNCTION keep_out_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    IF NEW.code = 'late' AND nextval('tries') = 1 THEN RETURN NULL; END IF;
                    RETURN NEW;
                END $$;
                CREATE TRIGGER keep_out_once BEFORE INSERT ON titles FOR EACH ROW EXECUTE FUNCTION keep_out_once()""");
        try {
            assertThat(new TitleRepository(jdbi)
                            .getOrCreateAll(details("early", "late"))
                            .values())
                    .extracting(Outcome::created)
                    .containsExactly(true, true);
        } finally {
            execute("DROP FUNCTION keep_out_once CASCADE; DROP SEQUENCE tries");
        }
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
    void aRowThatTheSnapshotCannotSeeIsASerializationFailureAndTheTransactionIsRetried() {
        List<String> codes = List.of("a", "b");
        AtomicInteger runs = new AtomicInteger();
        Transactions transactions =
                Transactions.on(jdbi, ArcadeSchema.MODEL).isolation(TransactionIsolation.REPEATABLE_READ);
        int created = transactions.call(tx -> {
            TitleRepository within = new TitleRepository(tx.handle());
            within.count();
            if (runs.incrementAndGet() == 1) {
                new TitleRepository(database.jdbi()).insert(new TitleKey("b"), plays(1));
                assertThatThrownBy(() -> within.getOrCreateAll(codes, TitleKey::new, code -> plays(2)))
                        .isInstanceOf(SerializationFailure.class);
            }
            return created(within.getOrCreateAll(codes, TitleKey::new, code -> plays(2)));
        });
        assertThat(created).isEqualTo(1);
        assertThat(runs).hasValue(2);
    }

    @Test
    void withoutTheConstraintNothingIsWritten() {
        execute("ALTER TABLE labels DROP CONSTRAINT uq_labels_word");
        try {
            LabelRepository labels = new LabelRepository(jdbi);
            assertThatThrownBy(() -> labels.getOrCreateAll(List.of(new LabelKey("red"))))
                    .isInstanceOf(ConstraintMissing.class);
            assertThatThrownBy(() -> labels.upsertAll(List.of("red"), LabelKey::new))
                    .isInstanceOf(ConstraintMissing.class);
            assertThat(labels.count()).isZero();
        } finally {
            execute("ALTER TABLE labels ADD CONSTRAINT uq_labels_word UNIQUE (word)");
        }
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
        List<String> codes = IntStream.range(0, 60).mapToObj(i -> "t" + i).toList();
        List<String> reversed = new ArrayList<>(codes);
        Collections.reverse(reversed);
        try (HikariDataSource pool = pool(4)) {
            TitleRepository titles = new TitleRepository(Jdbi.create(pool));
            // Every way in which a batch travels meets every other.
            TitleRepository staged = titles.batchesOf(10);
            for (int round = 0; round < ROUNDS; round++) {
                titles.getOrCreateAll(codes.subList(20, 40), TitleKey::new, code -> plays(0));
                List<Integer> created = together(List.of(
                        () -> created(titles.getOrCreateAll(codes, TitleKey::new, code -> plays(1))),
                        () -> created(staged.getOrCreateAll(reversed, TitleKey::new, code -> plays(2))),
                        () -> created(titles.upsertAll(reversed, TitleKey::new, code -> plays(3))),
                        () -> created(staged.upsertAll(codes, TitleKey::new, code -> plays(4)))));
                assertThat(created.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
                assertThat(titles.findAll(codes.stream().map(TitleKey::new).toList())
                                .values())
                        .extracting(Title::plays)
                        .allMatch(plays -> plays >= 3)
                        .containsOnly(
                                titles.find(new TitleKey("t0")).orElseThrow().plays());
                execute("DELETE FROM titles");
            }
        }
    }

    @Test
    void overlappingBatchesEndWithOneRowForEachKey() throws Exception {
        int batches = 8;
        try (HikariDataSource pool = pool(batches)) {
            TitleRepository titles = new TitleRepository(Jdbi.create(pool));
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int batch = 0; batch < batches; batch++) {
                List<Integer> numbers = IntStream.range(batch * 500, batch * 500 + 10_000)
                        .boxed()
                        .collect(Collectors.toCollection(ArrayList::new));
                Collections.shuffle(numbers, new java.util.Random(batch));
                TitleRepository way = batch % 2 == 0 ? titles : titles.batchesOf(5_000);
                calls.add(() -> created(way.getOrCreateAll(numbers, i -> new TitleKey("t" + i), i -> plays(i))));
            }
            assertThat(together(calls).stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(13_500);
            assertThat(titles.count()).isEqualTo(13_500);
        }
    }

    private static int created(List<?> answers) {
        return (int) answers.stream()
                .filter(answer -> answer instanceof Change.Created || answer instanceof Outcome.Created)
                .count();
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
