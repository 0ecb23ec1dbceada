package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnakeCaseTest {

    @ParameterizedTest
    @CsvSource({
        "id, id",
        "Game, game",
        "providerGameId, provider_game_id",
        "GameBeat, game_beat",
        "HTTPServer, http_server",
        "parseHTTPResponse, parse_http_response",
        "userURL, user_url",
        "game2Beat, game2_beat",
        "MD5Hash, md5_hash",
        "sha256, sha256",
        "API2, api2",
        "x1Y2Z3, x1_y2_z3",
        "aB, a_b",
        "ABC, abc",
        "user_id, user_id",
        "GAME_ID, game_id",
        "user_ID, user_id",
        "_Hidden, _hidden",
        "user__Name, user__name",
        "price$Net, price$net",
        "größeÄnderung, größe_änderung",
        "ÄRGERNote, ärger_note",
        "日本Game, 日本_game",
        "userIDs, user_i_ds",
        "IPv4Address, i_pv4_address",
        "URLHTTPProxy, urlhttp_proxy",
        "'', ''"
    })
    void wordsAreJoinedByUnderscores(String javaName, String expected) {
        assertThat(SnakeCase.of(javaName)).isEqualTo(expected);
        assertThat(SnakeCase.of(expected)).as("again").isEqualTo(expected);
    }

    @Test
    void lettersBeyondTheBasicPlaneAreWhole() {
        String capital = Character.toString(0x10400);
        String small = Character.toString(0x10428);

        assertThat(SnakeCase.of("a" + capital + small)).isEqualTo("a_" + small + small);
    }

    @Test
    void localeHasNoSay() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(SnakeCase.of("gameId")).isEqualTo("game_id");
            assertThat(SnakeCase.of("ITEM")).isEqualTo("item");
        } finally {
            Locale.setDefault(before);
        }
    }
}
