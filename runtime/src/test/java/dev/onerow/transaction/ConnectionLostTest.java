package dev.onerow.transaction;

import static dev.onerow.transaction.Accounts.INSERT;
import static dev.onerow.transaction.Accounts.swallow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The backend is terminated in the middle, behind a pool of one connection. */
@OneRowDatabase
class ConnectionLostTest {

    private final HikariDataSource pool = new HikariDataSource();
    private final Transactions transactions;
    private final TestDatabase database;
    private Accounts accounts;
    private int terminated;

    ConnectionLostTest(TestDatabase database) {
        this.database = database;
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(1);
        transactions = Transactions.on(pool).readOnly();
    }

    @BeforeEach
    void fill() {
        accounts = Accounts.in(database);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void atAStatement() {
        ConnectionLost lost = (ConnectionLost) catchThrowable(() -> transactions.run(tx -> {
            terminate(tx);
            Accounts.balance(tx.handle(), 1);
        }));
        assertThat(lost.sqlState()).isEqualTo("57P01");
        assertThat(lost.duringCommit()).isFalse();
        assertThat(lost.getSuppressed()).as("the rollback that failed").isNotEmpty();
        assertThatTheConnectionIsReplaced();
    }

    @Test
    void atCommit() {
        ConnectionLost lost = (ConnectionLost) catchThrowable(() -> transactions.run(this::terminate));
        assertThat(lost.duringCommit()).isTrue();
        assertThat(lost).hasMessageContaining("look in the database");
        assertThatTheConnectionIsReplaced();
    }

    @Test
    void atASavepoint() {
        assertThatThrownBy(() -> transactions.run(tx -> tx.nested(this::terminate)))
                .isInstanceOf(ConnectionLost.class);
        assertThatTheConnectionIsReplaced();
    }

    @Test
    void swallowed() {
        assertThatThrownBy(() -> transactions.run(tx -> {
                    terminate(tx);
                    swallow(() -> Accounts.balance(tx.handle(), 1));
                }))
                .isInstanceOf(ConnectionLost.class);
        assertThatTheConnectionIsReplaced();
    }

    /** It does not hide what the work threw. */
    @Test
    void unnoticedByTheWork() {
        IllegalStateException thrown = new IllegalStateException("of the work");
        assertThatThrownBy(() -> transactions.run(tx -> {
                    terminate(tx);
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThatTheConnectionIsReplaced();
    }

    @Test
    void noServerAtAll() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Transactions nowhere = Transactions.on(Jdbi.create("jdbc:postgresql://localhost:" + port + "/nowhere"));
        assertThatThrownBy(() -> nowhere.run(tx -> {})).isInstanceOf(ConnectionLost.class);
    }

    private void terminate(Transaction tx) {
        terminated = Accounts.backend(tx.handle());
        accounts.terminate(terminated);
    }

    private void assertThatTheConnectionIsReplaced() {
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        Transactions next = Transactions.on(pool);
        int backend = next.call(tx -> {
            tx.handle().execute(INSERT, 3);
            return Accounts.backend(tx.handle());
        });
        assertThat(backend).isNotEqualTo(terminated);
        assertThat(accounts.ids()).containsExactly(1, 2, 3);
    }
}
