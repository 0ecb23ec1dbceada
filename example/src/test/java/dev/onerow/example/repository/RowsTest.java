package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Change;
import dev.onerow.testing.TestDatabase;
import dev.onerow.violation.UniqueViolation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Single rows: what each method writes, and says. */
class RowsTest extends ArcadeTest {

    private final TitleRepository titles;

    RowsTest(TestDatabase database) {
        super(database);
        titles = new TitleRepository(jdbi);
    }

    @Test
    void anInsertedRowComesBackAsTheDatabaseHasIt() {
        Title zork = titles.insert(ZORK, new TitleDetails("Zork", 3));
        assertThat(zork).isEqualTo(new Title(zork.id(), "zork", "Zork", 3));
        assertThat(titles.find(ZORK)).contains(zork);
        assertThat(titles.findById(zork.id())).contains(zork);
        assertThat(titles.exists(ZORK)).isTrue();
        assertThat(TitleKey.of(zork)).isEqualTo(ZORK);
        assertThatThrownBy(() -> titles.insert(ZORK, plays(1)))
                .isInstanceOfSatisfying(UniqueViolation.class, violation -> {
                    assertThat(violation.constraint()).isEqualTo("uq_titles_code");
                    assertThat(violation.columns()).containsExactly("code");
                })
                .hasMessageNotContaining("zork");
    }

    @Test
    void aRowThatIsNotThereIsEmpty() {
        assertThat(titles.find(ZORK)).isEmpty();
        assertThat(titles.findById(0)).isEmpty();
        assertThat(titles.exists(ZORK)).isFalse();
        assertThat(titles.delete(ZORK)).isFalse();
        assertThat(titles.deleteById(0)).isFalse();
        assertThat(titles.update(new Title(0, "zork", null, 1))).isEmpty();
        assertThat(titles.replace(new Title(0, "zork", null, 1), new Title(0, "zork", null, 2)))
                .isEmpty();
        assertThat(titles.count()).isZero();
    }

    @Test
    void anUpsertSaysWhatItDid() {
        Change<Title> created = titles.upsert(ZORK, plays(1));
        Title zork = created.row();
        assertThat(created).isInstanceOf(Change.Created.class);
        assertThat(titles.upsert(ZORK, plays(1))).isEqualTo(new Change.Unchanged<>(zork));
        Title named = new Title(zork.id(), "zork", "Zork", 1);
        assertThat(titles.upsert(ZORK, new TitleDetails("Zork", 1))).isEqualTo(new Change.Updated<>(named));
        assertThat(titles.upsert(ZORK, plays(1))).as("a value turns to NULL").isEqualTo(new Change.Updated<>(zork));
    }

    @Test
    void anUpdateGoesByThePrimaryKeyAndMayChangeTheNaturalOne() {
        Title zork = titles.insert(ZORK, plays(1));
        Title renamed = new Title(zork.id(), "zork-2", "Zork II", 5);
        assertThat(titles.update(renamed)).contains(renamed);
        assertThat(titles.find(ZORK)).isEmpty();
        assertThat(titles.find(new TitleKey("zork-2"))).contains(renamed);
    }

    @Test
    void aReplacementNeedsTheRowAsItWasSeen() {
        Title seen = titles.insert(ZORK, plays(1));
        Title mine = new Title(seen.id(), "zork", "mine", 1);
        Title theirs = new Title(seen.id(), "zork", "theirs", 1);
        assertThat(titles.replace(seen, theirs)).contains(theirs);
        assertThat(titles.replace(seen, mine)).isEmpty();
        assertThat(titles.find(ZORK)).contains(theirs);
        assertThat(titles.replace(theirs, seen)).as("from a value to NULL").contains(seen);
        assertThat(titles.replace(seen, mine)).as("from NULL to a value").contains(mine);
        assertThat(titles.replace(mine, mine)).contains(mine);
        assertThat(titles.replace(theirs, theirs)).isEmpty();
    }

    @Test
    void aRowIsDeletedByEitherKey() {
        Title zork = titles.insert(ZORK, plays(1));
        Title other = titles.insert(new TitleKey("other"), plays(1));
        assertThat(titles.delete(ZORK)).isTrue();
        assertThat(titles.findById(zork.id())).isEmpty();
        assertThat(titles.deleteById(other.id())).isTrue();
        assertThat(titles.count()).isZero();
    }

    @Test
    void pagesGoThroughAllRowsInTheOrderOfTheirKeys() {
        List<String> codes =
                IntStream.range(0, 25).mapToObj("title-%02d"::formatted).toList();
        codes.forEach(code -> titles.insert(new TitleKey(code), plays(0)));
        List<Title> first = titles.page(null, 10);
        List<Title> second = titles.page(TitleKey.of(first.get(9)), 10);
        List<Title> third = titles.page(TitleKey.of(second.get(9)), 10);
        assertThat(first).extracting(Title::code).isEqualTo(codes.subList(0, 10));
        assertThat(second).extracting(Title::code).isEqualTo(codes.subList(10, 20));
        assertThat(third).extracting(Title::code).isEqualTo(codes.subList(20, 25));
        assertThat(titles.page(TitleKey.of(third.get(4)), 10)).isEmpty();
        assertThat(titles.count()).isEqualTo(25);
    }

    @Test
    void whatTheServerFillsComesBackAndStaysUntilSomethingChanges() {
        VisitRepository visits = new VisitRepository(jdbi);
        VisitKey key = new VisitKey("/");
        Instant before = now();
        Visit first = visits.getOrCreate(key, new VisitDetails(1)).row();
        assertThat(first.createdAt()).isBetween(before, now());
        assertThat(first.updatedAt()).isBetween(before, now());
        assertThat(visits.upsert(key, new VisitDetails(1))).isEqualTo(new Change.Unchanged<>(first));
        assertThat(visits.update(first)).contains(first);
        assertThat(visits.replace(first, first)).contains(first);
        Visit second = visits.upsert(key, new VisitDetails(2)).row();
        assertUpdated(first, second);
        Visit third = visits.update(new Visit(second.id(), "/", 3, second.createdAt(), second.updatedAt()))
                .orElseThrow();
        assertUpdated(second, third);
        Visit fourth = visits.replace(third, new Visit(third.id(), "/", 4, third.createdAt(), third.updatedAt()))
                .orElseThrow();
        assertUpdated(third, fourth);
        assertThat(visits.find(key)).contains(fourth);
    }

    @Test
    void anotherTimeOfUpdateIsNoDifference() {
        VisitRepository visits = new VisitRepository(jdbi);
        Visit visit = visits.insert(new VisitKey("/"), new VisitDetails(1));
        Visit otherwise = new Visit(visit.id(), "/", 1, visit.createdAt(), Instant.EPOCH);
        assertThat(visits.update(otherwise)).contains(visit);
        assertThat(visits.replace(otherwise, visit))
                .as("but it was not seen like that")
                .isEmpty();
    }

    private static void assertUpdated(Visit before, Visit after) {
        assertThat(after.hits()).isEqualTo(before.hits() + 1);
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.updatedAt()).isAfter(before.updatedAt());
    }

    private Instant now() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT clock_timestamp()")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .one());
    }
}
