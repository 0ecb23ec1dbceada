package dev.onerow.example.repository;

import dev.onerow.Column;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A column of each type, and a key whose values can be written in several ways. */
@SuppressWarnings("ArrayRecordComponent") // arrays are what it tests
@Table("specimens")
record Specimen(
        @Id long id,
        @NaturalKey BigDecimal weight,
        @NaturalKey Instant foundAt,
        boolean alive,
        short small,
        int medium,
        long large,
        float rough,
        double exact,
        @Nullable Boolean mayLive,
        @Nullable Integer mediumOrNone,
        @Nullable Long largeOrNone,
        @Nullable Double exactOrNone,
        @Nullable String name,
        @Nullable @Column(length = 8) String label,
        @Nullable @Column(precision = 10, scale = 2) BigDecimal price,
        @Nullable UUID uuid,
        byte @Nullable [] bytes,
        @Nullable OffsetDateTime offset,
        @Nullable LocalDateTime local,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable Duration duration,
        @Nullable Phase phase,
        @Nullable @Column(type = "json") String json,
        @Nullable @Column(type = "jsonb") String jsonb,
        @Nullable List<String> names,
        int @Nullable [] numbers,
        @Nullable Isbn converted) {

    /** An enum. */
    enum Phase {
        EGG,
        LARVA
    }
}
