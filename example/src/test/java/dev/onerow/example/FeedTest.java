package dev.onerow.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedTest {

    private final Feed feed = new Feed("feed", FeedGenerator.generate(1, 20, 30, 3 * Feed.PAGE + 1));

    @Test
    void pagesCoverTheFeedAndOverlap() {
        assertThat(feed.pages()).isEqualTo(4);
        assertThat(feed.page(0)).isEqualTo(feed.beats().subList(0, Feed.PAGE));
        assertThat(feed.page(1)).isEqualTo(feed.beats().subList(Feed.PAGE - Feed.OVERLAP, 2 * Feed.PAGE));
        assertThat(feed.page(3)).hasSize(Feed.OVERLAP + 1);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(feed::page)
                        .flatMap(List::stream)
                        .distinct())
                .containsExactlyElementsOf(feed.beats());
    }

    @Test
    void theFirstHalfIsNotEmptyForASingleBeat() {
        Feed single = new Feed("feed", feed.beats().subList(0, 1));
        assertThat(single.firstHalf().beats()).isEqualTo(single.beats());
    }
}
