package dev.onerow.schema;

import java.util.List;
import java.util.stream.Stream;

/**
 * The templates that name constraints and indexes, one for each kind, so that a constraint can be found by its name.
 *
 * <p>They are written in the tokens of SQLAlchemy's {@code MetaData.naming_convention}; the same strings give the same
 * names there, as long as these are ASCII. {@code %(table_name)s} is the table; {@code %(column_0_name)s} a column,
 * counted from 0, empty where there is none; {@code %(column_0N_name)s} all columns, and {@code %(column_0_N_name)s}
 * all with {@code _} between; {@code label} in place of {@code name} prefixes each column with its table and, outside
 * of {@code public}, the schema; {@code key} equals {@code name}. Foreign keys have {@code %(referred_table_name)s} and
 * {@code %(referred_column_0_name)s} with the same forms, of which SQLAlchemy knows {@code name} only.
 * {@code %(constraint_name)s} is the name given by hand, and {@code %%} a percent sign.
 *
 * @param pk names primary keys
 * @param uq names unique constraints and unique indexes
 * @param fk names foreign keys
 * @param ck names checks
 * @param ix names indexes
 */
public record NamingConvention(String pk, String uq, String fk, String ck, String ix) {

    /** What names are made by unless a package or compiler option says otherwise. */
    public static final NamingConvention DEFAULT = new NamingConvention(
            "pk_%(table_name)s",
            "uq_%(table_name)s_%(column_0_N_name)s",
            "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "ck_%(table_name)s_%(constraint_name)s",
            "ix_%(table_name)s_%(column_0_N_name)s");

    /**
     * PostgreSQL's own names for constraints without one, as far as templates can.
     *
     * <p>PostgreSQL numbers names that are taken, shortens long ones in another way, and calls a check after its only
     * column or none: here it takes its {@code %(constraint_name)s}, which on a column is the column's name.
     */
    public static final NamingConvention POSTGRES = new NamingConvention(
            "%(table_name)s_pkey",
            "%(table_name)s_%(column_0_N_name)s_key",
            "%(table_name)s_%(column_0_N_name)s_fkey",
            "%(table_name)s_%(constraint_name)s_check",
            "%(table_name)s_%(column_0_N_name)s_idx");

    /** @throws NamingException with the mistakes of all templates */
    public NamingConvention {
        List<NameProblem> problems = Stream.of(
                        problems(ConstraintKind.PRIMARY_KEY, pk),
                        problems(ConstraintKind.UNIQUE, uq),
                        problems(ConstraintKind.FOREIGN_KEY, fk),
                        problems(ConstraintKind.CHECK, ck),
                        problems(ConstraintKind.INDEX, ix))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new NamingException(problems);
        }
    }

    /** What is wrong with a template for that kind; empty if nothing. */
    public static List<NameProblem> problems(ConstraintKind kind, String template) {
        return NameTemplate.parse(kind, template).problems();
    }

    /** The template of that kind. */
    public String template(ConstraintKind kind) {
        return switch (kind) {
            case PRIMARY_KEY -> pk;
            case UNIQUE -> uq;
            case FOREIGN_KEY -> fk;
            case CHECK -> ck;
            case INDEX -> ix;
        };
    }

    /** This convention with another template for that kind. */
    public NamingConvention with(ConstraintKind kind, String template) {
        return switch (kind) {
            case PRIMARY_KEY -> new NamingConvention(template, uq, fk, ck, ix);
            case UNIQUE -> new NamingConvention(pk, template, fk, ck, ix);
            case FOREIGN_KEY -> new NamingConvention(pk, uq, template, ck, ix);
            case CHECK -> new NamingConvention(pk, uq, fk, template, ix);
            case INDEX -> new NamingConvention(pk, uq, fk, ck, template);
        };
    }
}
