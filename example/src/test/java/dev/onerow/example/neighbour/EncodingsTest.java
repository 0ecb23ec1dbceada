package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.DatabaseException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases in other encodings than UTF-8: what they can hold is right, what they can't is refused. */
@OneRowDatabase
@Timeout(60)
class EncodingsTest {

    private final TestDatabase database;

    EncodingsTest(TestDatabase database) {
        this.database = database;
    }

    @ParameterizedTest
    @CsvSource({"LATIN1, Zürich", "EUC_JP, 日本", "SQL_ASCII, Zürich 日本"})
    void whatTheDatabaseCanHoldIsRight(String encoding, String text) {
        in(encoding, jdbi -> {
            EveryCall.createTable(jdbi);
            new EveryCall(jdbi, text).isRight();
        });
    }

    @Test
    void whatItCannotHoldIsRefusedWithoutTellingIt() {
        in("LATIN1", jdbi -> {
            EveryCall.createTable(jdbi);
            ParcelRepository parcels = new ParcelRepository(jdbi);
            DatabaseException refused = catchThrowableOfType(
                    DatabaseException.class,
                    () -> parcels.getOrCreate(
                            new ParcelKey("日本", LocalDate.EPOCH),
                            new ParcelDetails(
                                    BigDecimal.ONE, Instant.EPOCH, null, List.of(), "{}", new UUID(0, 0), false)));
            assertThat(refused.sqlState()).as("untranslatable_character").isEqualTo("22P05");
            assertThat(refused.getMessage()).doesNotContain("日本");
            assertThat(parcels.count()).isZero();
        });
    }

    private void in(String encoding, Use test) {
        String name = database.name() + "_" + encoding.toLowerCase(Locale.ROOT);
        Jdbi outside = database.jdbi();
        outside.useHandle(handle -> handle.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING '"
                + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C'"));
        try {
            PGSimpleDataSource dataSource = database.dataSource();
            dataSource.setDatabaseName(name);
            test.on(Jdbi.create(dataSource));
        } finally {
            outside.useHandle(handle -> handle.execute("DROP DATABASE " + name + " WITH (FORCE)"));
        }
    }

    @FunctionalInterface
    private interface Use {
        void on(Jdbi jdbi);
    }
}
