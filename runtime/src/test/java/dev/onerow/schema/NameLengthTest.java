package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NameLengthTest {

    private static final String EMOJI = "🎮";

    @ParameterizedTest
    @CsvSource({"a, 1", "ä, 2", "€, 3", "🎮, 4", "'', 0", "naïve, 6", "日本語, 9"})
    void lengthIsInBytes(String name, int bytes) {
        assertThat(NameLength.bytes(name)).isEqualTo(bytes);
    }

    /** Names of every width of character, at every offset of a character's first byte from the cut. */
    static Stream<String> longNames() {
        return Stream.of("a", "ä", "€", EMOJI, "aä€" + EMOJI)
                .flatMap(unit -> IntStream.range(0, 6).mapToObj(shift -> "x".repeat(shift) + unit.repeat(80)));
    }

    @ParameterizedTest
    @MethodSource("longNames")
    void cutKeepsWholeCharactersAsFarAs55Bytes(String name) throws CharacterCodingException {
        String cut = NameLength.cut(name);

        String kept = cut.substring(0, cut.length() - 5);
        assertThat(name).startsWith(kept);
        byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
        assertThat(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString())
                .isEqualTo(kept);
        int next = name.codePointAt(kept.length());
        assertThat(bytes.length)
                .isLessThanOrEqualTo(55)
                .isGreaterThan(55 - Character.toString(next).getBytes(StandardCharsets.UTF_8).length);
        assertThat(cut.substring(kept.length())).matches("_[0-9a-f]{4}");
        assertThat(NameLength.fits(cut)).isTrue();
    }

    /** The expectations were computed by Python, which cuts bytes and drops the broken character at the end. */
    @ParameterizedTest
    @CsvSource({
        "ääääääääääääääääääääääääääääääää, äääääääääääääääääääääääääää_ac9b",
        "xääääääääääääääääääääääääääääääää, xäääääääääääääääääääääääääää_cd24",
        "🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮, 🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮🎮_f429",
        "uq_日本語日本語日本語日本語日本語日本語日本語日本語日本語日本語, uq_日本語日本語日本語日本語日本語日本_08d0",
        "uq_spielstände_anbieterkennung_anbieterschlüssel_gültig_für_Länder,"
                + " uq_spielstände_anbieterkennung_anbieterschlüssel_gül_7815"
    })
    void cutNamesAreKnown(String name, String expected) {
        assertThat(NameLength.cut(name)).isEqualTo(expected);
    }

    @Test
    void whatFitsStays() {
        for (String name :
                new String[] {"", "a".repeat(63), "ä".repeat(31) + "a", "€".repeat(21), EMOJI.repeat(15) + "€"}) {
            assertThat(NameLength.cut(name)).isSameAs(name);
        }
    }

    @Test
    void oneByteMoreIsCut() {
        for (String name : new String[] {"a".repeat(64), "ä".repeat(32), "€".repeat(21) + "a", EMOJI.repeat(16)}) {
            assertThat(NameLength.cut(name)).isNotEqualTo(name).hasSizeLessThan(64);
        }
    }

    @Test
    void namesThatDifferOnlyBehindTheCutStayApart() {
        Set<String> cuts = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            cuts.add(NameLength.cut("ü".repeat(40) + i));
        }
        assertThat(cuts).hasSize(20);
    }
}
