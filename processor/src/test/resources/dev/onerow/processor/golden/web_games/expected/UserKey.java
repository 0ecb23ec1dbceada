package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What makes a row of {@code public.users} the one for its thing: its natural key, {@code uq_users_email}. */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public final class UserKey {
    private final String email;

    public UserKey(String email) {
        this.email = Objects.requireNonNull(email, "email");
    }

    /** The column {@code email}. */
    public String email() {
        return email;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserKey that
                && Objects.equals(this.email, that.email);
    }

    @Override
    public int hashCode() {
        return Objects.hash(email);
    }

    @Override
    public String toString() {
        return "UserKey[email=" + email + "]";
    }

    /** The key of a row. */
    public static UserKey of(User row) {
        return new UserKey(row.email());
    }
}
