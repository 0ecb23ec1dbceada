package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets the templates that name the constraints of a package's records, in the tokens of SQLAlchemy's
 * {@code naming_convention}.
 *
 * @see dev.onerow.schema.NamingConvention
 */
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.CLASS)
public @interface NamingConvention {

    /** Names primary keys; empty for the compiler option {@code onerow.naming.pk}, else the default. */
    String pk() default "";

    /** Names unique constraints and unique indexes. */
    String uq() default "";

    /** Names foreign keys. */
    String fk() default "";

    /** Names check constraints. */
    String ck() default "";

    /** Names indexes. */
    String ix() default "";
}
