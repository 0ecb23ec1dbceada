package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.schema.NameProblem.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingConventionTest {

    private static NameProblem onlyProblem(ConstraintKind kind, String template) {
        List<NameProblem> problems = NamingConvention.problems(kind, template);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "tablename, table_name",
        "colum_0_name, column_0_name",
        "column_0_lable, column_0_label",
        "column_0_n_name, column_0_N_name",
        "column_1_N_name, column_0_N_name",
        "constraintname, constraint_name",
        "refered_table_name, referred_table_name",
        "referred_column_0_nam, referred_column_0_name"
    })
    void unknownTokenIsNamedWithTheOneMeant(String token, String meant) {
        NameProblem problem = onlyProblem(ConstraintKind.FOREIGN_KEY, "fk_%(table_name)s_%(" + token + ")s");

        assertThat(problem.kind()).isEqualTo(Kind.UNKNOWN_TOKEN);
        assertThat(problem.constraint()).isEqualTo(ConstraintKind.FOREIGN_KEY);
        assertThat(problem.subject()).isEqualTo(token);
        assertThat(problem.message()).contains("%(" + token + ")s").contains("did you mean %(" + meant + ")s?");
    }

    @Test
    void whateverIsNoTokenIsAnsweredWithAllThatExist() {
        assertThat(onlyProblem(ConstraintKind.UNIQUE, "%(banana)s").message())
                .doesNotContain("did you mean")
                .contains(
                        "%(table_name)s",
                        "%(constraint_name)s", "%(column_0_name)s", "%(column_0N_key)s", "%(column_0_N_label)s")
                .doesNotContain("referred");
        assertThat(onlyProblem(ConstraintKind.FOREIGN_KEY, "%(banana)s").message())
                .contains("%(referred_table_name)s", "%(referred_column_0_N_name)s");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FOREIGN_KEY")
    void onlyForeignKeysRefer(ConstraintKind kind) {
        for (String token : List.of("referred_table_name", "referred_column_0_name", "referred_column_0_N_label")) {
            assertThat(onlyProblem(kind, "x_%(" + token + ")s").kind()).isEqualTo(Kind.UNKNOWN_TOKEN);
            assertThat(NamingConvention.problems(ConstraintKind.FOREIGN_KEY, "x_%(" + token + ")s"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "100%",
                "%(table_name",
                "%(table_name)",
                "%(table_name)d",
                "%(table_name).10s",
                "%s",
                "%%%",
                "%(table(name))s",
                "50%_%(table_name)s"
            })
    void malformedTemplatesAreRefused(String template) {
        NameProblem problem = onlyProblem(ConstraintKind.UNIQUE, template);

        assertThat(problem.kind()).isEqualTo(Kind.MALFORMED_TEMPLATE);
        assertThat(problem.subject()).isEqualTo(template);
        assertThat(problem.message()).contains("%%");
    }

    @Test
    void constructorSaysAllThatIsWrongInOrder() {
        assertThatThrownBy(() -> new NamingConvention("%(tabel_name)s", "uq%", "fk_%(a)s_%(b)s", "ck", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .isInstanceOfSatisfying(NamingException.class, refusal -> {
                    assertThat(refusal.problems())
                            .extracting(problem -> problem.constraint().code() + " " + problem.kind())
                            .containsExactly(
                                    "pk UNKNOWN_TOKEN",
                                    "uq MALFORMED_TEMPLATE",
                                    "fk UNKNOWN_TOKEN",
                                    "fk UNKNOWN_TOKEN",
                                    "ix MALFORMED_TEMPLATE");
                    refusal.problems().forEach(problem -> assertThat(refusal).hasMessageContaining(problem.message()));
                });
    }

    @ParameterizedTest
    @EnumSource
    void withReplacesThatTemplateAlone(ConstraintKind kind) {
        NamingConvention changed = NamingConvention.DEFAULT.with(kind, "changed");

        for (ConstraintKind each : ConstraintKind.values()) {
            assertThat(changed.template(each))
                    .isEqualTo(each == kind ? "changed" : NamingConvention.DEFAULT.template(each));
        }
        assertThatThrownBy(() -> changed.with(kind, "%")).isInstanceOf(NamingException.class);
    }

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        assertThat(NamingConvention.DEFAULT)
                .isEqualTo(new NamingConvention(
                        "pk_%(table_name)s",
                        "uq_%(table_name)s_%(column_0_N_name)s",
                        "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                        "ck_%(table_name)s_%(constraint_name)s",
                        "ix_%(table_name)s_%(column_0_N_name)s"));
    }
}
