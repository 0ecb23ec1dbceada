package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a component's column is called and how it is stored, where the defaults do not fit. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Column {

    /** The column's name; by default the component's in snake_case. */
    String name() default "";

    /**
     * The column's type by name, such as {@code jsonb}, {@code citext} or {@code inet}. On an enum that has no
     * converter it names a native enum type, which the DDL creates in the table's schema; {@code text} keeps the CHECK.
     */
    String type() default "";

    /** The length of a {@code varchar}, in characters. */
    int length() default 0;

    /** The precision of a {@code numeric}, in digits. */
    int precision() default 0;

    /** The scale of a {@code numeric}, in digits; only with {@link #precision}. */
    int scale() default 0;

    /** Turns the component's value into one that a column can hold, and back. */
    Class<? extends Converter<?, ?>> converter() default Converter.None.class;
}
