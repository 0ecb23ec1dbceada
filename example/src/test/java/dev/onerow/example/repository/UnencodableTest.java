package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
