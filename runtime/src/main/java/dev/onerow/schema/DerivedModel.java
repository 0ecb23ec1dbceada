package dev.onerow.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Carries a record's derived model in its generated repository, for the compilation of other modules.
 *
 * <p>A class file shows less than its source did: javac 17 hides JSpecify's {@code @Nullable}, and the options and
 * naming convention that the record was compiled with are gone. So what was derived is kept, not derived again.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface DerivedModel {

    /** The table as {@link ModelText} writes it, in one or several pieces. */
    String[] value();
}
