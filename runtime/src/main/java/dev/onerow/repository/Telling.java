package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.OneRowListener;
import dev.onerow.Outcome;
import dev.onerow.schema.Table;
import java.util.Collection;
import java.util.List;

/** Tells a session's listener what came of calls on a table; hands on what it is told about. */
final class Telling {

    private final String table;

    Telling(Table table) {
        this.table = table.name().toString();
    }

    <R> Outcome<R> one(Session session, Outcome<R> outcome) {
        if (outcome.created()) {
            session.listener().gotOrCreated(table, 1, 0);
        } else {
            session.listener().gotOrCreated(table, 0, 1);
        }
        return outcome;
    }

    /** Of a row that was seen missing before. */
    <R> Outcome<R> oneThatWasMissing(Session session, Outcome<R> outcome) {
        if (!outcome.created()) {
            session.listener().lostRaces(table, 1);
        }
        return outcome;
    }

    <R, C extends Collection<Outcome<R>>> C all(Session session, C outcomes) {
        if (session.listener() != OneRowListener.NONE) {
            int created = created(outcomes);
            session.listener().gotOrCreated(table, created, outcomes.size() - created);
        }
        return outcomes;
    }

    /** Of rows that were seen missing before. */
    <R> List<Outcome<R>> allThatWereMissing(Session session, List<Outcome<R>> outcomes) {
        if (session.listener() != OneRowListener.NONE && created(outcomes) < outcomes.size()) {
            session.listener().lostRaces(table, outcomes.size() - created(outcomes));
        }
        return outcomes;
    }

    <R> Change<R> change(Session session, Change<R> change) {
        if (change instanceof Change.Created) {
            session.listener().upserted(table, 1, 0, 0);
        } else if (change instanceof Change.Updated) {
            session.listener().upserted(table, 0, 1, 0);
        } else {
            session.listener().upserted(table, 0, 0, 1);
        }
        return change;
    }

    <R> List<Change<R>> changes(Session session, List<Change<R>> changes) {
        if (session.listener() != OneRowListener.NONE) {
            int created = count(changes, Change.Created.class);
            int updated = count(changes, Change.Updated.class);
            session.listener().upserted(table, created, updated, changes.size() - created - updated);
        }
        return changes;
    }

    private static int count(Collection<?> changes, Class<?> kind) {
        return (int) changes.stream().filter(kind::isInstance).count();
    }

    private static <R> int created(Collection<Outcome<R>> outcomes) {
        return (int) outcomes.stream().filter(Outcome::created).count();
    }
}
