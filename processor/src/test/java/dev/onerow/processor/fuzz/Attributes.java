package dev.onerow.processor.fuzz;

import dev.onerow.Check;
import dev.onerow.Column;
import dev.onerow.Default;
import dev.onerow.FillNulls;
import dev.onerow.ForeignKey;
import dev.onerow.Id;
import dev.onerow.Index;
import dev.onerow.NamingConvention;
import dev.onerow.NaturalKey;
import dev.onerow.Schema;
import dev.onerow.Table;
import dev.onerow.Unique;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/** The attributes of OneRow's annotations, as {@code Table.value}. */
final class Attributes {

    private static final List<Class<?>> ANNOTATIONS = List.of(
            Table.class,
            Id.class,
            NaturalKey.class,
            NaturalKey.Repeated.class,
            FillNulls.class,
            ForeignKey.class,
            ForeignKey.Repeated.class,
            Column.class,
            Unique.class,
            Unique.Repeated.class,
            Index.class,
            Index.Repeated.class,
            Check.class,
            Check.Repeated.class,
            Default.class,
            NamingConvention.class,
            Schema.class);

    private Attributes() {}

    static List<String> all() {
        return ANNOTATIONS.stream()
                .flatMap(annotation -> Stream.of(annotation.getDeclaredMethods())
                        .map(Method::getName)
                        .map(name ->
                                annotation.getName().replaceFirst(".*\\.", "").replace('$', '.') + "." + name))
                .sorted()
                .toList();
    }
}
