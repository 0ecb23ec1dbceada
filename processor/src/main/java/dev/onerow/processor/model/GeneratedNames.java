package dev.onerow.processor.model;

import com.palantir.javapoet.ClassName;
import javax.lang.model.element.TypeElement;

/**
 * The names of the types that are generated for a record, all in its package: {@code Shop.Item} has
 * {@code Shop_ItemRepository}.
 */
public record GeneratedNames(ClassName record) {

    /** The names for a record. */
    public static GeneratedNames of(TypeElement record) {
        return new GeneratedNames(ClassName.get(record));
    }

    /** The class that reads and writes the rows. */
    public ClassName repository() {
        return generated("Repository");
    }

    /** For an interface: the class that knows a schema's tables. */
    public ClassName schema() {
        return generated("Schema");
    }

    /** The record that holds a row and its parents. */
    public ClassName withParents() {
        return generated("WithParents");
    }

    /** The natural key of that Java name; empty for the first. */
    public ClassName key(String javaName) {
        return generated(capitalised(javaName) + "Key");
    }

    /** What a caller supplies besides the natural key of that Java name; empty for the first. */
    public ClassName details(String javaName) {
        return generated(capitalised(javaName) + "Details");
    }

    private ClassName generated(String suffix) {
        return ClassName.get(record.packageName(), String.join("_", record.simpleNames()) + suffix);
    }

    /** The name with its first letter in upper case. */
    public static String capitalised(String name) {
        return name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
