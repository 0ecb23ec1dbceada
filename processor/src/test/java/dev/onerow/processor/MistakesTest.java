package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onerow.processor.report.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {

    private static final Pattern MARK = Pattern.compile("«([a-z-]+)»(.*?)«»");

    /** Those that no single source can show; {@link ProcessingTest} does. */
    private static final Set<Code> ELSEWHERE =
            Set.of(Code.UNRESOLVED_TYPE, Code.OUTPUT_EXISTS, Code.UNKNOWN_OPTION, Code.TOO_MANY_COLUMNS);

    /** All cases in one compilation, each in a package of its own; that their tables meet is not their mistake. */
    private static Compiled compiled;

    @BeforeAll
    static void compileAll() {
        List<String> all = List.of("-Xmaxerrs", "1000");
        compiled = Compiled.of(
                all,
                IntStream.range(0, Mistakes.CASES.size())
                        .boxed()
                        .flatMap(i -> sources(i).map(part -> unmarked(part)))
                        .toArray(String[]::new));
    }

    static Stream<Arguments> cases() {
        return IntStream.range(0, Mistakes.CASES.size()).mapToObj(i -> Arguments.of(i, Mistakes.CASES.get(i)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReportedAtItsPlaceAndNothingElseIs(int number, String marked) {
        List<String> expected = sources(number)
                .flatMap(part -> places(number, part).stream())
                .sorted()
                .toList();

        assertThat(compiled.ranges().stream()
                        .filter(problem -> problem.contains(" c" + number + "/"))
                        .filter(problem -> !problem.startsWith(Code.OUTPUT_EXISTS.id())))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void javacHasNothingToAdd() {
        assertThat(compiled.others()).isEmpty();
    }

    private static Stream<String> sources(int number) {
        return Stream.of(Mistakes.CASES.get(number).split("\n----\n", -1))
                .map(part -> Compiled.whole(part).replaceFirst("package games;", "package games.c" + number + ";"));
    }

    @Test
    void eachCodeHasACase() {
        String all = String.join("\n", Mistakes.CASES);
        Set<String> shown = MARK.matcher(all)
                .results()
                .map(mark -> "OneRow-" + mark.group(1))
                .collect(Collectors.toSet());
        assertThat(Stream.of(Code.values())
                        .filter(code -> !ELSEWHERE.contains(code))
                        .map(Code::id))
                .allMatch(shown::contains);
    }

    private static String unmarked(String part) {
        return MARK.matcher(part).replaceAll("$2");
    }

    /** The places of what is marked once the marks are taken out. */
    private static List<String> places(int number, String part) {
        String file = Compiled.file(unmarked(part)).getName().replaceAll(".*/", "");
        List<String> places = new ArrayList<>();
        List<String> lines = part.lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            Matcher mark = MARK.matcher(lines.get(line));
            while (mark.find()) {
                int column =
                        unmarked(lines.get(line).substring(0, mark.start())).length() + 1;
                String end =
                        Compiled.ENDS_ARE_TOLD ? "-" + (column + mark.group(2).length()) : "";
                places.add(
                        "OneRow-" + mark.group(1) + " c" + number + "/" + file + ":" + (line + 1) + ":" + column + end);
            }
        }
        return places;
    }
}
