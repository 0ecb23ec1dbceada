package dev.onerow.processor;

import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/** What came of compiling some sources with OneRow's processors. */
record Compiled(Compilation compilation) {

    private static final Pattern DECLARED = Pattern.compile(
            "(?m)^(?:@\\w+(?:\\([^)]*\\))? )*(?:public |abstract |final |sealed )*(?:@?interface|record|class|enum) (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern CODE = Pattern.compile("\\[(OneRow-[a-z-]+)]");

    /** Sources without a package statement are in the package {@code games}, with what most of them import. */
    static Compiled of(String... sources) {
        return of(List.of(), sources);
    }

    static Compiled of(List<String> options, String... sources) {
        return new Compiled(javac().withProcessors(new RecordProcessor(), new SchemaProcessor())
                .withOptions(options)
                .compile(Arrays.stream(sources).map(Compiled::file).toList()));
    }

    /** A source in a file of the name of its first type. */
    static JavaFileObject file(String source) {
        String whole = whole(source);
        Matcher packageName = PACKAGE.matcher(whole);
        Matcher type = DECLARED.matcher(whole);
        String prefix = packageName.find() ? packageName.group(1) + "." : "";
        return JavaFileObjects.forSourceString(prefix + (type.find() ? type.group(1) : "package-info"), whole);
    }

    /** Writes sources below a folder, each in a file of the name of its first type. */
    static List<Path> write(Path folder, String... sources) {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            Path file = folder.resolve(file(source).getName().replaceFirst("^/", ""));
            try {
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, whole(source)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** The source with a package statement. */
    static String whole(String source) {
        return PACKAGE.matcher(source).find() ? source : PREAMBLE + source;
    }

    /** In one line, so that a source's first line is line 2. */
    static final String PREAMBLE = "package games; import dev.onerow.*; import org.jspecify.annotations.Nullable;"
            + " import java.util.*; import java.time.*; import java.math.*;"
            + " import static dev.onerow.OnDelete.*; import static dev.onerow.Nulls.*;"
            + " import static dev.onerow.Id.Generation.*;\n";

    /** Whether the running JDK tells where what a message points at ends; 17 does not. */
    static final boolean ENDS_ARE_TOLD = Runtime.version().feature() >= 25;

    /** The problems as {@code OneRow-no-key Game.java:3:8}, errors and warnings, sorted. */
    List<String> problems() {
        return ranges().stream()
                .map(problem -> problem.replaceFirst("-\\d+$", ""))
                .toList();
    }

    /** The problems as {@code OneRow-no-key Game.java:3:8-19}; without the end where the JDK does not tell it. */
    List<String> ranges() {
        List<String> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            Matcher code = CODE.matcher(diagnostic.getMessage(Locale.ROOT));
            if (code.find()) {
                String file = diagnostic.getSource() == null
                        ? ""
                        : " " + diagnostic.getSource().getName().replaceAll(".*games/", "") + ":"
                                + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + end(diagnostic);
                problems.add(code.group(1) + file);
            }
        }
        problems.sort(null);
        return problems;
    }

    /** A problem as {@link #ranges} has it, with the text that it points at. */
    static String at(String problem, String text) {
        int column = Integer.parseInt(problem.replaceFirst(".*:", ""));
        return ENDS_ARE_TOLD ? problem + "-" + (column + text.length()) : problem;
    }

    private static String end(Diagnostic<? extends JavaFileObject> diagnostic) {
        long length = diagnostic.getEndPosition() - diagnostic.getPosition();
        return ENDS_ARE_TOLD ? "-" + (diagnostic.getColumnNumber() + length) : "";
    }

    /** All diagnostics that are not OneRow's and not notes. */
    List<String> others() {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .filter(message -> !CODE.matcher(message).find())
                .toList();
    }

    /** The messages of one code. */
    List<String> messages(String code) {
        return compilation.diagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .filter(message -> message.contains("[" + code + "]"))
                .toList();
    }

    /** A generated file of the SQL folder. */
    String sql(String name) {
        return compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/onerow/" + name)
                .map(Compiled::text)
                .orElseThrow(() -> new AssertionError("no " + name + " in "
                        + compilation.generatedFiles().stream()
                                .map(JavaFileObject::getName)
                                .toList()
                        + compilation.diagnostics()));
    }

    private static String text(JavaFileObject file) {
        try {
            return new String(file.openInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
