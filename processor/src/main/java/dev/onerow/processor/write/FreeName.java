package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Names in generated code that hide nothing of what the code around them names. */
final class FreeName {

    private FreeName() {}

    /** A type variable's, that no type of the record's has. */
    static String type(String wanted, KeyModel key, ClassName row) {
        String name = wanted;
        while (isUsed(name, key, row)) {
            name += wanted;
        }
        return name;
    }

    /**
     * A variable's for a component: the component's own, unless it is taken.
     *
     * @param taken what else the code names, such as the package of a type whose simple name means another
     * @param components the names of all that get a variable
     */
    static String variable(String component, Set<String> taken, List<String> components) {
        if (!taken.contains(component)) {
            return component;
        }
        String name = component + "_";
        while (components.contains(name)) {
            name += "_";
        }
        return name;
    }

    private static boolean isUsed(String name, KeyModel key, ClassName row) {
        return Stream.concat(
                        Stream.of(key.type(), row),
                        Stream.concat(key.parts().stream(), key.details().stream())
                                .map(Property::type))
                .anyMatch(type -> List.of(type.toString().split("[^\\p{javaJavaIdentifierPart}]+"))
                        .contains(name));
    }
}
