package dev.onerow.processor.report;

import static dev.onerow.processor.report.Severity.ERROR;
import static dev.onerow.processor.report.Severity.WARNING;

import java.util.Locale;

/** The catalogue of mistakes. Codes are stable: builds silence them and people search for them. */
public enum Code {
    NOT_A_RECORD(ERROR, "@Table stands on something that is not a record", "Make it a record, or take @Table away"),
    PRIVATE_RECORD(
            ERROR,
            "The record, or a type around it, is private",
            "Make the record and the types around it at least package-private"),
    GENERIC_RECORD(ERROR, "The record has type parameters", "Drop the type parameters"),
    NO_TABLE(ERROR, "OneRow's annotations stand on a record without @Table", "Put @Table on the record"),
    NO_COLUMN(ERROR, "The record has no components", "Give the record a component for each column"),
    UNRESOLVED_TYPE(
            ERROR,
            "A type is not found, and no processor has generated it",
            "Correct or import the name, or put its library or processor on the path"),

    UNSUPPORTED_TYPE(
            ERROR,
            "No column can hold the component's type",
            "Use a type that OneRow stores, or name a converter in @Column"),
    COLUMN_TYPE(
            ERROR,
            "type, length, precision or scale of @Column do not fit the component or each other",
            "Leave out what does not fit; type stands alone"),
    CONVERTER(
            ERROR,
            "The converter can't be made, or does not fit the component",
            "Name a class that can be instantiated, from the component's type to one that can be stored"),
    ENUM_CONSTANTS(
            ERROR,
            "The enum has no constants, or one with a name that PostgreSQL can't hold",
            "Give the enum constants, with names of up to 63 bytes"),
    NULLABLE_PRIMITIVE(ERROR, "A primitive component is @Nullable", "Use the wrapper class, or drop @Nullable"),
    SAME_COLUMN(ERROR, "Two components have one column", "Name one of them otherwise in @Column"),
    TOO_MANY_COLUMNS(
            ERROR,
            "The table has over 1,600 columns, or a key or index over 32",
            "Split the table, or name fewer columns"),

    UNKNOWN_COMPONENT(
            ERROR,
            "An annotation names a component that the record does not have",
            "Name one of the components that there are, as Java spells it"),
    REPEATED_COMPONENT(ERROR, "An annotation names a component twice", "Name it once"),
    NO_COMPONENT_NAMED(
            ERROR,
            "An annotation on the record names no component",
            "Name the components, or put the annotation on one"),
    COMPONENTS_ON_COMPONENT(
            ERROR,
            "An annotation on a component names components",
            "Put the annotation on the record, or leave the names out"),
    BAD_SQL(ERROR, "SQL in an annotation is empty, or its quotes or parentheses are unbalanced", "Complete the SQL"),

    NO_KEY(
            ERROR,
            "The record has neither a natural key nor an @Id",
            "Put @NaturalKey on the components that make a row the one for its thing, or @Id on one"),
    KEY_TWICE(ERROR, "One natural key is declared twice, or on components and on the record", "Drop one of them"),
    KEY_NAME(
            ERROR,
            "The name of a natural key is missing, or can't be part of a Java name",
            "The first key has no name; name each other one like a part of a Java name, with letters and digits"),
    KEY_OPTION_ON_COMPONENT(
            ERROR,
            "An option of a natural key stands on a component",
            "Declare the key on the record, with its components and options"),
    NULLABLE_KEY(
            ERROR,
            "A natural key with a nullable part does not say NOT_DISTINCT",
            "Say nulls = NOT_DISTINCT, or drop @Nullable"),
    KEY_NOT_PRIMARY(ERROR, "A partial, normalised or nullable key would have to be the primary key", "Add an @Id"),
    KEY_MADE_BY_SERVER(
            ERROR,
            "The server makes the value of a natural key's part",
            "Choose components that the caller knows, drop @Default, or make the @Id ASSIGNED"),
    KEY_TYPE(
            ERROR,
            "A natural key's part has no equality in Java or in PostgreSQL",
            "Use a List or a String for an array, jsonb for json, or a converter"),
    DEFERRABLE_KEY(
            ERROR,
            "A natural key would be deferrable, which ON CONFLICT can't use",
            "Drop the deferrable @Unique on its columns"),
    NORMALIZE(
            ERROR,
            "normalize does not have one entry for each part, with one ? each",
            "Give one entry for each part, in order: empty, or an expression with one ?"),
    ORDER_BY(
            ERROR,
            "orderBy is no component, optionally followed by ASC or DESC",
            "Name a component of the record, then ASC or DESC if you like"),
    UNORDERED_KEY(
            ERROR,
            "Which row is OLDEST or NEWEST can't be told by a UUID primary key",
            "Say by which components: orderBy"),
    FILL_NULLS(
            ERROR,
            "merge names a column that is never NULL or part of the key",
            "Name nullable columns outside of the key"),

    ID_GENERATION(
            ERROR,
            "The server can't make the value of this @Id",
            "Say ASSIGNED, or use a type that the server makes: short, int, long, UUID"),
    ID_COMBINATION(ERROR, "Two @Id do not go together", "Make the second ASSIGNED, or drop it"),
    INT_IDENTITY(WARNING, "The identity column's numbers run out early", "Use long"),
    NULLABLE_PRIMARY_KEY(ERROR, "A part of the primary key is nullable", "Drop @Nullable"),

    FOREIGN_KEY_TARGET(ERROR, "@ForeignKey refers to something that is no table", "Refer to a record with @Table"),
    FOREIGN_KEY_TYPE(ERROR, "A column refers to one of another type", "Use the type of the column that it refers to"),
    FOREIGN_KEY_COLUMNS(
            ERROR,
            "A foreign key has not as many columns as it refers to",
            "Name as many columns as the key has that it refers to"),
    FOREIGN_KEY_NOT_UNIQUE(
            ERROR,
            "The referenced columns are not unique",
            "Refer to the primary key, a natural key or @Unique columns"),
    SET_NULL_ON_NOT_NULL(
            ERROR, "SET_NULL on a column that can't be NULL", "Make the component @Nullable, or choose another action"),
    SET_DEFAULT_WITHOUT_DEFAULT(
            ERROR, "SET_DEFAULT on a column without @Default", "Add @Default, or choose another action"),
    CASCADE_WITHOUT_INDEX(
            WARNING,
            "A cascading foreign key has no index",
            "Leave the index on: each deletion of a parent reads the whole table without it"),

    EXPRESSION(
            ERROR,
            "An expression stands next to components, or has no name",
            "Give the expression a name, and no components"),
    DEFERRABLE_INDEX(
            ERROR,
            "A unique index can't be deferrable",
            "Drop deferrable, or what makes it an index: where, expression"),
    INDEX_TYPE(
            ERROR,
            "An index can't hold a column of that type, or that many columns",
            "Use a type that can be compared, jsonb for json; another access method, or fewer columns"),
    SAME_CONSTRAINT(ERROR, "Two keys, unique constraints or foreign keys say the same", "Drop one of them"),

    NAMING_TEMPLATE(ERROR, "A naming template is wrong, or yields no name here", "Use the tokens that there are"),
    NAME_TOO_LONG(ERROR, "A name given by hand has over 63 bytes", "Shorten it; PostgreSQL would cut it"),
    BAD_NAME(ERROR, "A name is one that PostgreSQL can't hold, or has reserved", "Choose another name"),
    SAME_NAME(ERROR, "Two constraints or indexes have one name", "Name one of them otherwise"),
    OUTPUT_EXISTS(ERROR, "A generated type or file exists already", "Rename the record, the table, or what is there"),
    UNKNOWN_OPTION(
            WARNING,
            "A compiler option of OneRow's does not exist, or has no such value",
            "Use one of the options that there are"),

    SCHEMA_NOT_AN_INTERFACE(
            ERROR,
            "@Schema stands on something that is not an interface",
            "Put @Schema on an interface that is not private"),
    SCHEMA_NOT_A_TABLE(
            ERROR, "A @Schema names something that is no table", "Put @Table on that record, or leave it out"),
    SCHEMA_TWICE(ERROR, "A @Schema names a record twice", "Drop one of them"),
    SCHEMA_MISSES_TABLE(
            ERROR, "A @Schema leaves out a table that one of its tables refers to", "Add that record to the schema"),
    SAME_TABLE(
            ERROR,
            "Two records of a @Schema have one table, or one output file",
            "Rename one of the tables, or leave one out"),
    NOT_NULL_CYCLE(
            WARNING,
            "Tables refer to each other in a circle, so that no first row can be inserted",
            "Make one of the references @Nullable, or deferrable"),
    CASCADE_PATHS(
            WARNING,
            "Deleting one row reaches a table by several cascades",
            "Silence it if it is meant, else choose another action for one of them");

    private final Severity severity;
    private final String summary;
    private final String remedy;

    Code(Severity severity, String summary, String remedy) {
        this.severity = severity;
        this.summary = summary;
        this.remedy = remedy;
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

    /** What to do about it, in one sentence without a full stop, for lists; the message says it for the case. */
    public String remedy() {
        return remedy;
    }
}
