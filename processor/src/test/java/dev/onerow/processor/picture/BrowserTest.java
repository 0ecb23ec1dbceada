package dev.onerow.processor.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.processor.picture.Chromium.Shown;
import dev.onerow.schema.SchemaModel;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of the pages; skipped where there is none. */
class BrowserTest {

    /** Asks the page itself, in place of its security policy, which would let no other script run. */
    private static final String PROBE = """
            <script>
            const all = what => [...document.querySelectorAll(what)];
            const say = (name, value) => document.body.setAttribute('data-probe-' + name, value);
            const boxes = all('svg .box').map(box => box.getBoundingClientRect());
            say('sized', boxes.filter(box => box.width > 50 && box.height > 20).length);
            say('overlaps', boxes.filter((one, i) => boxes.some((other, j) => i < j && one.left < other.right
              && other.left < one.right && one.top < other.bottom && other.top < one.bottom)).length);
            say('tight', all('svg .type').filter(type => type.previousSibling.getBoundingClientRect().right
              > type.getBoundingClientRect().left).length);
            say('wide', all('svg .box').filter(box => box.querySelector('.name').getBoundingClientRect().right
              > box.querySelector('rect').getBoundingClientRect().right).length);
            say('drawn', all('svg .way[d]').filter(way => way.getTotalLength && way.getTotalLength() > 30).length);
            say('missing', all('a[href^="#"]').filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length);
            const input = document.getElementById('filter');
            input.value = 'CHAIN id';
            input.dispatchEvent(new Event('input'));
            say('found', document.getElementById('found').textContent);
            say('shown', all('section.table').filter(section => section.offsetParent).length);
            location.hash = 'table-alone';
            window.dispatchEvent(new HashChangeEvent('hashchange'));
            say('shown-again', all('section.table').filter(section => section.offsetParent).length);
            document.querySelector('svg .box').dispatchEvent(new Event('focus'));
            say('lit', all('svg .line.on').length);
            </script>
            </body>
            """;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private Chromium chromium;

    @BeforeEach
    void findChromium() {
        chromium = Chromium.in(folder);
    }

    @Test
    void showsALargeSchemaWithoutAnErrorOrARequest() throws Exception {
        SchemaModel model = Schemas.random(60, 1);
        Shown shown = chromium.show(Page.of(model));

        assertThat(shown.console()).isEmpty();
        assertThat(shown.elements()).as("the script has run").contains("<div><input id=\"filter\"");
        assertThat(count("<a class=\"box\"", shown)).isEqualTo(60);
        assertThat(count("<a class=\"line", shown))
                .isEqualTo(new Graph(model).references().size());
    }

    @Test
    void takesNoNameForMarkup() throws Exception {
        SchemaModel model = Schemas.hostile();
        Shown shown = chromium.show(Page.of(model));

        assertThat(shown.console()).isEmpty();
        assertThat(count("<script", shown)).isEqualTo(1);
        assertThat(count("<section", shown)).isEqualTo(model.tables().size() + 1);
        assertThat(count("<h2><code>", shown)).isEqualTo(model.tables().size());
    }

    @Test
    void refusesAScriptThatIsNotThePages() throws Exception {
        Shown shown = chromium.show(Page.of(Schemas.shapes()).replace("<script>", "<script>/* changed */"));

        assertThat(shown.console()).singleElement().asString().contains("Content Security Policy");
        assertThat(shown.elements()).contains("<div hidden=\"\"><input id=\"filter\"");
    }

    @Test
    void drawsBoxesWithRoomForTheirTexts() throws Exception {
        Shown shown = probed(Schemas.random(60, 1));

        assertThat(shown.console()).isEmpty();
        assertThat(probe("sized", shown)).isEqualTo("60");
        assertThat(probe("overlaps", shown)).isEqualTo("0");
        assertThat(probe("tight", shown)).isEqualTo("0");
        assertThat(probe("wide", shown)).isEqualTo("0");
    }

    @Test
    void filtersLinksAndLightsUp() throws Exception {
        Shown shown = probed(Schemas.shapes());

        assertThat(shown.console()).isEmpty();
        assertThat(probe("drawn", shown)).isEqualTo("11");
        assertThat(probe("missing", shown)).isEqualTo("0");
        assertThat(probe("found", shown)).isEqualTo("5 of 14 tables");
        assertThat(probe("shown", shown)).isEqualTo("5");
        assertThat(probe("shown-again", shown)).as("a link to a hidden table").isEqualTo("14");
        assertThat(probe("lit", shown)).isEqualTo("1");
    }

    private Shown probed(SchemaModel model) throws Exception {
        return chromium.show(Page.of(model)
                .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replace("</body>\n", PROBE));
    }

    private static String probe(String name, Shown shown) {
        List<String> values = Pattern.compile(" data-probe-" + name + "=\"([^\"]*)\"")
                .matcher(shown.elements())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(values).hasSize(1);
        return values.get(0);
    }

    private static int count(String what, Shown shown) {
        return (int) Pattern.compile(Pattern.quote(what))
                .matcher(shown.elements())
                .results()
                .count();
    }
}
