package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.example.trust.Operation.Answer;
import dev.onerow.testing.TestDatabase;
import dev.onerow.violation.UniqueViolation;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each key is as if its calls came one after the other, although they come all at once. */
@Trust
@Timeout(1200)
class LinearizableTest {

    private static final int THREADS = 8;
    private static final int KEYS = 4;
    private static final long SEED = 20_250_302;

    private final Jdbi jdbi;
    private final History history = new History();

    LinearizableTest(TestDatabase database) {
        jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            WarehouseSchema.create(handle);
            handle.execute("TRUNCATE receipts, things");
        });
    }

    @Test
    void eachKeyIsAsIfOneCallCameAfterTheOther(TestDatabase database, Figures figures) throws Exception {
        int calls = Figures.times(8_000, 200_000);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(THREADS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            ThingRepository things = new ThingRepository(Jdbi.create(pool));
            new Crowd(THREADS).each(calls, call -> {
                Random random = new Random(SEED + call);
                String key = "thing " + random.nextInt(KEYS);
                history.call(key, () -> call(things, random, new ThingKey(key)));
            });
        }
        assertThat(history.contradiction()).isEmpty();
        figures.add(
                "each key's calls are linearizable",
                "calls of every kind at %d keys on %d threads".formatted(KEYS, THREADS),
                "%,d calls".formatted(history.size()),
                0);
    }

    private static Answer call(ThingRepository things, Random random, ThingKey key) {
        ThingDetails details = new ThingDetails(random.nextInt(3));
        return switch (random.nextInt(8)) {
            case 0, 1 -> answer(things.getOrCreate(key, details));
            case 2 -> answer(things.getOrCreate(key, () -> details));
            case 3 ->
                answer(things.getOrCreateAll(List.of(key), missing -> Map.of(key, details))
                        .get(key));
            case 4 -> things.find(key).<Answer>map(Operation.Found::new).orElseGet(Operation.Missing::new);
            case 5 -> things.delete(key) ? new Operation.Deleted() : new Operation.Missing();
            case 6 -> insert(things, key, details);
            default -> answer(things.upsert(key, details), details.version());
        };
    }

    private static Answer answer(Outcome<Thing> outcome) {
        return outcome.created() ? new Operation.Created(outcome.row()) : new Operation.Found(outcome.row());
    }

    private static Answer answer(Change<Thing> change, int asked) {
        if (change instanceof Change.Created<Thing> created) {
            return new Operation.Created(created.row());
        }
        return change instanceof Change.Updated<Thing> updated
                ? new Operation.Updated(updated.row())
                : new Operation.Unchanged(change.row(), asked);
    }

    private static Answer insert(ThingRepository things, ThingKey key, ThingDetails details) {
        try {
            return new Operation.Created(things.insert(key, details));
        } catch (UniqueViolation e) {
            return new Operation.Refused();
        }
    }

    /** The plan that OneRow replaces, on a table without the constraint: the checker sees the two rows. */
    @Test
    void lookingUpAndThenInsertingIsCaught(Figures figures) throws Exception {
        int races = 20;
        jdbi.useHandle(handle -> handle.execute("ALTER TABLE things DROP CONSTRAINT uq_things_code"));
        CyclicBarrier looked = new CyclicBarrier(2);
        new Crowd(2)
                .all(thread -> IntStream.range(0, races).forEach(race -> {
                    String key = "raced " + race;
                    history.call(key, () -> lookUpThenInsert(key, looked));
                }));
        assertThat(history.contradiction()).isPresent();
        figures.add(
                "each key's calls are linearizable",
                "looking up and then inserting, which is not: caught",
                "%d races".formatted(races),
                0);
    }

    private Answer lookUpThenInsert(String key, CyclicBarrier looked) {
        return jdbi.withHandle(handle -> {
            var found = new ThingRepository(handle).find(new ThingKey(key));
            try {
                looked.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            return found.<Answer>map(Operation.Found::new)
                    .orElseGet(() -> new Operation.Created(
                            handle.createQuery("INSERT INTO things (code, version) VALUES (?, 0) RETURNING "
                                            + ThingRepository.COLUMNS)
                                    .bind(0, key)
                                    .map(ThingRepository.MAPPER)
                                    .one()));
        });
    }
}
