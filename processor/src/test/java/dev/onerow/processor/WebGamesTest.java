package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebGamesTest {

    static final String USER = "@Table(\"users\") public record User(@Id long id, @NaturalKey String email) {}";
    static final String GAME = """
            @Table("games")
            public record Game(
                    @Id long id,
                    @NaturalKey String providerGameId,
                    @Nullable String providerGameName,
                    @Nullable String providerGameCategory) {}
            """;
    static final String GAME_BEAT = """
            @Table("game_beats")
            public record GameBeat(
                    @Id long id,
                    @NaturalKey @ForeignKey(value = User.class, onDelete = CASCADE) long userId,
                    @NaturalKey @ForeignKey(value = Game.class, onDelete = CASCADE) long gameId,
                    Instant beatAt) {}
            """;

    @Test
    void theStoryCompiles() {
        Compiled compiled = Compiled.of(
                USER,
                GAME,
                GAME_BEAT,
                "@Schema({User.class, Game.class, GameBeat.class}) public interface WebGames {}");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
    }
}
