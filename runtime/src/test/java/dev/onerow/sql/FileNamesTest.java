package dev.onerow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.QualifiedName;
import dev.onerow.sql.FileNames.Purpose;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "public, games, games.create.sql",
                "shop, games, shop.games.create.sql",
                "public, Game-Beats_2, Game-Beats_2.create.sql",
                "public, shop.games, shop_x2Egames.create.sql",
                "public, we\"ird name, we_x22ird_x20name.create.sql",
                "public, a b, a_x000020b.create.sql",
                "public, größe, gr_xF6_x0000DFe.create.sql",
                "public, 😀, _x1F600.create.sql",
                "public, a_x20, a_x5Fx20.create.sql",
                "public, ../x, _x2E_x2E_x2Fx.create.sql"
            })
    void aTablesFile(String schema, String table, String file) {
        assertThat(FileNames.of(new QualifiedName(schema, table), Purpose.CREATE))
                .isEqualTo(file);
    }

    @Test
    void aModelsFiles() {
        assertThat(FileNames.of("web_games", Purpose.CREATE)).isEqualTo("web_games.create.sql");
        assertThat(FileNames.of("web_games", Purpose.DEDUPE_AND_CONSTRAIN))
                .isEqualTo("web_games.dedupe_and_constrain.sql");
        assertThat(FileNames.of("web_games", Purpose.UNDO_DEDUPE)).isEqualTo("web_games.undo_dedupe.sql");
        assertThat(FileNames.diagram("web games")).isEqualTo("web_x20games.mmd");
        assertThat(FileNames.page("web games")).isEqualTo("web_x20games.html");
    }

    @Test
    void noTwoNamesGiveTheSameFile() {
        Random random = new Random(42);
        String letters = "_xX0a2Ff .\u020b\u20ac";
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            String name = random.ints(1 + random.nextInt(8), 0, letters.length())
                    .collect(StringBuilder::new, (b, at) -> b.append(letters.charAt(at)), StringBuilder::append)
                    .toString();
            String file = FileNames.of(name, Purpose.CREATE);
            assertThat(file).matches("[A-Za-z0-9_-]+\\.create\\.sql");
            assertThat(names.getOrDefault(file, name)).isEqualTo(name);
            names.put(file, name);
        }
    }
}
