package dev.onerow.migration;

import dev.onerow.schema.SchemaModel;
import dev.onerow.sql.CreateSchema;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Merges the duplicates of a model's tables and adds their constraints, by the same statements as the generated files.
 *
 * <p>Each call is all or nothing, in a READ COMMITTED transaction of its own, which is tried again while the locks are
 * not to be had. In a transaction of the handle's it joins that: it tries once with the caller's lock timeout, a failure
 * undoes only what it did, and the locks last until the caller ends it.
 */
public final class Migration {

    private final Handle handle;
    private final MigrationOptions options;

    private Migration(Handle handle, MigrationOptions options) {
        this.handle = handle;
        this.options = options;
    }

    /** A migration by that handle. */
    public static Migration on(Handle handle) {
        return new Migration(handle, MigrationOptions.standard());
    }

    /** The same with other waits, or a listener. */
    public Migration options(MigrationOptions other) {
        return new Migration(handle, other);
    }

    /** Creates what is missing, in an empty database everything: for fixtures. A table that is there stays as it is. */
    public void create(SchemaModel model) {
        new AllOrNothing(handle, options, "creating " + model.name(), RunFailure.DUPLICATES)
                .call(
                        runner -> {
                            runner.run(Progress.Phase.PREPARE, CreateSchema.statements(model));
                            return model;
                        },
                        (runner, created) -> created);
    }

    /**
     * What {@link #migrate} would do. Takes no lock that anyone would notice, and writes temporary tables only, which are
     * gone afterwards; for a single table give a model of it and what it references. Where {@link #migrate} would refuse
     * it says why, in {@link MigrationPreview#refusals}.
     */
    public MigrationPreview preview(SchemaModel model) {
        return new Preview(handle, options, model).run();
    }

    /** Looks at the duplicates, page by page: what {@code work} is given is valid until it returns. */
    public <T> T duplicates(SchemaModel model, Function<Duplicates, T> work) {
        return new Preview(handle, options, model).duplicates(work);
    }

    /**
     * Merges the duplicates and adds the constraints; the tables are locked until the end.
     *
     * @return what was merged, for each table with a natural key
     * @throws MigrationRefused if the database holds what the model doesn't know or this version can't merge
     * @throws dev.onerow.transaction.LockNotAvailable if others held the tables all the time
     */
    public List<TableReport> migrate(SchemaModel model) {
        return new Migrate(handle, options, model).run();
    }

    /**
     * As {@link #migrate}, while the application goes on reading and writing: in short steps that commit one by one. A
     * run that ends early, wherever that is, is finished by another one.
     *
     * <p>From early on, writers that would make a duplicate get 23505, and writers that refer to a row that is merged
     * meanwhile 23503; nobody else notices more than waits of milliseconds. The handle must be outside of a transaction
     * and on a direct connection, not one through a pooler.
     *
     * @return what this run merged, for each table with a natural key
     * @throws MigrationRefused for what it can't do online; nothing has changed then
     */
    public List<TableReport> migrateOnline(SchemaModel model, OnlineOptions online) {
        return new OnlineMigration(handle, online, model).run();
    }

    /** Takes away the guards and indexes of an online migration that is not to be finished; what it merged stays. */
    public void abandonOnline(SchemaModel model) {
        new OnlineMigration(handle, OnlineOptions.standard(), model).abandon();
    }

    /**
     * Takes the latest migration of the model that is not undone yet back: rows, values and constraints are as they were
     * before it. Tables that it created stay.
     *
     * @return what came back, for each table that the migration touched; empty if there is nothing to undo
     * @throws MigrationRefused if later writes are in the way; nothing has changed
     * @throws dev.onerow.transaction.LockNotAvailable if others held the tables all the time
     */
    public List<TableUndo> undo(SchemaModel model) {
        return new UndoMigration(handle, options, model.name()).run();
    }

    /**
     * Deletes the journals of all migrations before that instant. These can't be undone any more, and the rows that they
     * removed lead nowhere.
     *
     * @return how many migrations that were
     */
    public int purge(Instant before) {
        return new Journals(handle, options).purge(before);
    }
}
