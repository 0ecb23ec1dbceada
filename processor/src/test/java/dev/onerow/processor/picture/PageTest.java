package dev.onerow.processor.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.schema.SchemaModel;
import dev.onerow.schema.Table;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageTest {

    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern HREF = Pattern.compile(" href=\"([^\"]*)\"");

    static Stream<SchemaModel> schemas() {
        return Stream.of(
                Schemas.random(3, 1),
                Schemas.random(60, 1),
                Schemas.random(200, 1),
                Schemas.hostile(),
                Schemas.shapes());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void eachLinkLeadsToOnePlaceOfThePage(SchemaModel model) {
        String page = Page.of(model);

        List<String> ids = all(ID, page);
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(all(HREF, page)).isNotEmpty().allSatisfy(href -> {
            assertThat(href).matches("#[A-Za-z0-9_.-]+");
            assertThat(ids).contains(href.substring(1));
        });
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void needsNothingFromElsewhereAndHasOneScript(SchemaModel model) {
        String page = Page.of(model);

        assertThat(page.replace(" xmlns=\"http://www.w3.org/2000/svg\"", ""))
                .doesNotContain(
                        "http:", "https:", " src=", "url(", "@import", "<link", "<img", "<iframe", " style=", " on=");
        assertThat(page)
                .containsOnlyOnce("<script")
                .containsOnlyOnce("</script")
                .containsOnlyOnce("</title>\n<style>");
        assertThat(page.codePoints()).allMatch(c -> c == '\n' || c == '\t' || (c >= 0x20 && !isHalfAPair(c)));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void namesEachConstraint(SchemaModel model) {
        String page = Page.of(model);

        for (Table table : model.tables()) {
            Stream<String> names = Stream.of(
                            Stream.of(table.primaryKey().name()),
                            table.naturalKeys().stream().map(key -> key.name()),
                            table.foreignKeys().stream().map(key -> key.name()),
                            table.checks().stream().map(check -> check.name()),
                            table.indexes().stream().map(index -> index.name()))
                    .flatMap(all -> all);
            assertThat(names).allSatisfy(name -> assertThat(page).contains("<td>" + Html.code(name) + "</td>"));
        }
    }

    @Test
    void isTheSameEachTime() {
        assertThat(Page.of(Schemas.random(60, 1))).isEqualTo(Page.of(Schemas.random(60, 1)));
    }

    @Test
    void escapesInTextAndAttributes() {
        assertThat(Html.name("<a href='x'>&amp;\"")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&amp;amp;&quot;");
        assertThat(Html.name("a\nb\r\u0001\u007f\u0085\u2028\u202E\uD800"))
                .isEqualTo("a\u240Ab\u240D\u2401\u2421\uFFFD\uFFFD\uFFFD\uFFFD");
        assertThat(Html.sql("a\n\tb\r")).isEqualTo("a\n\tb\u240D");
        assertThat(Html.name("größe 😀")).isEqualTo("größe 😀");
    }

    @Test
    void definesEachKindOfConstraint() {
        String page = Page.of(MermaidTest.model("""
                table public.parents
                column a integer
                column b integer
                primary key pk_parents (a, b)
                """, """
                table public.children
                column a integer
                column b integer null
                column title text
                column made timestamptz default "now()" on update "now()"
                primary key pk_children (a)
                natural key uq_title (title) named title where "a < 1"
                unique uq_b (b) nulls not distinct
                foreign key fk_parents (a, b) references public.parents (a, b) on delete set null
                foreign key fk_far (b) references public.far (id)
                check ck_a "a > 0"
                index ix_made (made) using brin
                """));

        assertThat(page)
                .contains("<code>a</code>, <code>b</code> → <a href=\"#table-parents\"><code>parents</code></a>"
                        + " (<code>a</code>, <code>b</code>); ON DELETE SET NULL")
                .contains("<code>b</code> → <code>far</code> (<code>id</code>); ON DELETE NO ACTION")
                .contains("<td>natural key, unique index</td><td><code>title</code>; where <code>a &lt; 1</code>;")
                .contains("<td>unique</td><td><code>b</code>; NULLS NOT DISTINCT</td>")
                .contains("<td>check</td><td><code>a &gt; 0</code></td>")
                .contains("<td>index using <code>brin</code></td><td><code>made</code></td>")
                .contains("NOT NULL, default <code>now()</code>, on update <code>now()</code>")
                .contains("2 tables, 1 reference<")
                .contains("<title>fk_parents\nchildren (a, b) → parents (a, b), ON DELETE SET NULL</title>")
                .contains("<a href=\"#column-parents.b\"><code>parents.b</code></a>");
    }

    private static boolean isHalfAPair(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
