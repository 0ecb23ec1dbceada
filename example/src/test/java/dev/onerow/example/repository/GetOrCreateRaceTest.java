package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Change;
import dev.onerow.Outcome;
import dev.onerow.testing.Barrier;
import dev.onerow.testing.Race;
import dev.onerow.testing.Racer;
import dev.onerow.testing.Step;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.SerializationFailure;
import dev.onerow.transaction.TransactionAborted;
import dev.onerow.transaction.TransactionIsolation;
import dev.onerow.transaction.Transactions;
import dev.onerow.violation.UniqueViolation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two callers at one key, each race with a chosen end. */
class GetOrCreateRaceTest extends ArcadeTest {

    private static final TitleDetails WINNERS = plays(1);
    private static final TitleDetails LOSERS = plays(2);

    GetOrCreateRaceTest(TestDatabase database) {
        super(database);
    }

    private static Outcome<Title> winners(Handle handle) {
        return new TitleRepository(handle).getOrCreate(ZORK, WINNERS);
    }

    private static Outcome<Title> losers(Handle handle) {
        return new TitleRepository(handle).getOrCreate(ZORK, LOSERS);
    }

    private static Title earlier(Handle handle) {
        return new TitleRepository(handle).insert(new TitleKey("earlier"), plays(0));
    }

    private List<String> codes() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT code FROM titles ORDER BY code")
                .mapTo(String.class)
                .list());
    }

    @Test
    void theLoserFindsTheRowOfAWinnerThatCommits() {
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            Outcome<Title> created = winner.run(GetOrCreateRaceTest::winners);
            loser.run(GetOrCreateRaceTest::earlier);
            Step<Outcome<Title>> lost = loser.start(GetOrCreateRaceTest::losers).awaitBlocked();
            winner.commit();
            assertThat(created.created()).isTrue();
            assertThat(lost.result()).isEqualTo(new Outcome.Found<>(created.row()));
            loser.commit();
        }
        assertThat(codes()).as("the loser's earlier work is intact").containsExactly("earlier", "zork");
    }

    @ParameterizedTest
    @EnumSource(names = {"READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE"})
    void theLoserCreatesTheRowWhenTheWinnerRollsBack(TransactionIsolationLevel isolation) {
        try (Race race = race()) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            winner.run(GetOrCreateRaceTest::winners);
            loser.run(GetOrCreateRaceTest::earlier);
            Step<Outcome<Title>> step = loser.start(GetOrCreateRaceTest::losers).awaitBlocked();
            winner.rollback();
            assertThat(step.result().created()).isTrue();
            assertThat(step.result().row().plays()).isEqualTo(LOSERS.plays());
            loser.commit();
        }
        assertThat(codes()).containsExactly("earlier", "zork");
    }

    /** Under SERIALIZABLE it may, but the server prefers to see a conflict in it. */
    @ParameterizedTest
    @EnumSource(names = {"READ_COMMITTED", "REPEATABLE_READ"})
    void theLoserCreatesTheRowWhenTheWinnerDeletesItsOwnAgain(TransactionIsolationLevel isolation) {
        try (Race race = race()) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            winner.run(GetOrCreateRaceTest::winners);
            Step<Outcome<Title>> step = loser.start(GetOrCreateRaceTest::losers).awaitBlocked();
            winner.run(handle -> new TitleRepository(handle).delete(ZORK));
            winner.commit();
            assertThat(step.result().created()).isTrue();
            loser.commit();
        }
        assertThat(codes()).containsExactly("zork");
    }

    /** The loser's insert has its snapshot, and finds no row, before the winner's is there. */
    @Test
    void theLoserFindsAWinnerThatCommitsBetweenItsLookAndItsInsert() {
        try (Race race = race()) {
            Racer winner = race.autocommit();
            Racer loser = race.autocommit();
            Barrier looked = race.beforeInsert(loser, "titles");
            Step<Outcome<Title>> step = loser.start(GetOrCreateRaceTest::losers).awaitBlocked();
            Outcome<Title> created = winner.run(GetOrCreateRaceTest::winners);
            looked.open();
            assertThat(created.created()).isTrue();
            assertThat(step.result()).isEqualTo(new Outcome.Found<>(created.row()));
        }
    }

    /** Neither inserted nor found, in the first try: the loser has to try again. */
    @Test
    void theLoserCreatesTheRowWhenTheWinnersGoesBetweenItsInsertAndItsLook() {
        try (Race race = race()) {
            Racer winner = race.autocommit();
            Racer loser = race.begin();
            Barrier looked = race.beforeInsert(loser, "titles");
            Barrier lost = race.afterInsert(loser, "titles");
            Step<Outcome<Title>> step = loser.start(GetOrCreateRaceTest::losers).awaitBlocked();
            winner.run(GetOrCreateRaceTest::winners);
            looked.open();
            lost.awaitReached();
            assertThat(winner.<Boolean>run(handle -> new TitleRepository(handle).delete(ZORK)))
                    .isTrue();
            lost.open();
            assertThat(step.result().created()).isTrue();
            assertThat(step.result().row().plays()).isEqualTo(LOSERS.plays());
            loser.commit();
        }
        assertThat(codes()).containsExactly("zork");
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATABLE_READ", "SERIALIZABLE"})
    void aWinnerThatTheLosersSnapshotCantSeeIsASerializationFailure(TransactionIsolationLevel isolation) {
        try (Race race = race()) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            loser.run(handle -> new TitleRepository(handle).count());
            winner.run(GetOrCreateRaceTest::winners);
            winner.commit();
            assertSerializationFailure(loser.start(GetOrCreateRaceTest::losers));
            assertThatThrownBy(() -> loser.run(handle -> new TitleRepository(handle).count()))
                    .isInstanceOf(TransactionAborted.class);
        }
        assertThat(codes()).containsExactly("zork");
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATABLE_READ", "SERIALIZABLE"})
    void aWinnerThatCommitsWhileTheLoserWaitsIsASerializationFailure(TransactionIsolationLevel isolation) {
        try (Race race = race()) {
            Racer winner = race.begin(isolation);
            Racer loser = race.begin(isolation);
            winner.run(GetOrCreateRaceTest::winners);
            Step<Outcome<Title>> step = loser.start(GetOrCreateRaceTest::losers).awaitBlocked();
            winner.commit();
            assertSerializationFailure(step);
        }
        assertThat(codes()).containsExactly("zork");
    }

    private static void assertSerializationFailure(Step<?> step) {
        assertThatThrownBy(step::result)
                .isInstanceOf(SerializationFailure.class)
                .hasMessageContaining("retry the whole transaction");
    }

    @ParameterizedTest
    @EnumSource(TransactionIsolation.class)
    void transactionsRetriesTheLoser(TransactionIsolation isolation) {
        AtomicInteger attempts = new AtomicInteger();
        try (Race race = race()) {
            Racer winner = race.autocommit();
            Outcome<Title> outcome = Transactions.on(jdbi, ArcadeSchema.MODEL)
                    .isolation(isolation)
                    .call(tx -> {
                        TitleRepository titles = new TitleRepository(tx.handle());
                        long seen = titles.count();
                        if (attempts.incrementAndGet() == 1) {
                            assertThat(seen).isZero();
                            winner.run(GetOrCreateRaceTest::winners);
                        }
                        return titles.getOrCreate(ZORK, LOSERS);
                    });
            assertThat(outcome.created()).isFalse();
            assertThat(outcome.row().plays()).isEqualTo(WINNERS.plays());
            assertThat(attempts).hasValue(isolation == TransactionIsolation.READ_COMMITTED ? 1 : 2);
        }
        assertThat(codes()).containsExactly("zork");
    }

    @Test
    void aSupplierThatRunsAndThenLosesIsNotUsed() {
        try (Race race = race()) {
            Racer winner = race.autocommit();
            TitleRepository titles = new TitleRepository(jdbi);
            Outcome<Title> outcome = titles.getOrCreate(ZORK, () -> {
                winner.run(GetOrCreateRaceTest::winners);
                return LOSERS;
            });
            assertThat(outcome.created()).isFalse();
            assertThat(outcome.row().plays()).isEqualTo(WINNERS.plays());
        }
    }

    @Test
    void anUpsertThatLosesChangesTheWinnersRow() {
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            Title created = winner.run(GetOrCreateRaceTest::winners).row();
            Step<Change<Title>> step = loser.start(handle -> new TitleRepository(handle).upsert(ZORK, LOSERS))
                    .awaitBlocked();
            winner.commit();
            assertThat(step.result())
                    .isEqualTo(new Change.Updated<>(new Title(created.id(), "zork", null, LOSERS.plays())));
            loser.commit();
        }
    }

    @Test
    void anUpsertThatLosesToTheSameDetailsChangesNothing() {
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            Title created = winner.run(GetOrCreateRaceTest::winners).row();
            Step<Change<Title>> step = loser.start(handle -> new TitleRepository(handle).upsert(ZORK, WINNERS))
                    .awaitBlocked();
            winner.commit();
            assertThat(step.result()).isEqualTo(new Change.Unchanged<>(created));
        }
    }

    @Test
    void anUpsertCreatesTheRowThatIsDeletedMeanwhile() {
        winners();
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            winner.run(handle -> new TitleRepository(handle).delete(ZORK));
            Step<Change<Title>> step = loser.start(handle -> new TitleRepository(handle).upsert(ZORK, LOSERS))
                    .awaitBlocked();
            winner.commit();
            assertThat(step.result()).isInstanceOf(Change.Created.class);
            loser.commit();
        }
        assertThat(codes()).containsExactly("zork");
    }

    /** The insert finds the row there, the update finds it gone; what comes then is not what was asked for. */
    @Test
    void anUpsertIsNotLostToARowThatComesAfterItsUpdate() {
        winners();
        try (Race race = race()) {
            Racer other = race.autocommit();
            Racer loser = race.begin();
            Barrier inserted = race.afterInsert(loser, "titles");
            Barrier updated = race.afterUpdate(loser, "titles");
            Step<Change<Title>> step = loser.start(handle -> new TitleRepository(handle).upsert(ZORK, LOSERS))
                    .awaitBlocked();
            other.run(handle -> new TitleRepository(handle).delete(ZORK));
            inserted.open();
            updated.awaitReached();
            Title again = other.run(GetOrCreateRaceTest::winners).row();
            updated.open();
            assertThat(step.result())
                    .isEqualTo(new Change.Updated<>(new Title(again.id(), "zork", null, LOSERS.plays())));
            loser.commit();
        }
    }

    private Title winners() {
        return jdbi.withHandle(GetOrCreateRaceTest::winners).row();
    }

    /** Whatever it was between, a row that is not as it was seen is not replaced. */
    @Test
    void aReplacementThatLosesSaysSoEvenIfTheRowIsAsItWasSeenAgain() {
        Title seen = winners();
        Title between = new Title(seen.id(), "zork", "between", seen.plays());
        Title wanted = new Title(seen.id(), "zork", "wanted", seen.plays());
        new TitleRepository(jdbi).update(between);
        try (Race race = race()) {
            Racer other = race.autocommit();
            Racer racer = race.begin();
            Barrier looked = race.afterUpdate(racer, "titles");
            Step<?> step = racer.start(handle -> new TitleRepository(handle).replace(seen, wanted))
                    .awaitBlocked();
            other.run(handle -> new TitleRepository(handle).update(seen));
            looked.open();
            assertThat(step.result()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void aRowThatIsFoundAndLockedStaysUntilTheCommit() {
        Title row = winners();
        for (boolean supplied : new boolean[] {true, false}) {
            try (Race race = race()) {
                Racer finder = race.begin();
                Racer deleter = race.autocommit();
                Outcome<Title> found = finder.run(handle -> {
                    TitleRepository locking = new TitleRepository(handle).lockingFound();
                    return supplied ? locking.getOrCreate(ZORK, () -> LOSERS) : locking.getOrCreate(ZORK, LOSERS);
                });
                assertThat(found).isEqualTo(new Outcome.Found<>(row));
                Step<Boolean> delete = deleter.start(handle -> new TitleRepository(handle).delete(ZORK))
                        .awaitBlocked();
                finder.commit();
                assertThat(delete.result()).isTrue();
            }
            row = winners();
        }
    }

    @Test
    void aRowThatIsFoundButNotLockedCanBeDeleted() {
        winners();
        try (Race race = race()) {
            Racer finder = race.begin();
            finder.run(GetOrCreateRaceTest::losers);
            assertThat(race.autocommit().<Boolean>run(handle -> new TitleRepository(handle).delete(ZORK)))
                    .isTrue();
        }
    }

    @Test
    void aRaceForTheSameRowIsNoViolationOfItsOtherConstraint() {
        PlayerKey ada = new PlayerKey("ada@example.org");
        PlayerDetails nickname = new PlayerDetails("ada");
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            Player created = winner.run(handle -> new PlayerRepository(handle).getOrCreate(ada, nickname))
                    .row();
            Step<Outcome<Player>> step = loser.start(handle -> new PlayerRepository(handle).getOrCreate(ada, nickname))
                    .awaitBlocked();
            winner.commit();
            assertThat(step.result()).isEqualTo(new Outcome.Found<>(created));
        }
    }

    @Test
    void anotherRowWithTheSameNicknameIsAViolation() {
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            winner.run(handle ->
                    new PlayerRepository(handle).getOrCreate(new PlayerKey("ada@a.org"), new PlayerDetails("ada")));
            Step<?> step = loser.start(handle -> new PlayerRepository(handle)
                            .getOrCreate(new PlayerKey("ada@b.org"), new PlayerDetails("ada")))
                    .awaitBlocked();
            winner.commit();
            assertThatThrownBy(step::result).isInstanceOfSatisfying(UniqueViolation.class, violation -> {
                assertThat(violation.constraint()).isEqualTo(PlayerRepository.Names.UQ_PLAYERS_NICKNAME);
                assertThat(violation.columns()).containsExactly("nickname");
            });
        }
        assertThat(new PlayerRepository(jdbi).count()).isEqualTo(1);
    }

    @Test
    void anotherConstraintThatIsCheckedAtCommitIsViolatedThere() {
        Transactions transactions = Transactions.on(jdbi, ArcadeSchema.MODEL);
        try (Race race = race()) {
            Racer winner = race.begin();
            Racer loser = race.begin();
            RankKey ada = new RankKey("ada");
            winner.run(handle -> new RankRepository(handle).getOrCreate(ada, new RankDetails(1)));
            Step<Outcome<Rank>> step =
                    loser.start(handle -> new RankRepository(handle).getOrCreate(ada, new RankDetails(1)));
            step.awaitBlocked();
            winner.commit();
            assertThat(step.result().created()).isFalse();
        }
        assertThatThrownBy(() -> transactions.run(tx -> {
                    Outcome<Rank> bob =
                            new RankRepository(tx.handle()).getOrCreate(new RankKey("bob"), new RankDetails(1));
                    assertThat(bob.created()).isTrue();
                }))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        violation ->
                                assertThat(violation.constraint()).isEqualTo(RankRepository.Names.UQ_RANKS_POSITION));
    }
}
