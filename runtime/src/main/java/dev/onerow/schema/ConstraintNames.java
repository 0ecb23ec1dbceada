package dev.onerow.schema;

import dev.onerow.schema.NameProblem.Kind;
import dev.onerow.schema.NameToken.Side;
import dev.onerow.schema.NameToken.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the names of one table's constraints and indexes under a naming convention: the only place that does.
 *
 * <p>A name given by hand goes through the template if that contains {@code %(constraint_name)s}, else it stands as it
 * is, and must fit. A name made by a template is cut where it is too long ({@link NameLength#cut}). Columns are given in
 * the constraint's order; of an expression, those that it is made of.
 *
 * <p>Source: SQLAlchemy's {@code MetaData.naming_convention} under its PostgreSQL dialect, where a table in
 * {@code public} is one without schema.
 */
public record ConstraintNames(NamingConvention convention, QualifiedName table) {

    /**
     * The name of the primary key.
     *
     * @param given the name given by hand, if there is one
     * @throws NamingException if there is no such name, for one of the reasons in {@link NameProblem.Kind}
     */
    public String primaryKey(List<String> columns, @Nullable String given) {
        return name(ConstraintKind.PRIMARY_KEY, columns, null, given);
    }

    /** The name of a unique constraint, or of the unique index that stands in for one; as {@link #primaryKey}. */
    public String unique(List<String> columns, @Nullable String given) {
        return name(ConstraintKind.UNIQUE, columns, null, given);
    }

    /** The name of a foreign key to the {@code references} of {@code referred}; otherwise as {@link #primaryKey}. */
    public String foreignKey(
            List<String> columns, QualifiedName referred, List<String> references, @Nullable String given) {
        return name(ConstraintKind.FOREIGN_KEY, columns, new Side(referred, references), given);
    }

    /** The name of a check of the table; as {@link #primaryKey}. */
    public String check(List<String> columns, @Nullable String given) {
        return name(ConstraintKind.CHECK, columns, null, given);
    }

    /**
     * The name of a column's check that has none by hand, such as an enum's: the column's name is its
     * {@code %(constraint_name)s}, and it goes through the template in any case.
     */
    public String columnCheck(String column) {
        return generated(ConstraintKind.CHECK, List.of(column), null, column);
    }

    /** The name of an index that is not unique; as {@link #primaryKey}. */
    public String index(List<String> columns, @Nullable String given) {
        return name(ConstraintKind.INDEX, columns, null, given);
    }

    private String name(ConstraintKind kind, List<String> columns, @Nullable Side referred, @Nullable String given) {
        if (given == null) {
            return generated(kind, columns, referred, null);
        }
        if (given.isEmpty()) {
            throw new NamingException(
                    Kind.NAME_EMPTY,
                    kind,
                    given,
                    "this " + kind + " of " + table + " is given an empty name; leave it out or fill it in");
        }
        return template(kind).asksForName() ? generated(kind, columns, referred, given) : byHand(kind, given);
    }

    private String byHand(ConstraintKind kind, String given) {
        if (!NameLength.fits(given)) {
            throw new NamingException(
                    Kind.NAME_TOO_LONG,
                    kind,
                    given,
                    "the name \"" + given + "\", given to this " + kind + " of " + table + ", has "
                            + NameLength.bytes(given) + " bytes, and PostgreSQL keeps " + NameLength.MAX_BYTES
                            + "; shorten it");
        }
        return given;
    }

    private String generated(
            ConstraintKind kind, List<String> columns, @Nullable Side referred, @Nullable String constraintName) {
        String whole = template(kind).nameOf(new Subject(kind, new Side(table, columns), referred, constraintName));
        if (whole.isEmpty()) {
            throw new NamingException(
                    Kind.NAME_EMPTY,
                    kind,
                    convention.template(kind),
                    "the naming template " + kind.code() + " yields an empty name in " + table
                            + "; put %(table_name)s into it");
        }
        return NameLength.cut(whole);
    }

    private NameTemplate template(ConstraintKind kind) {
        return NameTemplate.parse(kind, convention.template(kind));
    }
}
