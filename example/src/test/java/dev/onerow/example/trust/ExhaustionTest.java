package dev.onerow.example.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.testing.OwnServer;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.DatabaseException;
import dev.onerow.transaction.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** There is no connection to be had, or no room on the disk. */
@Trust
@Timeout(300)
class ExhaustionTest {

    @Test
    void anExhaustedPoolIsSaidSoAndLeaksNothing(TestDatabase database, Figures figures) {
        database.jdbi().useHandle(WarehouseSchema::create);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(2);
        config.setConnectionTimeout(250);
        int calls = 8;
        try (HikariDataSource pool = new HikariDataSource(config)) {
            ThingRepository things = new ThingRepository(Jdbi.create(pool));
            try (Handle one = Jdbi.open(pool);
                    Handle other = Jdbi.open(pool)) {
                assertThat(one).isNotSameAs(other);
                for (int call = 0; call < calls / 2; call++) {
                    assertThatThrownBy(() -> things.getOrCreate(new ThingKey("thing"), new ThingDetails(1)))
                            .isInstanceOf(DatabaseException.class);
                    assertThatThrownBy(() -> Transactions.on(pool).run(tx -> {}))
                            .isInstanceOf(DatabaseException.class);
                }
            }
            assertThat(things.getOrCreate(new ThingKey("thing"), new ThingDetails(1))
                            .created())
                    .as("nothing was written by the calls that got no connection")
                    .isTrue();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
        figures.add("no connection leaks", "the pool is exhausted", calls + " calls refused, then served", 0);
    }

    /** On a file system of 10 MB, which takes a user who may mount one. */
    @Test
    void aFullDiskTakesNothingAway(
            @TempDir(cleanup = CleanupMode.NEVER) Path small, @TempDir Path folder, Figures figures) throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=10m,mode=0777", "onerow", small.toString()),
                "this user may not mount a small file system");
        try (OwnServer server = OwnServer.in(folder, Map.of("autovacuum", "off"))) {
            Jdbi jdbi = Jdbi.create(server.url());
            Path space = Files.createDirectory(small.resolve("space"));
            jdbi.useHandle(handle -> {
                handle.execute("CREATE TABLESPACE small LOCATION '" + space + "'");
                WarehouseSchema.create(handle);
                handle.execute("ALTER TABLE things SET TABLESPACE small");
                handle.execute("ALTER INDEX uq_things_code SET TABLESPACE small");
            });
            ThingRepository things = new ThingRepository(jdbi);
            Map<ThingKey, ThingDetails> acknowledged = fillUp(things);
            Set<ThingKey> present = things.findAll(acknowledged.keySet()).keySet();
            assertThat(present).as("acknowledged commits").isEqualTo(acknowledged.keySet());
            assertThat(things.count()).isEqualTo(acknowledged.size());
            assertThat(things.getOrCreate(key(0, 0), new ThingDetails(1)).created())
                    .as("a hit needs no room")
                    .isFalse();
            figures.add(
                    "an acknowledged commit is there, and nothing else",
                    "the disk is full",
                    "%,d rows in batches until SQLSTATE 53100".formatted(acknowledged.size()),
                    0);
        } finally {
            assertThat(run("umount", small.toString())).isTrue();
        }
    }

    /** Batches until there is no more room; the last one is refused as a whole. */
    private static Map<ThingKey, ThingDetails> fillUp(ThingRepository things) {
        Map<ThingKey, ThingDetails> acknowledged = new LinkedHashMap<>();
        for (int number = 0; ; number++) {
            Map<ThingKey, ThingDetails> batch = new LinkedHashMap<>();
            for (int row = 0; row < 5_000; row++) {
                batch.put(key(number, row), new ThingDetails(number));
            }
            try {
                things.getOrCreateAll(batch);
            } catch (DatabaseException e) {
                assertThat(e.sqlState()).as("disk_full").isEqualTo("53100");
                return acknowledged;
            }
            acknowledged.putAll(batch);
        }
    }

    private static ThingKey key(int batch, int row) {
        return new ThingKey("a thing with quite a long name, so that it takes room, " + batch + " " + row);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
