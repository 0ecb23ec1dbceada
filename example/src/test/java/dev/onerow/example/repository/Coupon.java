package dev.onerow.example.repository;

import dev.onerow.Id;
import dev.onerow.NaturalKey;
import dev.onerow.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A partial key: one open coupon for a code, any number of redeemed ones. */
@Table("coupons")
@NaturalKey(value = "code", where = "redeemed_at IS NULL")
record Coupon(@Id long id, String code, @Nullable Instant redeemedAt, int percent) {}
