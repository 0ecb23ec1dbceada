package dev.onerow.example;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** What a team may test of its own records, without a database: the names in their DDL, and what does not compile. */
class OwnRecordsTest {

    private static final JavaFileObject AUTHOR = source("library.Author", """
            package library;

            import dev.onerow.*;

            @Table("authors")
            public record Author(@Id long id, @NaturalKey String name) {}
            """);

    private static final JavaFileObject BOOK = source("library.Book", """
            package library;

            import dev.onerow.*;
            import org.jspecify.annotations.Nullable;

            @Table("books")
            public record Book(
                    @Id long id,
                    @NaturalKey String isbn,
                    @ForeignKey(value = Author.class, onDelete = OnDelete.CASCADE) long authorId,
                    @Nullable String title) {}
            """);

    private static final JavaFileObject LIBRARY = source("library.Library", """
            package library;

            import dev.onerow.Schema;

            @Schema({Author.class, Book.class})
            public interface Library {}
            """);

    @Test
    void theDdlHoldsTheConventionsNames() throws IOException {
        Compilation compilation = compile(AUTHOR, BOOK, LIBRARY);
        assertThat(compilation).succeeded();
        assertThat(resource(compilation, "library.create.sql"))
                .contains("pk_authors", "uq_authors_name", "pk_books", "uq_books_isbn")
                .contains("fk_books_author_id_authors", "ON DELETE CASCADE", "ix_books_author_id");
        assertThat(resource(compilation, "books.create.sql"))
                .contains("uq_books_isbn")
                .doesNotContain("uq_authors_name");
    }

    @Test
    void aConventionOnThePackageChangesThem() throws IOException {
        JavaFileObject conventions = source("library.package-info", """
                @NamingConvention(uq = "%(table_name)s_%(column_0_N_name)s_key")
                package library;

                import dev.onerow.NamingConvention;
                """);
        Compilation compilation = compile(AUTHOR, BOOK, LIBRARY, conventions);
        assertThat(compilation).succeeded();
        assertThat(resource(compilation, "library.create.sql"))
                .contains("books_isbn_key", "pk_books")
                .doesNotContain("uq_books_isbn");
    }

    @Test
    void aRepositoryIsThereForCodeThatIsCompiledAlong() {
        JavaFileObject use = source("library.Shelf", """
                package library;

                import dev.onerow.Outcome;

                class Shelf {
                    Book shelve(BookRepository books, String isbn, Author author) {
                        Outcome<Book> outcome =
                                books.getOrCreate(new BookKey(isbn), () -> new BookDetails(author.id(), null));
                        return outcome.row();
                    }
                }
                """);
        assertThat(compile(AUTHOR, BOOK, use)).succeeded();
    }

    @Test
    void aKeyThatNamesNoComponentDoesNotCompile() {
        Compilation compilation = compile(source("library.Shelf", """
                package library;

                import dev.onerow.*;

                @Table
                @NaturalKey("nmae")
                record Shelf(@Id long id, String name) {}
                """));
        assertThat(compilation).failed();
        assertThat(errors(compilation)).singleElement().asString().contains("OneRow-unknown-component", "nmae", "name");
    }

    @Test
    void aNullableKeyDoesNotCompile() {
        Compilation compilation = compile(source("library.Shelf", """
                package library;

                import dev.onerow.*;
                import org.jspecify.annotations.Nullable;

                @Table
                record Shelf(@Id long id, @NaturalKey @Nullable String name) {}
                """));
        assertThat(compilation).failed();
        assertThat(errors(compilation)).singleElement().asString().contains("OneRow-nullable-key", "NOT_DISTINCT");
    }

    @Test
    void aCascadeThatThePrimitiveForbidsDoesNotCompile() {
        JavaFileObject loan = source("library.Loan", """
                package library;

                import dev.onerow.*;

                @Table
                record Loan(
                        @Id long id,
                        @NaturalKey @ForeignKey(value = Book.class, onDelete = OnDelete.SET_NULL) long bookId) {}
                """);
        Compilation compilation = compile(AUTHOR, BOOK, loan);
        assertThat(compilation).failed();
        assertThat(compilation)
                .hadErrorContaining("OneRow-set-null-on-not-null")
                .inFile(loan)
                .onLine(8);
    }

    private static Compilation compile(JavaFileObject... sources) {
        List<Processor> processors = ServiceLoader.load(Processor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return Compiler.javac().withProcessors(processors).compile(sources);
    }

    private static JavaFileObject source(String name, String text) {
        return JavaFileObjects.forSourceString(name, text);
    }

    private static String resource(Compilation compilation, String name) throws IOException {
        return compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/onerow/" + name)
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(null))
                .toList();
    }
}
