package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTest {

    @ParameterizedTest
    @ValueSource(strings = {"lost-island", "Käse & Brot?", "a+b", "100% = 1/1", "🧀", "-"})
    void tellsOverHttpWhatItKnows(String game) throws Exception {
        try (Provider provider = Provider.start(1)) {
            GameDetails details = new ProviderClient(provider.uri()).detailsOf(game);
            assertThat(details).isEqualTo(new GameDetails(Provider.nameOf(game), Provider.categoryOf(game)));
            assertThat(provider.asked()).isEqualTo(1);
        }
    }

    @Test
    void namesGamesByTheirWordsAndHasNoCategoryForSome() {
        assertThat(Provider.nameOf("lost-island")).isEqualTo("Lost Island");
        List<String> categories = new ArrayList<>();
        FeedReader.shipped().games().forEach(game -> categories.add(Provider.categoryOf(game)));
        assertThat(categories).containsNull().contains("adventure", "strategy");
    }
}
