package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.testing.CountingRelay;
import dev.onerow.testing.TestDatabase;
import dev.onerow.violation.ForeignKeyViolation;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows joined with what they reference, in one query. */
class ParentsTest extends ArcadeTest {

    private Title zork;
    private Player ada;
    private Player bob;

    ParentsTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void insertParents() {
        zork = new TitleRepository(jdbi).insert(ZORK, new TitleDetails("Zork", 3));
        ada = new PlayerRepository(jdbi).insert(new PlayerKey("ada@x"), new PlayerDetails("ada"));
        bob = new PlayerRepository(jdbi).insert(new PlayerKey("bob@x"), new PlayerDetails("bob"));
    }

    private <T> List<T> all(Function<Handle, Stream<T>> stream) {
        return jdbi.inTransaction(handle -> {
            try (Stream<T> rows = stream.apply(handle)) {
                return rows.toList();
            }
        });
    }

    @Test
    void twoParents() throws Exception {
        MatchRepository matches = new MatchRepository(jdbi);
        MatchKey key = new MatchKey(zork.id(), ada.id());
        Match match = matches.insert(key, new MatchDetails(Instant.EPOCH));
        MatchWithParents joined = new MatchWithParents(match, zork, ada);
        assertThat(matches.findWithParents(key)).contains(joined);
        assertThat(matches.findByIdWithParents(match.id())).contains(joined);
        assertThat(matches.findWithParents(new MatchKey(zork.id(), bob.id()))).isEmpty();
        assertThat(all(handle -> new MatchRepository(handle).findAllWithParents()))
                .containsExactly(joined);
        try (CountingRelay relay = CountingRelay.before(database);
                Handle handle = Jdbi.open(relay.dataSource())) {
            assertThat(relay.roundTripsOf(() -> new MatchRepository(handle).findWithParents(key)))
                    .isEqualTo(1);
        }
    }

    @Test
    void twoReferencesToOneParentAndOneThatIsMissing() {
        GiftRepository gifts = new GiftRepository(jdbi);
        GiftKey first = new GiftKey("first");
        GiftKey second = new GiftKey("second");
        Gift without = gifts.insert(first, new GiftDetails(ada.id(), bob.id(), null));
        Gift with = gifts.insert(second, new GiftDetails(bob.id(), bob.id(), zork.id()));
        assertThat(gifts.findWithParents(first)).contains(new GiftWithParents(without, ada, bob, null));
        assertThat(gifts.findWithParents(second)).contains(new GiftWithParents(with, bob, bob, zork));
        assertThat(all(handle -> new GiftRepository(handle).findAllWithParents()))
                .containsExactlyInAnyOrder(
                        new GiftWithParents(without, ada, bob, null), new GiftWithParents(with, bob, bob, zork));
        assertThat(all(handle -> new GiftRepository(handle).findBySenderId(bob.id())))
                .containsExactly(with);
        assertThat(all(handle -> new GiftRepository(handle).findByReceiverId(bob.id())))
                .containsExactlyInAnyOrder(without, with);
        assertThat(all(handle -> new GiftRepository(handle).findByTitleId(zork.id())))
                .containsExactly(with);
    }

    @Test
    void aReferenceToTheSameTable() {
        TopicRepository topics = new TopicRepository(jdbi);
        Topic root = topics.insert(new TopicKey("games"), new TopicDetails(null));
        Topic leaf = topics.insert(new TopicKey("games/puzzles"), new TopicDetails(root.id()));
        assertThat(topics.findWithParents(TopicKey.of(leaf))).contains(new TopicWithParents(leaf, root));
        assertThat(topics.findByIdWithParents(root.id())).contains(new TopicWithParents(root, null));
        assertThat(all(handle -> new TopicRepository(handle).findByParentId(root.id())))
                .containsExactly(leaf);
        Topic own = topics.update(new Topic(root.id(), "games", root.id())).orElseThrow();
        assertThat(topics.findByIdWithParents(root.id())).contains(new TopicWithParents(own, own));
    }

    @Test
    void referencesOfSeveralColumnsAndToColumnsThatAreMerelyUnique() {
        ShelfRepository shelves = new ShelfRepository(jdbi);
        Shelf one = shelves.insert(new ShelfKey("A1"), new ShelfDetails(1, 1, 5));
        Shelf two = shelves.insert(new ShelfKey("A2"), new ShelfDetails(1, 2, 5));
        BoxRepository boxes = new BoxRepository(jdbi);
        Box box = boxes.insert(new BoxKey("b1"), new BoxDetails(1, 1, null));
        Box spare = boxes.insert(new BoxKey("b2"), new BoxDetails(1, 1, "A2"));
        assertThat(boxes.findWithParents(BoxKey.of(box))).contains(new BoxWithParents(box, one, null));
        assertThat(boxes.findWithParents(BoxKey.of(spare))).contains(new BoxWithParents(spare, one, two));
        assertThat(all(handle -> new BoxRepository(handle).findByHallAndShelf(1, 1)))
                .containsExactlyInAnyOrder(box, spare);
        assertThat(all(handle -> new BoxRepository(handle).findBySpareShelf("A2")))
                .containsExactly(spare);
        shelves.update(new Shelf(1, 2, "B2", 5));
        assertThat(boxes.find(BoxKey.of(spare)).orElseThrow().spareShelf())
                .as("ON UPDATE CASCADE")
                .isEqualTo("B2");
    }

    @Test
    void aParentThatIsNotThereIsAViolation() {
        assertThatThrownBy(() -> new BoxRepository(jdbi).getOrCreate(new BoxKey("b"), new BoxDetails(9, 9, null)))
                .isInstanceOfSatisfying(ForeignKeyViolation.class, violation -> {
                    assertThat(violation.columns()).containsExactly("hall", "shelf");
                    assertThat(violation.constraint()).isEqualTo("fk_boxes_hall_shelf_shelves");
                });
    }

    @Test
    void aParentThatIsReferencedStays() {
        new GiftRepository(jdbi).insert(new GiftKey("first"), new GiftDetails(ada.id(), bob.id(), null));
        assertThatThrownBy(() -> new PlayerRepository(jdbi).delete(PlayerKey.of(ada)))
                .isInstanceOf(ForeignKeyViolation.class);
    }
}
