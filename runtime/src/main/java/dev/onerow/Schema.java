package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lists the records that belong together; stands on an interface, whose name the generated model and files carry. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Schema {

    /** The records. */
    Class<?>[] value();
}
