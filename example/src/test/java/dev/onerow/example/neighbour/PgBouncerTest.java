package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.example.trust.Crowd;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.Transactions;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Behind PgBouncer in transaction mode, where each transaction may run on another connection to the server. */
@OneRowDatabase
@Timeout(120)
class PgBouncerTest {

    private static final int CLIENTS = 16;
    private static final int SERVERS = 4;

    @Test
    void everyCallIsRightForManyClientsOnFewConnections(TestDatabase database, @TempDir Path folder) throws Exception {
        assumeTrue(PgBouncer.isInstalled(), "no pgbouncer here: apt-get install pgbouncer");
        EveryCall.createTable(database.jdbi());
        HikariConfig config = new HikariConfig();
        config.setMaximumPoolSize(CLIENTS);
        try (PgBouncer bouncer = PgBouncer.before(database, folder, SERVERS)) {
            config.setDataSource(bouncer.dataSource());
            try (HikariDataSource pool = new HikariDataSource(config)) {
                Jdbi jdbi = Jdbi.create(pool);
                new Crowd(CLIENTS).all(client -> EveryCall.on(jdbi).isRight());
                Transactions.on(jdbi)
                        .timeout(Duration.ofSeconds(50))
                        .lockTimeout(Duration.ofSeconds(40))
                        .readOnly()
                        .run(tx -> tx.handle().execute("SELECT 1"));
                new Crowd(CLIENTS)
                        .each(
                                100,
                                call -> assertThat(settings(jdbi))
                                        .as("nothing stays with a connection")
                                        .isEqualTo("0 0 off"));
            }
        }
    }

    private static String settings(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        SELECT concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),
                            current_setting('transaction_read_only'))""").mapTo(String.class).one());
    }
}
