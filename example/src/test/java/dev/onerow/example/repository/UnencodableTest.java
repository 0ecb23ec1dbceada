package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.Outcome;
import dev.onerow.repository.UnencodableValue;
import dev.onerow.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Values that PostgreSQL can't hold. */
class UnencodableTest extends ArcadeTest {

    UnencodableTest(TestDatabase database) {
        super(database);
    }

    @Test
    void theColumnIsNamedAndNothingIsSent() {
        TitleRepository titles = new TitleRepository(jdbi);
        assertThatThrownBy(() -> titles.getOrCreate(new TitleKey("zo\0rk"), plays(1)))
                .isInstanceOf(UnencodableValue.class)
                .hasMessageContaining("\"code\"")
                .hasMessageNotContaining("zo");
        assertThatThrownBy(() -> titles.upsert(ZORK, new TitleDetails("\ud800", 1)))
                .isInstanceOf(UnencodableValue.class)
                .hasMessageContaining("\"name\"");
        assertThat(titles.count()).isZero();
    }

    /** Whichever way the plan goes, which learns that all are hits meanwhile. */
    @Test
    void detailsDontMatterWhereTheRowIsThere() {
        TitleRepository titles = new TitleRepository(jdbi);
        Title zork = titles.insert(ZORK, plays(1));
        for (int i = 0; i < 300; i++) {
            assertThat(titles.getOrCreate(ZORK, new TitleDetails("\ud800", 1))).isEqualTo(new Outcome.Found<>(zork));
        }
        assertThatThrownBy(() -> titles.getOrCreate(new TitleKey("zo\0rk"), plays(1)))
                .isInstanceOf(UnencodableValue.class)
                .hasMessageContaining("\"code\"");
    }
}
