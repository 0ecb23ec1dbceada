package dev.onerow.repository;

import dev.onerow.Change;
import dev.onerow.OneRowListener;
import dev.onerow.Outcome;
import dev.onerow.schema.Table;
import java.util.Collection;
import java.util.Map;

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

    <K, R> Map<K, Outcome<R>> all(Session session, Map<K, Outcome<R>> outcomes) {
        if (session.listener() != OneRowListener.NONE) {
            int created = created(outcomes.values());
            session.listener().gotOrCreated(table, created, outcomes.size() - created);
        }
        return outcomes;
    }

    /** Of rows that were seen missing before. */
    <K, R> Map<K, Outcome<R>> allThatWereMissing(Session session, Map<K, Outcome<R>> outcomes) {
        if (session.listener() != OneRowListener.NONE && created(outcomes.values()) < outcomes.size()) {
            session.listener().lostRaces(table, outcomes.size() - created(outcomes.values()));
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

    private static <R> int created(Collection<Outcome<R>> outcomes) {
        return (int) outcomes.stream().filter(Outcome::created).count();
    }
}
