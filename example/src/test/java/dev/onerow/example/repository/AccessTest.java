package dev.onerow.example.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onerow.Outcome;
import dev.onerow.repository.ConstraintMissing;
import dev.onerow.repository.RowMissing;
import dev.onerow.repository.RowNotVisible;
import dev.onerow.testing.TestDatabase;
import dev.onerow.transaction.ReadOnlyTransaction;
import dev.onerow.transaction.Transactions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Where rows can't be created, or can't be seen. */
class AccessTest extends ArcadeTest {

    private final String role;

    AccessTest(TestDatabase database) {
        super(database);
        role = database.name() + "_reader";
    }

    @AfterEach
    void dropRole() {
        jdbi.useHandle(handle -> {
            boolean created = handle.createQuery("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)")
                    .bind(0, role)
                    .mapTo(Boolean.class)
                    .one();
            if (created) {
                handle.execute("DROP OWNED BY " + role);
                handle.execute("DROP ROLE " + role);
            }
        });
    }

    /** A role that may log in, and has these privileges on titles. */
    private Jdbi as(String privileges) {
        boolean allowed = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
                .mapTo(Boolean.class)
                .one());
        assumeTrue(allowed, "the test's user may not create roles");
        execute("CREATE ROLE " + role + " LOGIN PASSWORD 'secret'");
        execute("GRANT " + privileges + " ON titles TO " + role);
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setUser(role);
        dataSource.setPassword("secret");
        return Jdbi.create(dataSource);
    }

    private Title zork() {
        return new TitleRepository(jdbi).insert(ZORK, plays(1));
    }

    @Test
    void aReadOnlyTransactionFindsWhatIsThereAndSaysWhatIsNot() {
        Title zork = zork();
        Transactions.on(jdbi).readOnly().run(tx -> {
            TitleRepository titles = new TitleRepository(tx.handle());
            assertThat(titles.getOrCreate(ZORK, plays(2))).isEqualTo(new Outcome.Found<>(zork));
            assertThat(titles.lockingFound().getOrCreate(ZORK, () -> plays(2))).isEqualTo(new Outcome.Found<>(zork));
            assertThatThrownBy(() -> titles.getOrCreate(new TitleKey("miss"), plays(2)))
                    .isInstanceOf(RowMissing.class)
                    .hasMessageContaining("read-only");
            assertThat(titles.count()).as("the transaction is alive").isEqualTo(1);
        });
    }

    @Test
    void anUpsertInAReadOnlyTransactionIsRefusedByTheServer() {
        assertThatThrownBy(() -> Transactions.on(jdbi)
                        .readOnly()
                        .run(tx -> new TitleRepository(tx.handle()).upsert(ZORK, plays(2))))
                .isInstanceOf(ReadOnlyTransaction.class);
    }

    @Test
    void aDefaultOfReadOnlyCanBeOverridden() {
        PGSimpleDataSource dataSource = database.dataSource();
        dataSource.setOptions("-c default_transaction_read_only=on");
        Jdbi readOnly = Jdbi.create(dataSource);
        Title zork = zork();
        TitleRepository titles = new TitleRepository(readOnly);
        assertThat(titles.getOrCreate(ZORK, plays(2))).isEqualTo(new Outcome.Found<>(zork));
        assertThatThrownBy(() -> titles.getOrCreate(new TitleKey("miss"), plays(2)))
                .isInstanceOf(RowMissing.class);
        readOnly.useTransaction(handle -> {
            handle.execute("SET TRANSACTION READ WRITE");
            assertThat(new TitleRepository(handle)
                            .getOrCreate(new TitleKey("miss"), plays(2))
                            .created())
                    .isTrue();
        });
    }

    @Test
    void aRoleThatMayOnlySelectFindsWhatIsThereAndSaysWhatIsNot() {
        Title zork = zork();
        TitleRepository titles = new TitleRepository(as("SELECT"));
        TitleKey miss = new TitleKey("miss");
        assertThat(titles.getOrCreate(ZORK, plays(2))).isEqualTo(new Outcome.Found<>(zork));
        assertThat(titles.getOrCreate(ZORK, () -> plays(2))).isEqualTo(new Outcome.Found<>(zork));
        assertThatThrownBy(() -> titles.getOrCreate(miss, plays(2)))
                .isInstanceOf(RowMissing.class)
                .hasMessageContaining("may not INSERT");
        execute("GRANT INSERT ON titles TO " + role);
        assertThat(titles.getOrCreate(miss, plays(2)).created())
                .as("the privilege is noticed")
                .isTrue();
    }

    @Test
    void aRowThatRowLevelSecurityHidesIsNotVisible() {
        zork();
        TitleRepository titles = new TitleRepository(as("SELECT, INSERT"));
        try {
            execute("ALTER TABLE titles ENABLE ROW LEVEL SECURITY");
            execute("CREATE POLICY all_may_insert ON titles FOR INSERT WITH CHECK (true)");
            execute("CREATE POLICY some_are_seen ON titles FOR SELECT USING (plays > 1)");
            assertThatThrownBy(() -> titles.getOrCreate(ZORK, plays(2)))
                    .isInstanceOf(RowNotVisible.class)
                    .hasMessageContaining("public.titles")
                    .hasMessageContaining("row-level security");
            assertThat(titles.getOrCreate(new TitleKey("seen"), plays(2)).created())
                    .isTrue();
        } finally {
            execute("ALTER TABLE titles DISABLE ROW LEVEL SECURITY");
            execute("DROP POLICY all_may_insert ON titles");
            execute("DROP POLICY some_are_seen ON titles");
        }
    }

    @Test
    void aRowThatATriggerKeepsOutIsNotVisible() {
        TitleRepository titles = new TitleRepository(jdbi);
        try {
            execute("CREATE FUNCTION keep_out() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$");
            execute("CREATE TRIGGER keep_out BEFORE INSERT ON titles FOR EACH ROW EXECUTE FUNCTION keep_out()");
            assertThatThrownBy(() -> titles.getOrCreate(ZORK, plays(2)))
                    .isInstanceOf(RowNotVisible.class)
                    .hasMessageContaining("trigger");
            assertThatThrownBy(() -> titles.upsert(ZORK, plays(2))).isInstanceOf(RowNotVisible.class);
            assertThatThrownBy(() -> titles.insert(ZORK, plays(2))).isInstanceOf(RowNotVisible.class);
        } finally {
            execute("DROP FUNCTION keep_out() CASCADE");
        }
        assertThat(titles.count()).isZero();
    }

    @Test
    void withoutTheConstraintTheMigrationsFileIsNamed() {
        BookRepository books = new BookRepository(jdbi);
        BookSlugKey key = new BookSlugKey(new Slug("dune"));
        BookSlugDetails details = new BookSlugDetails(new Isbn("978-0"), "Dune");
        execute("ALTER TABLE books DROP CONSTRAINT uq_books_slug");
        assertThatThrownBy(() -> books.getOrCreateBySlug(key, details))
                .isInstanceOf(ConstraintMissing.class)
                .hasMessageContaining("uq_books_slug (slug)")
                .hasMessageContaining("META-INF/onerow/books.dedupe_and_constrain.sql");
        assertThatThrownBy(() -> books.upsertBySlug(key, details)).isInstanceOf(ConstraintMissing.class);
        assertThat(books.findBySlug(key)).as("nothing was written").isEmpty();
        execute("ALTER TABLE books ADD CONSTRAINT uq_books_slug UNIQUE (slug)");
        assertThat(books.getOrCreateBySlug(key, details).created()).isTrue();
    }
}
