package dev.onerow.processor.read;

import java.util.stream.Stream;

/** The annotations of OneRow's by their qualified names: the processor reads mirrors, never classes. */
public enum AnnotationName {
    TABLE("Table"),
    ID("Id"),
    NATURAL_KEY("NaturalKey"),
    FOREIGN_KEY("ForeignKey"),
    COLUMN("Column"),
    UNIQUE("Unique"),
    INDEX("Index"),
    CHECK("Check"),
    DEFAULT("Default"),
    NAMING_CONVENTION("NamingConvention"),
    SCHEMA("Schema");

    private final String simpleName;

    AnnotationName(String simpleName) {
        this.simpleName = simpleName;
    }

    /** The name as people write it: {@code @Table}. */
    @Override
    public String toString() {
        return "@" + simpleName;
    }

    /** The name of its class. */
    public String qualified() {
        return "dev.onerow." + simpleName;
    }

    /** The names of its class and, where it may be repeated, of what holds several. */
    public Stream<String> qualifiedNames() {
        return isRepeatable() ? Stream.of(qualified(), container()) : Stream.of(qualified());
    }

    private boolean isRepeatable() {
        return switch (this) {
            case NATURAL_KEY, FOREIGN_KEY, UNIQUE, INDEX, CHECK -> true;
            case TABLE, ID, COLUMN, DEFAULT, NAMING_CONVENTION, SCHEMA -> false;
        };
    }

    /** The name of the class that holds several of them, for those that may be repeated. */
    String container() {
        return qualified() + ".Repeated";
    }
}
