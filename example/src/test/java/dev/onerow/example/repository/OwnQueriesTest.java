package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.OneRowException;
import dev.onerow.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The user's own SQL, with the columns and the mapper of a repository. */
class OwnQueriesTest extends ArcadeTest {

    private Title zork;

    OwnQueriesTest(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void insert() {
        TitleRepository titles = new TitleRepository(jdbi);
        zork = titles.insert(ZORK, new TitleDetails("Zork", 30));
        titles.insert(new TitleKey("myst"), new TitleDetails(null, 3));
    }

    private List<Title> titles(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).map(TitleRepository.MAPPER).list());
    }

    @Test
    void columnsAndMapperGoTogether() {
        assertThat(titles("SELECT " + TitleRepository.COLUMNS + " FROM " + TitleRepository.TABLE_NAME
                        + " WHERE plays > 10"))
                .containsExactly(zork);
    }

    @Test
    void columnsTakeTheAliasOfAJoin() {
        assertThat(titles("SELECT " + TitleRepository.columns("a")
                        + " FROM titles AS a JOIN titles AS b ON b.code = a.code WHERE b.plays > 10"))
                .containsExactly(zork);
    }

    @Test
    void otherColumnsMayStandAround() {
        assertThat(titles("SELECT now(), " + TitleRepository.COLUMNS + ", 1 AS id FROM titles ORDER BY plays DESC"))
                .hasSize(2)
                .startsWith(zork);
    }

    @Test
    void theMapperMayBeRegisteredWithJdbi() {
        jdbi.registerRowMapper(Title.class, TitleRepository.MAPPER);
        assertThat(jdbi.<List<Title>, RuntimeException>withHandle(handle -> handle.createQuery(
                                "SELECT " + TitleRepository.COLUMNS + " FROM titles WHERE code = ?")
                        .bind(0, "zork")
                        .mapTo(Title.class)
                        .list()))
                .containsExactly(zork);
    }

    @Test
    void whatIsNotSelectedIsAskedFor() {
        for (String sql : List.of(
                "SELECT id, code FROM titles",
                "SELECT code, id, name, plays FROM titles",
                "SELECT id, code, now(), name, plays FROM titles",
                "SELECT 1 FROM titles")) {
            assertThatThrownBy(() -> titles(sql))
                    .as(sql)
                    .isInstanceOf(OneRowException.class)
                    .hasMessageContaining("public.titles")
                    .hasMessageContaining("COLUMNS");
        }
    }

    @Test
    void noRowsAreNoMistake() {
        assertThat(titles("SELECT " + TitleRepository.COLUMNS + " FROM titles WHERE false"))
                .isEmpty();
    }
}
