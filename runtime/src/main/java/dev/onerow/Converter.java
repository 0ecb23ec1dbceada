package dev.onerow;

/**
 * Turns a component's value into one that a column can hold, and back.
 *
 * <p>Needs a public constructor without parameters and no state; NULL never reaches it.
 *
 * @param <J> the component's type
 * @param <D> a type that OneRow stores by itself, such as {@link String} or {@link Long}
 */
public interface Converter<J, D> {

    /** The value to store. */
    D toColumn(J value);

    /** The value that was stored; throws {@link IllegalArgumentException} if it has no counterpart. */
    J fromColumn(D stored);

    /** Stands for no converter. */
    final class None implements Converter<Void, Void> {

        private None() {}

        @Override
        public Void toColumn(Void value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Void fromColumn(Void stored) {
            throw new UnsupportedOperationException();
        }
    }
}
