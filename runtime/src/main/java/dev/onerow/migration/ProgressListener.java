package dev.onerow.migration;

/** Is told how far a migration is, before each step and after the last of each phase; it should be quick. */
@FunctionalInterface
public interface ProgressListener {

    /** Called by the thread that migrates; what it throws ends the migration, and then nothing has changed. */
    void progress(Progress progress);

    /** One that nobody hears. */
    static ProgressListener none() {
        return progress -> {};
    }
}
