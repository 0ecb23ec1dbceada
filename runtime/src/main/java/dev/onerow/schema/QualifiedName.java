package dev.onerow.schema;

/** The name of a table or type with its schema, unquoted. */
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

    public QualifiedName {
        Invariants.name(schema, "schema");
        Invariants.name(name, "name");
    }

    @Override
    public int compareTo(QualifiedName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** Schema and name with a dot between, unquoted: for messages, never for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
