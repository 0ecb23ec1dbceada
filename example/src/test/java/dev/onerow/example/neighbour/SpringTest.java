package dev.onerow.example.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.onerow.example.GameDetails;
import dev.onerow.example.GameKey;
import dev.onerow.example.GameRepository;
import dev.onerow.example.UserKey;
import dev.onerow.example.UserRepository;
import dev.onerow.example.WebGamesSchema;
import dev.onerow.repository.RowMissing;
import dev.onerow.testing.OneRowDatabase;
import dev.onerow.testing.TestDatabase;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Repositories take part in Spring's transactions, when their Jdbi is made from Spring's proxy of the data source. */
@OneRowDatabase
@Timeout(60)
class SpringTest {

    private static final GameKey ZORK = new GameKey("zork");
    private static final GameDetails DETAILS = new GameDetails("Zork", null);

    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final GameRepository outside;
    private Library library;

    SpringTest(TestDatabase database) {
        this.outside = new GameRepository(database.jdbi());
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        spring.registerBean("pool", HikariDataSource.class, () -> pool);
        spring.register(Application.class);
        database.jdbi().useHandle(WebGamesSchema::create);
    }

    @Configuration
    @EnableTransactionManagement
    static class Application {

        @Bean
        PlatformTransactionManager transactionManager(DataSource pool) {
            return new DataSourceTransactionManager(pool);
        }

        @Bean
        Jdbi jdbi(DataSource pool) {
            return Jdbi.create(new TransactionAwareDataSourceProxy(pool));
        }

        @Bean
        GameRepository games(Jdbi jdbi) {
            return new GameRepository(jdbi);
        }

        @Bean
        UserRepository users(Jdbi jdbi) {
            return new UserRepository(jdbi);
        }

        @Bean
        JdbcTemplate template(DataSource pool) {
            return new JdbcTemplate(pool);
        }

        @Bean
        Library library(GameRepository games, UserRepository users, JdbcTemplate template) {
            return new Library(games, users, template);
        }
    }

    /** What an application has. */
    static class Library {

        private final GameRepository games;
        private final UserRepository users;
        private final JdbcTemplate template;

        Library(GameRepository games, UserRepository users, JdbcTemplate template) {
            this.games = games;
            this.users = users;
            this.template = template;
        }

        @Transactional
        public void addAll(boolean fails) {
            games.getOrCreate(ZORK, DETAILS);
            games.getOrCreateAll(Map.of(ZORK, DETAILS, new GameKey("myst"), DETAILS));
            users.getOrCreate(new UserKey("ann@example.org"));
            assertThat(template.queryForObject("SELECT count(*) FROM games", Integer.class))
                    .as("Spring's own calls see it before the commit")
                    .isEqualTo(2);
            if (fails) {
                throw new IllegalStateException("of the application");
            }
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public boolean addInItsOwn() {
            return games.getOrCreate(ZORK, DETAILS).created();
        }

        @Transactional(readOnly = true)
        public void getReadOnly() {
            games.getOrCreate(ZORK, DETAILS);
        }
    }

    @BeforeEach
    void start() {
        spring.refresh();
        library = spring.getBean(Library.class);
        outside.delete(ZORK);
        outside.delete(new GameKey("myst"));
    }

    @AfterEach
    void close() {
        assertThat(spring.getBean(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections())
                .as("connections that are not given back")
                .isZero();
        spring.close();
    }

    @Test
    void callsAreCommittedWithSpringsTransaction() {
        library.addAll(false);
        assertThat(outside.count()).isEqualTo(2);
    }

    @Test
    void callsAreRolledBackWithSpringsTransaction() {
        assertThatThrownBy(() -> library.addAll(true)).hasMessage("of the application");
        assertThat(outside.count()).isZero();
    }

    @Test
    void aTransactionOfItsOwnHasItsOwnConnection() {
        assertThat(library.addInItsOwn()).isTrue();
        assertThat(library.addInItsOwn()).isFalse();
        assertThat(outside.exists(ZORK)).isTrue();
    }

    @Test
    void aReadOnlyTransactionFindsWhatIsThere() {
        assertThatThrownBy(library::getReadOnly).isInstanceOf(RowMissing.class);
        outside.getOrCreate(ZORK, DETAILS);
        library.getReadOnly();
    }

    @Test
    void outsideOfATransactionEachCallCommits() {
        assertThat(spring.getBean(GameRepository.class)
                        .getOrCreate(ZORK, DETAILS)
                        .created())
                .isTrue();
        assertThat(outside.exists(ZORK)).isTrue();
    }
}
