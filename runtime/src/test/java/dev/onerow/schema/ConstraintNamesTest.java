package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onerow.schema.NameProblem.Kind;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConstraintNamesTest {

    private static final QualifiedName GAMES = new QualifiedName("public", "games");
    private static final QualifiedName USERS = new QualifiedName("crm", "users");
    private static final List<String> KEY = List.of("user_id", "game_id");

    private static ConstraintNames names(ConstraintKind kind, String template) {
        return new ConstraintNames(NamingConvention.DEFAULT.with(kind, template), GAMES);
    }

    private static NameProblem problem(ThrowingCallable naming) {
        NameProblem[] only = new NameProblem[1];
        assertThatThrownBy(naming).isInstanceOfSatisfying(NamingException.class, refusal -> {
            assertThat(refusal.problems()).hasSize(1);
            only[0] = refusal.problems().get(0);
        });
        return only[0];
    }

    @Test
    void defaultNames() {
        ConstraintNames names = new ConstraintNames(NamingConvention.DEFAULT, GAMES);

        assertThat(names.primaryKey(List.of("id"), null)).isEqualTo("pk_games");
        assertThat(names.unique(KEY, null)).isEqualTo("uq_games_user_id_game_id");
        assertThat(names.foreignKey(List.of("user_id"), USERS, List.of("id"), null))
                .isEqualTo("fk_games_user_id_users");
        assertThat(names.check(List.of(), "positive")).isEqualTo("ck_games_positive");
        assertThat(names.columnCheck("kind")).isEqualTo("ck_games_kind");
        assertThat(names.index(KEY, null)).isEqualTo("ix_games_user_id_game_id");
    }

    @Test
    void nameGivenByHandStandsUnlessTheTemplateAsksForIt() {
        assertThat(names(ConstraintKind.UNIQUE, "uq_%(table_name)s").unique(KEY, "By hand"))
                .isEqualTo("By hand");
        assertThat(names(ConstraintKind.UNIQUE, "uq_%(constraint_name)s").unique(KEY, "By hand"))
                .isEqualTo("uq_By hand");
        assertThat(names(ConstraintKind.UNIQUE, "uq_%%(constraint_name)s").unique(KEY, "By hand"))
                .isEqualTo("By hand");
    }

    @Test
    void columnCheckGoesThroughATemplateThatDoesNotAskForANameToo() {
        assertThat(names(ConstraintKind.CHECK, "ck_%(column_0_label)s").columnCheck("kind"))
                .isEqualTo("ck_games_kind");
        assertThat(names(ConstraintKind.CHECK, "%(constraint_name)s").columnCheck("k".repeat(64)))
                .hasSize(60);
    }

    @Test
    void nameGivenByHandIsNeverCut() {
        ConstraintNames names = new ConstraintNames(NamingConvention.DEFAULT, GAMES);
        String fits = "ü".repeat(31) + "x";
        String long64 = "ü".repeat(32);

        assertThat(names.index(KEY, fits)).isEqualTo(fits);
        NameProblem problem = problem(() -> names.index(KEY, long64));
        assertThat(problem.kind()).isEqualTo(Kind.NAME_TOO_LONG);
        assertThat(problem.constraint()).isEqualTo(ConstraintKind.INDEX);
        assertThat(problem.subject()).isEqualTo(long64);
        assertThat(problem.message()).contains(long64, "64 bytes", "63", "index", "public.games");
    }

    @Test
    void nameGivenByHandIsCutWhereTheTemplateTakesItIn() {
        String name = names(ConstraintKind.INDEX, "ix_%(constraint_name)s").index(KEY, "ü".repeat(32));

        assertThat(name).matches("ix_ü{26}_[0-9a-f]{4}");
    }

    @Test
    void templateThatAsksForANameNeedsOne() {
        NameProblem problem =
                problem(() -> new ConstraintNames(NamingConvention.DEFAULT, GAMES).check(List.of("a"), null));

        assertThat(problem.kind()).isEqualTo(Kind.NAME_MISSING);
        assertThat(problem.message()).contains("template ck", "%(constraint_name)s", "public.games");
    }

    @Test
    void emptyNamesAreRefused() {
        assertThat(problem(() -> names(ConstraintKind.UNIQUE, "x").unique(KEY, ""))
                        .kind())
                .isEqualTo(Kind.NAME_EMPTY);
        assertThat(problem(() -> names(ConstraintKind.UNIQUE, "%(column_7_name)s")
                                .unique(KEY, null))
                        .kind())
                .isEqualTo(Kind.NAME_EMPTY);
    }

    @Test
    void absentReferencedColumnIsAProblem() {
        NameProblem problem = problem(() -> names(ConstraintKind.FOREIGN_KEY, "%(referred_column_1_name)s")
                .foreignKey(List.of("user_id"), USERS, List.of("id"), null));

        assertThat(problem.kind()).isEqualTo(Kind.REFERRED_COLUMN_MISSING);
        assertThat(problem.message()).contains("column 1", "public.games", "%(referred_column_0_N_name)s");
    }

    /** SQLAlchemy documents the keys and refuses them; the labels follow. */
    @Test
    void referencedColumnsHaveKeysAndLabelsToo() {
        String template = "%(referred_column_0_key)s|%(referred_column_0N_key)s|%(referred_column_0_N_label)s";

        assertThat(names(ConstraintKind.FOREIGN_KEY, template).foreignKey(KEY, USERS, List.of("id", "no"), null))
                .isEqualTo("id|idno|crm_users_id_crm_users_no");
    }

    @Test
    void labelHasTheSchemaUnlessItIsPublic() {
        NamingConvention labels = NamingConvention.DEFAULT.with(ConstraintKind.UNIQUE, "%(column_0_label)s");

        assertThat(new ConstraintNames(labels, GAMES).unique(KEY, null)).isEqualTo("games_user_id");
        assertThat(new ConstraintNames(labels, USERS).unique(KEY, null)).isEqualTo("crm_users_user_id");
        assertThat(new ConstraintNames(labels, new QualifiedName("a.b", "t")).unique(KEY, null))
                .isEqualTo("a_b_t_user_id");
    }

    @Test
    void percentSignsInNamesAreNotTokens() {
        QualifiedName odd = new QualifiedName("public", "%(table_name)s 100%");

        assertThat(new ConstraintNames(NamingConvention.DEFAULT, odd).primaryKey(KEY, null))
                .isEqualTo("pk_%(table_name)s 100%");
    }
}
