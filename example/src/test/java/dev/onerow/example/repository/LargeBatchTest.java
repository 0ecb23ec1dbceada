package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.onerow.Change;
import dev.onerow.OneRowException;
import dev.onerow.Outcome;
import dev.onerow.repository.RowMissing;
import dev.onerow.repository.UnencodableValue;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Batches that go through a temporary table, or would. */
class LargeBatchTest extends ArcadeTest {

    LargeBatchTest(TestDatabase database) {
        super(database);
    }

    private static TitleKey key(int number) {
        return new TitleKey("t" + number);
    }

    private static TitleRepository titles(Handle handle) {
        return new TitleRepository(handle).batchesOf(10);
    }

    private static List<Integer> numbers(int to) {
        return IntStream.range(0, to).boxed().toList();
    }

    @Test
    void aStreamIsAnsweredInItsOrder() {
        jdbi.useTransaction(handle -> {
            TitleRepository titles = titles(handle);
            titles.insert(key(7), plays(700));
            for (int size : new int[] {0, 5, 10, 11, 2500}) {
                List<Integer> codes = new ArrayList<>(numbers(size));
                codes.addAll(numbers(size));
                try (Stream<Outcome<Title>> outcomes =
                        titles.getOrCreateAll(codes.stream(), LargeBatchTest::key, LargeBatchTest::plays)) {
                    assertThat(outcomes.map(outcome -> outcome.row().code()))
                            .isEqualTo(codes.stream().map(i -> "t" + i).toList());
                }
            }
            try (Stream<Change<Title>> changes =
                    titles.upsertAll(numbers(2600).stream(), LargeBatchTest::key, LargeBatchTest::plays)) {
                List<Change<Title>> all = changes.toList();
                assertThat(all).extracting(change -> change.row().plays()).isEqualTo(numbers(2600));
                assertThat(all).filteredOn(Change.Created.class::isInstance).hasSize(100);
                assertThat(all.get(7)).isInstanceOf(Change.Updated.class);
                assertThat(all).filteredOn(Change.Unchanged.class::isInstance).hasSize(2499);
            }
        });
        assertThatThrownBy(() -> new TitleRepository(jdbi)
                        .getOrCreateAll(numbers(1).stream(), LargeBatchTest::key, LargeBatchTest::plays))
                .isInstanceOf(OneRowException.class)
                .hasMessageContaining("inside Transactions.run");
    }

    @Test
    void aStreamMayReadTheSameConnectionWhileItIsStaged() {
        jdbi.useTransaction(handle -> {
            TitleRepository titles = titles(handle);
            titles.getOrCreateAll(numbers(1200), LargeBatchTest::key, LargeBatchTest::plays);
            LabelRepository labels = new LabelRepository(handle).batchesOf(10);
            try (Stream<Title> all = titles.findAll();
                    Stream<Outcome<Label>> outcomes = labels.getOrCreateAll(all, title -> new LabelKey(title.code()))) {
                assertThat(outcomes).hasSize(1200).allMatch(Outcome::created);
            }
        });
    }

    @Test
    void whatFailsInTheCallersCodeLeavesTheTransactionAlive() {
        jdbi.useTransaction(handle -> {
            TitleRepository titles = titles(handle);
            titles.insert(ZORK, plays(1));
            assertThatThrownBy(() ->
                            titles.getOrCreateAll(numbers(100).stream(), LargeBatchTest::key, i -> plays(1 / (50 - i))))
                    .isInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> titles.getOrCreateAll(
                            numbers(100), LargeBatchTest::key, i -> new TitleDetails(i == 50 ? "nul \0" : null, i)))
                    .isInstanceOf(UnencodableValue.class)
                    .hasMessageContaining("\"name\"")
                    .hasMessageNotContaining("nul");
            assertThat(titles.count()).as("the transaction is alive").isEqualTo(1);
        });
        assertThat(new TitleRepository(jdbi).find(ZORK)).isPresent();
    }

    @Test
    void aRaceThatIsLostLeavesTheTransactionAlive() throws Exception {
        try (Race race = Race.on(database.dataSource())) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            winner.run(handle -> titles(handle).insert(key(20), plays(1)));
            loser.run(handle -> titles(handle).insert(key(100), plays(2)));
            Step<List<Outcome<Title>>> lost = loser.start(
                            handle -> titles(handle).getOrCreateAll(numbers(50), LargeBatchTest::key, n -> plays(3)))
                    .awaitBlocked();
            winner.commit();
            assertThat(lost.result())
                    .filteredOn(outcome -> !outcome.created())
                    .extracting(
                            outcome -> outcome.row().code(),
                            outcome -> outcome.row().plays())
                    .containsExactly(tuple("t20", 1));
            loser.commit();
        }
        assertThat(new TitleRepository(jdbi).count()).isEqualTo(51);
    }

    @Test
    void theTemporaryTablesAreGoneWithTheTransactionAndTheListsAtOnce() {
        try (Handle handle = jdbi.open()) {
            handle.useTransaction(within -> {
                TitleRepository titles = titles(within);
                titles.getOrCreateAll(numbers(100), LargeBatchTest::key, LargeBatchTest::plays);
                titles.upsertAll(numbers(100), LargeBatchTest::key, LargeBatchTest::plays);
                assertThat(stages(handle)).isZero();
                try (Stream<Outcome<Title>> one = titles.getOrCreateAll(
                                numbers(100).stream(), LargeBatchTest::key, LargeBatchTest::plays);
                        Stream<Change<Title>> other =
                                titles.upsertAll(numbers(100).stream(), LargeBatchTest::key, LargeBatchTest::plays)) {
                    assertThat(one).hasSize(100);
                    assertThat(other).hasSize(100);
                    assertThat(stages(handle)).isEqualTo(2);
                }
            });
            assertThat(stages(handle)).isZero();
        }
    }

    private static int stages(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM pg_class WHERE relname LIKE 'onerow_batch_%'")
                .mapTo(Integer.class)
                .one();
    }

    @Test
    void aReadOnlyTransactionFindsAndCreatesNothing() {
        new TitleRepository(jdbi).getOrCreateAll(numbers(100), LargeBatchTest::key, LargeBatchTest::plays);
        Transactions.on(jdbi, ArcadeSchema.MODEL).readOnly().run(tx -> {
            TitleRepository titles = titles(tx.handle());
            assertThat(titles.getOrCreateAll(numbers(100).stream(), LargeBatchTest::key, LargeBatchTest::plays))
                    .hasSize(100)
                    .noneMatch(Outcome::created);
            assertThat(titles.getOrCreateAll(numbers(100), LargeBatchTest::key, LargeBatchTest::plays))
                    .noneMatch(Outcome::created);
            assertThatThrownBy(() -> titles.getOrCreateAll(
                                    numbers(101).stream(), LargeBatchTest::key, LargeBatchTest::plays)
                            .count())
                    .isInstanceOf(RowMissing.class);
        });
    }

    @Test
    void aPoolThatHidesTheDriverIsServedWithoutCopy() throws Exception {
        try (Connection connection = database.connect()) {
            Jdbi hidden = Jdbi.create(() -> hidingTheDriver(connection));
            TitleRepository titles = new TitleRepository(hidden).batchesOf(10);
            assertThat(titles.getOrCreateAll(numbers(100), LargeBatchTest::key, LargeBatchTest::plays))
                    .allMatch(Outcome::created);
            assertThat(titles.upsertAll(numbers(105), LargeBatchTest::key, i -> plays(-i)))
                    .extracting(change -> change.row().plays())
                    .isEqualTo(IntStream.range(0, 105).mapToObj(i -> -i).toList());
        }
    }

    private static Connection hidingTheDriver(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("isWrapperFor")) {
                        return false;
                    }
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aRoleWithoutTemporaryTablesIsServedInChunks() {
        execute("REVOKE TEMPORARY ON DATABASE " + database.name() + " FROM PUBLIC");
        String role = database.name() + "_writer";
        try {
            execute("CREATE ROLE " + role);
            execute("GRANT SELECT, INSERT, UPDATE ON titles TO " + role);
            jdbi.useTransaction(handle -> {
                handle.execute("SET LOCAL ROLE " + role);
                TitleRepository titles = titles(handle);
                assertThat(titles.getOrCreateAll(numbers(100), LargeBatchTest::key, LargeBatchTest::plays))
                        .allMatch(Outcome::created);
                List<Integer> twice = Stream.concat(numbers(105).stream(), numbers(105).stream())
                        .toList();
                List<Change<Title>> changes = titles.upsertAll(twice, LargeBatchTest::key, i -> plays(-i));
                assertThat(changes)
                        .extracting(change -> change.row().plays())
                        .isEqualTo(twice.stream().map(i -> -i).toList());
                assertThat(changes).filteredOn(Change.Updated.class::isInstance).hasSize(99);
                assertThat(changes).filteredOn(Change.Created.class::isInstance).hasSize(5);
            });
        } finally {
            execute("DROP OWNED BY " + role);
            execute("DROP ROLE " + role);
            execute("GRANT TEMPORARY ON DATABASE " + database.name() + " TO PUBLIC");
        }
    }

    @Test
    void aBatchLargerThanTheHeapIsMergedInIt() throws Exception {
        Process merger = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyTitles.class.getName(),
                        database.url())
                .redirectErrorStream(true)
                .start();
        String said = new String(merger.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said.lines()).as(said).last().isEqualTo("300000 outcomes, 200000 created");
        assertThat(merger.waitFor()).isZero();
    }
}
