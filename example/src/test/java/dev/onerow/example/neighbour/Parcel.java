package dev.onerow.example.neighbour;

import dev.onerow.Column;
import dev.onerow.Default;
import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Types whose texts depend on settings of driver and server. */
@Table("parcels")
record Parcel(
        @Id long id,
        @NaturalKey String code,
        @NaturalKey LocalDate day,
        BigDecimal weight,
        Instant sentAt,
        @Nullable Duration underWay,
        List<String> tags,
        @Column(type = "jsonb") String contents,
        UUID token,
        boolean fragile,

        @Default(value = "clock_timestamp()", onUpdate = "clock_timestamp()")
        Instant writtenAt) {}
