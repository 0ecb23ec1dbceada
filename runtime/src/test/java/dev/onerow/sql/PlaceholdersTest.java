package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tags ? 'a'            | tags ?? 'a'",
                "tags ?& x             | tags ??& x",
                "'?' <> \"a?\"         | '?' <> \"a?\"",
                "'it''s ?' <> a ? b    | 'it''s ?' <> a ?? b",
                "E'\\'?' <> a ? b      | E'\\'?' <> a ?? b",
                "$$?$$ <> $t$?$$?$t$?  | $$?$$ <> $t$?$$?$t$??",
                "name'?' ? 1           | name'?' ?? 1",
                "a IS NOT NULL         | a IS NOT NULL"
            })
    void questionMarksOutsideOfQuotesAreDoubled(String sql, String prepared) {
        assertThat(Placeholders.escaped(sql)).isEqualTo(prepared);
    }
}
