package web;

import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;

/**
 * What makes a row of {@code public.users} the one for its thing: its natural key, {@code uq_users_email}.
 */
@NullMarked
@Generated("dev.onerow.processor.RecordProcessor")
public record UserKey(String email) {
    public UserKey {
        Objects.requireNonNull(email, "email");
    }

    /**
     * The key of a row.
     */
    public static UserKey of(User row) {
        return new UserKey(row.email());
    }
}
