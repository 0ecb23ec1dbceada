package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.example.trust.Operation.Answer;
import org.junit.jupiter.api.Test;

/** Histories made by hand: the checker tells the right from the wrong. */
class HistoryTest {

    private static final Thing ONE = new Thing(1, "k", 0);
    private static final Thing TWO = new Thing(2, "k", 0);

    private final History history = new History();

    private HistoryTest then(long begun, long ended, Answer answer) {
        history.add(new Operation("k", begun, ended, answer));
        return this;
    }

    private void isRight() {
        assertThat(history.contradiction()).isEmpty();
    }

    private void isWrong() {
        assertThat(history.contradiction()).isPresent();
    }

    @Test
    void oneCreatesAndTheOtherFinds() {
        then(0, 10, new Operation.Created(ONE))
                .then(5, 15, new Operation.Found(ONE))
                .isRight();
    }

    @Test
    void findingMayComeBeforeTheCreatorHears() {
        then(0, 100, new Operation.Created(ONE))
                .then(10, 20, new Operation.Missing())
                .then(30, 40, new Operation.Found(ONE))
                .isRight();
    }

    @Test
    void nothingIsFoundBeforeItIsCreated() {
        then(0, 10, new Operation.Found(ONE))
                .then(20, 30, new Operation.Created(ONE))
                .isWrong();
    }

    @Test
    void whatIsFoundIsNotMissingAfterwards() {
        then(0, 100, new Operation.Created(ONE))
                .then(10, 20, new Operation.Found(ONE))
                .then(30, 40, new Operation.Missing())
                .isWrong();
    }

    @Test
    void twoDoNotCreate() {
        then(0, 10, new Operation.Created(ONE))
                .then(0, 10, new Operation.Created(TWO))
                .isWrong();
    }

    @Test
    void twoCreateIfOneDeletesBetween() {
        then(0, 10, new Operation.Created(ONE))
                .then(0, 10, new Operation.Created(TWO))
                .then(0, 10, new Operation.Deleted())
                .isRight();
    }

    @Test
    void theSearchTurnsBack() {
        then(0, 100, new Operation.Updated(new Thing(1, "k", 1)))
                .then(1, 100, new Operation.Updated(new Thing(1, "k", 2)))
                .then(2, 100, new Operation.Created(ONE))
                .then(110, 120, new Operation.Found(new Thing(1, "k", 1)))
                .isRight();
    }

    @Test
    void anUpsertThatLeavesAnotherValueIsLost() {
        then(0, 10, new Operation.Created(ONE))
                .then(20, 30, new Operation.Unchanged(ONE, 7))
                .isWrong();
    }

    @Test
    void keysDoNotMatterToEachOther() {
        history.add(new Operation("other", 0, 10, new Operation.Created(TWO)));
        then(0, 10, new Operation.Created(ONE)).isRight();
    }
}
