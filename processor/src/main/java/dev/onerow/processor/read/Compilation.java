package dev.onerow.processor.read;

import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What of the compiler reading needs.
 *
 * @param options the compiler options
 * @param isSource whether a type is compiled now, as opposed to read from a class file
 */
public record Compilation(Elements elements, Types types, Options options, Predicate<TypeElement> isSource) {

    /** A compilation of the sources with these qualified names of top-level types. */
    public static Compilation of(Elements elements, Types types, Options options, Set<String> roots) {
        return new Compilation(elements, types, options, type -> roots.contains(topLevel(type)));
    }

    private static String topLevel(TypeElement type) {
        TypeElement outer = type;
        while (outer.getEnclosingElement() instanceof TypeElement enclosing) {
            outer = enclosing;
        }
        return outer.getQualifiedName().toString();
    }
}
