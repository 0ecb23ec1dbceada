package dev.onerow.processor.write;

import com.palantir.javapoet.ClassName;
import dev.onerow.processor.model.KeyModel;
import dev.onerow.processor.model.Property;
import java.util.List;
import java.util.stream.Stream;

/** A type variable's name that hides no type of the record's. */
final class FreeName {

    private FreeName() {}

    static String of(String wanted, KeyModel key, ClassName row) {
        String name = wanted;
        while (isUsed(name, key, row)) {
            name += wanted;
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
