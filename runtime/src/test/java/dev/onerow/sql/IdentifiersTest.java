package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(strings = {"games", "_", "g2", "provider_game_id", "name", "value", "key", "abort", "vertex"})
    void plainNamesStayBare(String name) {
        assertThat(Identifiers.quote(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Games",
                "2g",
                "a b",
                "a-b",
                "a.b",
                "a$",
                "größe",
                "🎮",
                ";--",
                "a'b",
                "user",
                "between",
                "left",
                "json_table",
                "graph_table",
                "a\\b",
                " ",
                "U&x"
            })
    void othersAreInQuotes(String name) {
        assertThat(Identifiers.quote(name)).isEqualTo("\"" + name + "\"");
    }

    @Test
    void quotesInNamesAreDoubled() {
        assertThat(Identifiers.quote("a\"b\"")).isEqualTo("\"a\"\"b\"\"\"");
    }

    @Test
    void qualifiedNamesAreQuotedPartByPart() {
        assertThat(Identifiers.qualified("shop", "order")).isEqualTo("shop.\"order\"");
        assertThat(Identifiers.qualified("a.b", "c")).isEqualTo("\"a.b\".c");
    }

    @Test
    void literalsDoubleQuotesAndEscapeBackslashes() {
        assertThat(Identifiers.literal("")).isEqualTo("''");
        assertThat(Identifiers.literal("it's")).isEqualTo("'it''s'");
        assertThat(Identifiers.literal("a\\b'")).isEqualTo("E'a\\\\b'''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud83c", "a\udfae", "\udfae\ud83c"})
    void whatNoTextCanHoldIsRefused(String text) {
        assertThatThrownBy(() -> Identifiers.quote(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identifiers.literal(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identifiers.qualified("public", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Identifiers.qualified(text, "games")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyNamesAreRefused() {
        assertThatThrownBy(() -> Identifiers.quote("")).isInstanceOf(IllegalArgumentException.class);
    }
}
