package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class FeedGeneratorTest {

    private static List<Beat> generateShipped() {
        return FeedGenerator.generate(
                FeedGenerator.SEED, FeedGenerator.USERS, FeedGenerator.GAMES, FeedGenerator.BEATS);
    }

    @Test
    void theShippedFeedIsWhatTheGeneratorWrites() throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        FeedGenerator.write(generateShipped(), written);
        try (InputStream shipped = FeedReader.class.getResourceAsStream(FeedReader.SHIPPED)) {
            assertThat(new GZIPInputStream(shipped).readAllBytes()).isEqualTo(written.toByteArray());
        }
    }

    @Test
    void theShippedFeedReadsBackAsItWasGenerated() {
        assertThat(FeedReader.shipped().beats()).isEqualTo(generateShipped());
    }

    @Test
    void theShippedFeedHasTheSizeThatItsDescriptionSays() {
        Feed feed = FeedReader.shipped();
        assertThat(feed.users()).hasSize(500);
        assertThat(feed.games()).hasSize(2_000);
        assertThat(feed.distinct()).hasSize(24_000);
        assertThat(feed.beats())
                .hasSize(24_000)
                .isSortedAccordingTo((a, b) -> a.beatAt().compareTo(b.beatAt()));
    }

    @Test
    void equalSeedsGiveEqualFeedsAndOthersDoNot() {
        assertThat(FeedGenerator.generate(7, 10, 20, 60)).isEqualTo(FeedGenerator.generate(7, 10, 20, 60));
        assertThat(FeedGenerator.generate(7, 10, 20, 60)).isNotEqualTo(FeedGenerator.generate(8, 10, 20, 60));
    }

    @Test
    void aFeedThatCannotBeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FeedGenerator.generate(7, 10, 20, 200));
        assertThatIllegalArgumentException().isThrownBy(() -> FeedGenerator.generate(7, 501, 20, 60));
    }
}
