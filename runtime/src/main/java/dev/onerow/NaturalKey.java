package dev.onerow;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what makes a row the one for its thing in the world.
 *
 * <p>Stands on each component of the key, in declaration order, or once on the record with the components' names; both
 * for one key is an error. Options go on the record. A further key of the same record has a {@link #name}.
 */
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.CLASS)
@Repeatable(NaturalKey.Repeated.class)
public @interface NaturalKey {

    /** The components of the key, in order; only on the record. */
    String[] value() default {};

    /** Distinguishes a further key: {@code "slug"} gives {@code GameSlugKey} and {@code getOrCreateBySlug}. */
    String name() default "";

    /** Whether two keys with the same NULL parts are the same key. */
    Nulls nulls() default Nulls.DISTINCT;

    /** The predicate of a partial key, in SQL over the record's columns. */
    String where() default "";

    /**
     * What is compared instead of each part, as SQL with one {@code ?} for the part: {@code lower(?)}. One entry for
     * each component of {@link #value}, an empty one leaving its part as it is. Must be IMMUTABLE.
     */
    String[] normalize() default {};

    /** Which row of a group of duplicates survives the migration. */
    Keep keep() default Keep.OLDEST;

    /** The order that {@link #keep} goes by, as components' names, {@code "createdAt"} or {@code "createdAt DESC"}. */
    String[] orderBy() default {};

    /** The columns that the surviving row takes from its duplicates where its own value is NULL. */
    FillNulls merge() default @FillNulls({});

    /** Holds several keys of one record or component. */
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    @Retention(RetentionPolicy.CLASS)
    @interface Repeated {
        /** The keys. */
        NaturalKey[] value();
    }
}
