package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a reference to another record's table, on the component or, with {@link #columns}, on the record. */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
@Repeatable(ForeignKey.Repeated.class)
public @interface ForeignKey {

    /** The referenced record. */
    Class<?> value();

    /** The referencing components, in order; only on the record. */
    String[] columns() default {};

    /** The referenced components, in order; by default the referenced record's primary key. */
    String[] references() default {};

    /** What happens to this row when the referenced one is deleted. */
    OnDelete onDelete() default OnDelete.NO_ACTION;

    /** What happens to this row when the referenced columns change. */
    OnUpdate onUpdate() default OnUpdate.NO_ACTION;

    /** When the constraint is checked. */
    Deferrable deferrable() default Deferrable.NOT_DEFERRABLE;

    /** A name given by hand; by default the naming convention's. */
    String name() default "";

    /** Whether an index is made where no key or other index leads with these columns already. */
    boolean index() default true;

    /** Holds several references of one record or component. */
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.CLASS)
    @interface Repeated {
        /** The references. */
        ForeignKey[] value();
    }
}
