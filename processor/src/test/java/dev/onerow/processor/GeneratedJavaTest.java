package dev.onerow.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are right, but unusual: what is generated for them compiles without a warning. */
class GeneratedJavaTest {

    private static final List<String> STRICT = List.of("-Xlint:all,-processing,-classfile", "-Werror");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@Table(\"a\\\"\\\"\\\"\\\"\") record A(@NaturalKey String a) {}",
                "@Table record A(@NaturalKey String a, @Index(name = \"x\\\\\\\"\\\"\\\"\") String b) {}",
                "@Table record A(@NaturalKey char a, Character b, List<Character> c) {}",
                "@Table record A(@NaturalKey @Column(precision = 9) BigDecimal a) {}",
                "@Table record A(@NaturalKey @Column(type = \"numeric(5,2)\") String a) {}",
                "@Table record A(@NaturalKey @Column(type = \"varchar ( 7 )\") String a) {}",
                "@Table record A(@NaturalKey String a, M equals) { enum M { X } }",
                "@Table record A(@NaturalKey M of, @NaturalKey int b) { enum M { X } }",
                "@Table record A(@NaturalKey W a, @Nullable W b, List<W> c) { record W(Instant equals) {} }",
                "@Table record A(@NaturalKey W a, @Nullable W b, List<W> c) { record W(String text) {"
                        + " W(int number) { this(\"\" + number); } String text(int length) { return text; } } }",
                "@Table record A(@NaturalKey M equals) { enum M { X } }",
                "@Table record A(@NaturalKey long a, int[] equals, List<String> b) {}",
                "@Table record A(@Id(ASSIGNED) long limit, @Id(ASSIGNED) long limit_) {}",
                "@Table record X(@Id long id, @NaturalKey String a, String b) {}",
                "@Table record String(@Id long id, @NaturalKey java.lang.String a, java.lang.String b) {}",
                "@Table record Boolean(@NaturalKey long a, java.lang.Boolean b, java.lang.Boolean[] c) {}",
                "@Table record Object(@NaturalKey long a, long b) {}",
                "@Table record Override(@NaturalKey long a, long b) {}",
                "@Table record Exception(@NaturalKey long a, long b) {}"
            })
    void compilesWithoutAWarning(String source) {
        Compiled compiled = Compiled.of(STRICT, source);

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
    }

    /** A variable of that name hides the package where a type's name has to be qualified. */
    @Test
    void componentsAndParentsMayBeNamedAsPackages() {
        Compiled compiled = Compiled.of(
                STRICT,
                "@Table public record Objects(@Id long id, @NaturalKey String a) {}",
                "public record Bind(long value) {}",
                "public enum Arrays { X }",
                "@Table record A(@NaturalKey String a, Arrays java, int[] java_, int dev, int org, int javax) {}",
                "@Table record B(@NaturalKey String a, @ForeignKey(Objects.class) long javaId) {}",
                "@Table record C(@Id(ASSIGNED) Bind dev, @NaturalKey String a) {}",
                "@Table record D(@Id(ASSIGNED) Bind dev, @Id(ASSIGNED) Bind dev_) {}");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
    }

    @Test
    void componentsMayBeTheSameWords() {
        Compiled compiled = Compiled.of(STRICT, "@Table public record Game(@Id long id, @NaturalKey String a) {}", """
                @Table record A(@Id long id, @NaturalKey String a,
                        @Column(name = "c1") List<String> $1, @Column(name = "c2") List<String> _1,
                        @Column(name = "c3") List<String> aBc, @Column(name = "c4") List<String> aBC,
                        @Column(name = "c5") @ForeignKey(Game.class) long bCd,
                        @Column(name = "c6") @ForeignKey(Game.class) long bCD) {}""");

        assertThat(compiled.problems()).isEmpty();
        assertThat(compiled.others()).isEmpty();
    }
}
