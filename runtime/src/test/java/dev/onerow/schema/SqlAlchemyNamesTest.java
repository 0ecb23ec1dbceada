package dev.onerow.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares names with those that SQLAlchemy gave under the same convention, character by character. */
class SqlAlchemyNamesTest {

    private static final String TABLE = "sqlalchemy_names.tsv";
    private static final String ABSENT = "\\N";

    /** A line of the table. */
    record Case(
            String kind,
            String template,
            QualifiedName table,
            List<String> columns,
            @Nullable QualifiedName referred,
            List<String> references,
            @Nullable String given,
            String expected) {

        static Case parse(String line) {
            String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(10);
            return new Case(
                    fields[0],
                    fields[1],
                    table(fields[2], fields[3]),
                    list(fields[4]),
                    fields[6].equals(ABSENT) ? null : table(fields[5], fields[6]),
                    list(fields[7]),
                    fields[8].equals(ABSENT) ? null : fields[8],
                    fields[9]);
        }

        private static QualifiedName table(String schema, String name) {
            return new QualifiedName(schema.equals(ABSENT) ? "public" : schema, name);
        }

        private static List<String> list(String names) {
            return names.isEmpty() || names.equals(ABSENT) ? List.of() : List.of(names.split(","));
        }

        String name() {
            ConstraintNames names =
                    new ConstraintNames(NamingConvention.DEFAULT.with(constraintKind(), template), table);
            return switch (kind) {
                case "pk" -> names.primaryKey(columns, given);
                case "uq" -> names.unique(columns, given);
                case "fk" -> names.foreignKey(columns, Objects.requireNonNull(referred), references, given);
                case "ck" -> names.check(columns, given);
                case "en" -> names.columnCheck(columns.get(0));
                default -> names.index(columns, given);
            };
        }

        private ConstraintKind constraintKind() {
            String code = switch (kind) {
                case "en" -> "ck";
                case "lx" -> "ix";
                default -> kind;
            };
            return Arrays.stream(ConstraintKind.values())
                    .filter(candidate -> candidate.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static List<Case> named() {
        return cases().stream().filter(row -> !row.expected().startsWith("!")).toList();
    }

    static List<Case> refused() {
        return cases().stream().filter(row -> row.expected().startsWith("!")).toList();
    }

    private static List<Case> cases() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SqlAlchemyNamesTest.class.getResourceAsStream(TABLE)),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Case::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("named")
    void nameIsSqlAlchemys(Case row) {
        assertThat(row.name()).isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatSqlAlchemyRefusesIsRefused(Case row) {
        NameProblem.Kind expected = switch (row.expected()) {
            case "!IdentifierError" -> NameProblem.Kind.NAME_TOO_LONG;
            case "!InvalidRequestError" -> NameProblem.Kind.NAME_MISSING;
            case "!IndexError" -> NameProblem.Kind.REFERRED_COLUMN_MISSING;
            case "!KeyError", "!AttributeError" -> NameProblem.Kind.UNKNOWN_TOKEN;
            case "!ValueError", "!TypeError" -> NameProblem.Kind.MALFORMED_TEMPLATE;
            default -> throw new AssertionError(row.expected());
        };
        assertThatThrownBy(row::name)
                .isInstanceOfSatisfying(
                        NamingException.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(NameProblem::kind)
                                .containsExactly(expected));
    }

    @Test
    void theTableIsWholeAndSaysHowItWasMade() {
        assertThat(named()).hasSizeGreaterThan(900);
        assertThat(refused()).hasSizeGreaterThan(40);
        assertThat(named()).anySatisfy(row -> assertThat(row.expected()).hasSize(63));
        assertThat(named()).extracting(row -> row.expected().length()).allMatch(length -> length <= 63);
    }
}
