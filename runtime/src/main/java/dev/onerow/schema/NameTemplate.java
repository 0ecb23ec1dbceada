package dev.onerow.schema;

import dev.onerow.schema.NameProblem.Kind;
import dev.onerow.schema.NameToken.AllColumns;
import dev.onerow.schema.NameToken.Attribute;
import dev.onerow.schema.NameToken.ConstraintName;
import dev.onerow.schema.NameToken.OneColumn;
import dev.onerow.schema.NameToken.Subject;
import dev.onerow.schema.NameToken.TableName;
import dev.onerow.schema.NameToken.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A naming template cut into its tokens; from one that has mistakes, the tokens that were understood. */
record NameTemplate(List<NameToken> tokens, List<NameProblem> problems) {

    /** What a percent sign may begin; the last alternative finds those that begin nothing. */
    private static final Pattern PERCENT = Pattern.compile("%(?:(?<sign>%)|\\((?<token>[^()]*)\\)s|)");

    /** Nine digits of an index are plenty, and fit an int. */
    private static final Pattern OF_COLUMNS =
            Pattern.compile("(?<referred>referred_)?column_(?<which>0N|0_N|\\d{1,9})_(?<attribute>name|key|label)");

    NameTemplate {
        tokens = List.copyOf(tokens);
        problems = List.copyOf(problems);
    }

    static NameTemplate parse(ConstraintKind kind, String template) {
        List<NameToken> tokens = new ArrayList<>();
        List<NameProblem> problems = new ArrayList<>();
        if (template.isEmpty()) {
            problems.add(malformed(kind, template, "is empty"));
        }
        int end = 0;
        for (Matcher percent = PERCENT.matcher(template); percent.find(); end = percent.end()) {
            tokens.add(new Text(template.substring(end, percent.start())));
            String token = percent.group("token");
            if (token != null) {
                token(kind, token).ifPresentOrElse(tokens::add, () -> problems.add(unknown(kind, token)));
            } else if (percent.group("sign") != null) {
                tokens.add(new Text("%"));
            } else {
                problems.add(malformed(kind, template, "has a lone % at character " + (percent.start() + 1)));
            }
        }
        tokens.add(new Text(template.substring(end)));
        return new NameTemplate(tokens, problems);
    }

    /** Whether it contains {@code %(constraint_name)s}, so that names given by hand go through it. */
    boolean asksForName() {
        return tokens.stream().anyMatch(ConstraintName.class::isInstance);
    }

    String nameOf(Subject subject) {
        return tokens.stream().map(token -> token.valueFor(subject)).collect(Collectors.joining());
    }

    private static Optional<NameToken> token(ConstraintKind kind, String text) {
        if (text.startsWith("referred_") && kind != ConstraintKind.FOREIGN_KEY) {
            return Optional.empty();
        }
        Matcher ofColumns = OF_COLUMNS.matcher(text);
        if (ofColumns.matches()) {
            return Optional.of(columns(ofColumns));
        }
        return switch (text) {
            case "table_name" -> Optional.of(new TableName(false));
            case "referred_table_name" -> Optional.of(new TableName(true));
            case "constraint_name" -> Optional.of(new ConstraintName());
            default -> Optional.empty();
        };
    }

    private static NameToken columns(Matcher token) {
        boolean referred = token.group("referred") != null;
        Attribute attribute = Attribute.valueOf(token.group("attribute").toUpperCase(Locale.ROOT));
        String which = token.group("which");
        return switch (which) {
            case "0N" -> new AllColumns(referred, "", attribute);
            case "0_N" -> new AllColumns(referred, "_", attribute);
            default -> new OneColumn(referred, Integer.parseInt(which), attribute);
        };
    }

    private static NameProblem malformed(ConstraintKind kind, String template, String what) {
        return new NameProblem(
                Kind.MALFORMED_TEMPLATE,
                kind,
                template,
                "the naming template " + kind.code() + ", \"" + template + "\", " + what
                        + "; a token is written %(table_name)s, and a percent sign %%");
    }

    private static NameProblem unknown(ConstraintKind kind, String token) {
        List<String> known = known(kind);
        String meant = DidYouMean.nearest(token, known)
                .map(nearest -> "; did you mean %(" + nearest + ")s?")
                .orElse(".");
        return new NameProblem(
                Kind.UNKNOWN_TOKEN,
                kind,
                token,
                "the naming template " + kind.code() + " contains %(" + token + ")s, which is no token there" + meant
                        + " There are "
                        + known.stream().map(name -> "%(" + name + ")s").collect(Collectors.joining(", "))
                        + ", and any other index in place of a 0 without N");
    }

    private static List<String> known(ConstraintKind kind) {
        List<String> names = new ArrayList<>(List.of("table_name", "constraint_name"));
        names.addAll(columnTokens("column_").toList());
        if (kind == ConstraintKind.FOREIGN_KEY) {
            names.add("referred_table_name");
            names.addAll(columnTokens("referred_column_").toList());
        }
        return names;
    }

    private static Stream<String> columnTokens(String prefix) {
        return Stream.of("0_", "0N_", "0_N_")
                .flatMap(which -> Stream.of("name", "key", "label").map(attribute -> prefix + which + attribute));
    }
}
