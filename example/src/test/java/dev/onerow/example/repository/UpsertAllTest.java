package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Change;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.ReadOnlyTransaction;
import dev.onerow.transaction.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows created or changed in one call. */
class UpsertAllTest extends ArcadeTest {

    UpsertAllTest(TestDatabase database) {
        super(database);
    }

    @Test
    void changesComeInTheOrderOfTheKeys() {
        TitleRepository titles = new TitleRepository(jdbi);
        titles.insert(new TitleKey("m"), plays(1));
        titles.insert(new TitleKey("s"), plays(2));
        Map<TitleKey, TitleDetails> wanted = new LinkedHashMap<>();
        Stream.of("z", "m", "s", "a").forEach(code -> wanted.put(new TitleKey(code), plays(2)));
        Map<TitleKey, Change<Title>> changes = titles.upsertAll(wanted);
        assertThat(changes.keySet()).containsExactlyElementsOf(wanted.keySet());
        assertThat(changes.values())
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly("Created", "Updated", "Unchanged", "Created");
        assertThat(changes.values()).extracting(change -> change.row().plays()).containsOnly(2);
        assertThat(titles.count()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1})
    void rowsAsAskedForCostNothing(int batchRows) {
        List<String> codes = List.of("a", "b", "c");
        jdbi.useHandle(handle -> {
            TitleRepository titles = new TitleRepository(handle).batchesOf(batchRows);
            titles.upsertAll(codes, TitleKey::new, code -> plays(1));
            Runnable again = () -> titles.upsertAll(codes, TitleKey::new, code -> plays(1));
            Runnable found = () -> titles.getOrCreateAll(codes, TitleKey::new, code -> plays(2));
            if (batchRows >= codes.size()) {
                assertThat(Cost.of(handle, "titles", again)).isEqualTo(Cost.NOTHING);
                assertThat(Cost.of(handle, "titles", found)).isEqualTo(Cost.NOTHING);
            } else {
                assertThat(Cost.of(handle, "titles", again))
                        .returns(0L, Cost::sequenceValues)
                        .returns(0L, Cost::rowVersions);
                assertThat(Cost.of(handle, "titles", found))
                        .returns(0L, Cost::sequenceValues)
                        .returns(0L, Cost::rowVersions);
            }
        });
    }

    @Test
    void whatTheServerSetsAgainIsSetWhereARowChanges() {
        VisitRepository visits = new VisitRepository(jdbi);
        List<Visit> before = visits.upsertAll(List.of("a", "b"), VisitKey::new, page -> new VisitDetails(1)).stream()
                .map(Change::row)
                .toList();
        List<Visit> after = visits
                .upsertAll(List.of("a", "b"), VisitKey::new, page -> new VisitDetails(page.equals("a") ? 2 : 1))
                .stream()
                .map(Change::row)
                .toList();
        assertThat(after.get(0).createdAt()).isEqualTo(before.get(0).createdAt());
        assertThat(after.get(0).updatedAt()).isAfter(before.get(0).updatedAt());
        assertThat(after.get(1)).isEqualTo(before.get(1));
    }

    @Test
    void aReadOnlyTransactionIsRefusedByTheServer() {
        new TitleRepository(jdbi).insert(ZORK, plays(1));
        assertThatThrownBy(() -> Transactions.on(jdbi)
                        .readOnly()
                        .run(tx -> new TitleRepository(tx.handle()).upsertAll(Map.of(ZORK, plays(2)))))
                .isInstanceOf(ReadOnlyTransaction.class);
    }
}
