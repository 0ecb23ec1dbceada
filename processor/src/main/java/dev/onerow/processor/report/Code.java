package dev.onerow.processor.report;

import static dev.onerow.processor.report.Severity.ERROR;
import static dev.onerow.processor.report.Severity.WARNING;

import java.util.Locale;

/** The catalogue of mistakes. Codes are stable: builds silence them and people search for them. */
public enum Code {
    NOT_A_RECORD(ERROR, "@Table stands on something that is not a record"),
    PRIVATE_RECORD(ERROR, "The record, or a type around it, is private"),
    GENERIC_RECORD(ERROR, "The record has type parameters"),
    NO_TABLE(ERROR, "OneRow's annotations stand on a record without @Table"),
    NO_COLUMN(ERROR, "The record has no components"),
    UNRESOLVED_TYPE(ERROR, "A type is not found, and no processor has generated it"),

    UNSUPPORTED_TYPE(ERROR, "No column can hold the component's type"),
    COLUMN_TYPE(ERROR, "type, length, precision or scale of @Column do not fit the component or each other"),
    CONVERTER(ERROR, "The converter can't be made, or does not fit the component"),
    ENUM_CONSTANTS(ERROR, "The enum has no constants, or one with a name that PostgreSQL can't hold"),
    NULLABLE_PRIMITIVE(ERROR, "A primitive component is @Nullable"),
    SAME_COLUMN(ERROR, "Two components have one column"),
    TOO_MANY_COLUMNS(ERROR, "The table has over 1,600 columns, or a key or index over 32"),

    UNKNOWN_COMPONENT(ERROR, "An annotation names a component that the record does not have"),
    REPEATED_COMPONENT(ERROR, "An annotation names a component twice"),
    NO_COMPONENT_NAMED(ERROR, "An annotation on the record names no component"),
    COMPONENTS_ON_COMPONENT(ERROR, "An annotation on a component names components"),
    BAD_SQL(ERROR, "SQL in an annotation is empty, or its quotes or parentheses are unbalanced"),

    NO_KEY(ERROR, "The record has no natural key"),
    KEY_TWICE(ERROR, "One natural key is declared twice, or on components and on the record"),
    KEY_NAME(ERROR, "The name of a natural key is missing, or can't be part of a Java name"),
    KEY_OPTION_ON_COMPONENT(ERROR, "An option of a natural key stands on a component"),
    NULLABLE_KEY(ERROR, "A natural key with a nullable part does not say NOT_DISTINCT"),
    KEY_NOT_PRIMARY(ERROR, "A partial, normalised or nullable key would have to be the primary key"),
    KEY_MADE_BY_SERVER(ERROR, "The server makes the value of a natural key's part"),
    KEY_TYPE(ERROR, "A natural key's part has no equality in Java or in PostgreSQL"),
    DEFERRABLE_KEY(ERROR, "A natural key would be deferrable, which ON CONFLICT can't use"),
    NORMALIZE(ERROR, "normalize does not have one entry for each part, with one ? each"),
    ORDER_BY(ERROR, "orderBy is no component, optionally followed by ASC or DESC"),
    UNORDERED_KEY(ERROR, "Which row is OLDEST or NEWEST can't be told by a UUID primary key"),
    FILL_NULLS(ERROR, "merge names a column that is never NULL or part of the key"),

    ID_GENERATION(ERROR, "The server can't make the value of this @Id"),
    ID_COMBINATION(ERROR, "Two @Id do not go together"),
    INT_IDENTITY(WARNING, "The identity column's numbers run out early"),
    NULLABLE_PRIMARY_KEY(ERROR, "A part of the primary key is nullable"),

    FOREIGN_KEY_TARGET(ERROR, "@ForeignKey refers to something that is no table"),
    FOREIGN_KEY_TYPE(ERROR, "A column refers to one of another type"),
    FOREIGN_KEY_COLUMNS(ERROR, "A foreign key has not as many columns as it refers to"),
    FOREIGN_KEY_NOT_UNIQUE(ERROR, "The referenced columns are not unique"),
    SET_NULL_ON_NOT_NULL(ERROR, "SET_NULL on a column that can't be NULL"),
    SET_DEFAULT_WITHOUT_DEFAULT(ERROR, "SET_DEFAULT on a column without @Default"),
    CASCADE_WITHOUT_INDEX(WARNING, "A cascading foreign key has no index"),

    EXPRESSION(ERROR, "An expression stands next to components, or has no name"),
    DEFERRABLE_INDEX(ERROR, "A unique index can't be deferrable"),

    NAMING_TEMPLATE(ERROR, "A naming template is wrong, or yields no name here"),
    NAME_TOO_LONG(ERROR, "A name given by hand has over 63 bytes"),
    BAD_NAME(ERROR, "A name is one that PostgreSQL can't hold, or has reserved"),
    SAME_NAME(ERROR, "Two constraints or indexes have one name"),
    OUTPUT_EXISTS(ERROR, "A generated type or file exists already"),
    UNKNOWN_OPTION(WARNING, "A compiler option of OneRow's does not exist, or has no such value"),

    SCHEMA_NOT_AN_INTERFACE(ERROR, "@Schema stands on something that is not an interface"),
    SCHEMA_NOT_A_TABLE(ERROR, "A @Schema names something that is no table"),
    SCHEMA_TWICE(ERROR, "A @Schema names a record twice"),
    SCHEMA_MISSES_TABLE(ERROR, "A @Schema leaves out a table that one of its tables refers to"),
    SAME_TABLE(ERROR, "Two records of a @Schema have one table, or one output file"),
    NOT_NULL_CYCLE(WARNING, "Tables refer to each other in a circle, so that no first row can be inserted"),
    CASCADE_PATHS(WARNING, "Deleting one row reaches a table by several cascades");

    private final Severity severity;
    private final String summary;

    Code(Severity severity, String summary) {
        this.severity = severity;
        this.summary = summary;
    }

    /** What messages, {@code @SuppressWarnings} and searches say: {@code OneRow-no-key}. */
    public String id() {
        return "OneRow-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How much it weighs. */
    public Severity severity() {
        return severity;
    }

    /** What the mistake is, in one sentence without a full stop, for lists. */
    public String summary() {
        return summary;
    }
}
