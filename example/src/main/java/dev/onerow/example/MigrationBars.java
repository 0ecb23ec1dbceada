package dev.onerow.example;

import dev.onerow.migration.Progress;
import dev.onerow.migration.ProgressListener;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Shows a migration's progress: a bar for each of its phases. */
final class MigrationBars implements ProgressListener {

    private final Screen screen;
    private @Nullable ProgressBar bar;

    MigrationBars(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void progress(Progress progress) {
        if (progress.done() == 0) {
            bar = screen.bar(progress.phase().name().toLowerCase(Locale.ROOT), progress.total());
        }
        ProgressBar current = bar;
        if (current == null) {
            return;
        }
        current.setExtraMessage(progress.table() == null ? "" : progress.table().name());
        current.stepTo(progress.done());
        if (progress.done() == progress.total()) {
            current.close();
            bar = null;
        }
    }
}
