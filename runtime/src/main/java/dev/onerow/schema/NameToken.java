package dev.onerow.schema;

import dev.onerow.schema.NameProblem.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A token of a naming template, or the text between two, and what it stands for in the name of one constraint.
 *
 * <p>Source: the tokens of SQLAlchemy's {@code MetaData.naming_convention}.
 */
sealed interface NameToken {

    /** What a name is made of; {@code referred} is what a foreign key points to. */
    record Subject(
            ConstraintKind kind,
            Side own,
            @Nullable Side referred,
            @Nullable String constraintName) {

        /** Only a foreign key is asked for its other side; templates of other kinds that do are refused before. */
        Side side(boolean ofReferred) {
            return ofReferred ? Objects.requireNonNull(referred) : own;
        }
    }

    /** A table with the columns of it that take part in a constraint, in order. */
    record Side(QualifiedName table, List<String> columns) {}

    /** What the token stands for. */
    String valueFor(Subject subject);

    /** The text between tokens. */
    record Text(String text) implements NameToken {
        @Override
        public String valueFor(Subject subject) {
            return text;
        }
    }

    /** {@code table_name} and {@code referred_table_name}. */
    record TableName(boolean referred) implements NameToken {
        @Override
        public String valueFor(Subject subject) {
            return subject.side(referred).table().name();
        }
    }

    /** {@code constraint_name}. */
    record ConstraintName() implements NameToken {
        @Override
        public String valueFor(Subject subject) {
            if (subject.constraintName() == null) {
                throw new NamingException(
                        Kind.NAME_MISSING,
                        subject.kind(),
                        "constraint_name",
                        "the naming template " + subject.kind().code()
                                + " contains %(constraint_name)s, and this " + subject.kind() + " of "
                                + subject.own().table() + " has no name; give it one, or take the token out");
            }
            return subject.constraintName();
        }
    }

    /** {@code column_0_name} and its kin for one column, counted from 0. */
    record OneColumn(boolean referred, int index, Attribute attribute) implements NameToken {
        @Override
        public String valueFor(Subject subject) {
            List<String> values = attribute.of(subject.side(referred));
            if (index < values.size()) {
                return values.get(index);
            }
            if (referred) {
                throw new NamingException(
                        Kind.REFERRED_COLUMN_MISSING,
                        subject.kind(),
                        "referred_column_" + index,
                        "the naming template fk asks for the referenced column " + index + ", counted from 0, and a "
                                + "foreign key of " + subject.own().table() + " has " + values.size()
                                + "; %(referred_column_0_N_name)s stands for all");
            }
            return "";
        }
    }

    /** {@code column_0N_name}, {@code column_0_N_name} and their kin for all columns, joined. */
    record AllColumns(boolean referred, String separator, Attribute attribute) implements NameToken {
        @Override
        public String valueFor(Subject subject) {
            return String.join(separator, attribute.of(subject.side(referred)));
        }
    }

    /** What of a column is used. */
    enum Attribute {
        NAME,
        /** The name: a column has no other key in OneRow. */
        KEY,
        /** The name after its table's, after its schema's. */
        LABEL;

        /** The schema of a table that SQLAlchemy knows without one. */
        private static final String DEFAULT_SCHEMA = "public";

        private List<String> of(Side side) {
            if (this != LABEL) {
                return side.columns();
            }
            String schema = side.table().schema();
            String prefix = (schema.equals(DEFAULT_SCHEMA) ? "" : schema.replace('.', '_') + '_')
                    + side.table().name()
                    + '_';
            return side.columns().stream().map(prefix::concat).toList();
        }
    }
}
