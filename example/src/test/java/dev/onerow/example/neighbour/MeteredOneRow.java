package dev.onerow.example.neighbour;

import dev.onerow.OneRowListener;
import dev.onerow.migration.Progress;
import dev.onerow.migration.ProgressListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Counts in Micrometer's registry what OneRow tells: to be copied. */
record MeteredOneRow(MeterRegistry registry) implements OneRowListener, ProgressListener {

    @Override
    public void gotOrCreated(String table, int created, int found) {
        registry.counter("onerow.get.or.create", "table", table, "outcome", "created")
                .increment(created);
        registry.counter("onerow.get.or.create", "table", table, "outcome", "found")
                .increment(found);
        registry.summary("onerow.batch", "table", table).record(created + found);
    }

    @Override
    public void upserted(String table, int created, int updated, int unchanged) {
        registry.counter("onerow.upsert", "table", table, "outcome", "created").increment(created);
        registry.counter("onerow.upsert", "table", table, "outcome", "updated").increment(updated);
        registry.counter("onerow.upsert", "table", table, "outcome", "unchanged")
                .increment(unchanged);
        registry.summary("onerow.batch", "table", table).record(created + updated + unchanged);
    }

    @Override
    public void lostRaces(String table, int rows) {
        registry.counter("onerow.lost.races", "table", table).increment(rows);
    }

    @Override
    public void retried(int attempt, Throwable failure, Duration pause) {
        registry.counter("onerow.retries", "reason", failure.getClass().getSimpleName())
                .increment();
    }

    @Override
    public void progress(Progress progress) {
        registry.counter("onerow.migration.steps", "phase", progress.phase().name())
                .increment();
    }
}
