package dev.onerow.example;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Users' notes, and the user with notes who wants to be deleted. */
final class Notes {

    /** Every so many rows of users one writes a note. */
    private static final int WRITERS = 3;

    private final Jdbi jdbi;
    private final String leaver;

    /** Chooses a leaver whom the feed doesn't know, so that no beat goes with them. */
    Notes(Jdbi jdbi, Feed feed) {
        this.jdbi = jdbi;
        String email = "leaving@example.org";
        while (feed.users().contains(email)) {
            email = "really." + email;
        }
        this.leaver = email;
    }

    /** A note, told by its author's email, which no migration changes. */
    record Written(String author, String body) {
        @Override
        public String toString() {
            return "'" + body + "' by " + author;
        }
    }

    String leaver() {
        return leaver;
    }

    /** Writes notes for some of the users, whichever rows they have by now, and for the leaver. */
    void write() {
        jdbi.useTransaction(handle -> {
            handle.execute("""
                    insert into public.notes (author_id, body)
                    select id, 'Note ' || row_number() over (order by id) from public.users where id % ? = 0
                    """, WRITERS);
            handle.execute("""
                    with leaver as (insert into public.users (email) values (?) returning id)
                    insert into public.notes (author_id, body)
                    select id, body from leaver, unnest(array['Farewell', 'Thanks', 'Delete me']) as body
                    """, leaver);
        });
    }

    /** The notes that stay: all but the leaver's. */
    List<Written> staying() {
        return jdbi.withHandle(handle -> all(handle).stream()
                .filter(note -> !note.author().equals(leaver))
                .toList());
    }

    /** Every note that has an author, in a fixed order. */
    static List<Written> all(Handle handle) {
        return handle.createQuery("""
                        select u.email, n.body from public.notes n join public.users u on u.id = n.author_id
                        order by u.email, n.body, n.id
                        """)
                .map((row, context) -> new Written(row.getString(1), row.getString(2)))
                .list();
    }

    /** Deletes the leaver; answers with the constraint that refuses it, if one does. */
    Optional<String> deleteLeaver() {
        try {
            jdbi.useHandle(handle -> handle.execute("delete from public.users where email = ?", leaver));
            return Optional.empty();
        } catch (UnableToExecuteStatementException e) {
            return Optional.of(constraint(e).orElseThrow(() -> e));
        }
    }

    private static Optional<String> constraint(UnableToExecuteStatementException e) {
        return e.getCause() instanceof PSQLException refused
                ? Optional.ofNullable(refused.getServerErrorMessage()).map(ServerErrorMessage::getConstraint)
                : Optional.empty();
    }
}
