package dev.onerow.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * What came of compiling files into a folder, as build tools do.
 *
 * @param messages what the compiler said, without its notes
 */
public record Build(boolean successful, List<String> messages) {

    public Build {
        messages = List.copyOf(messages);
    }

    /** The class path of the running tests. */
    public static List<Path> classpath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    /** Compiles with javac; where no processors are given, the options choose them. */
    public static Build javac(
            List<Path> sources, Path output, List<Path> classpath, List<String> options, Processor... processors) {
        return run(ToolProvider.getSystemJavaCompiler(), sources, output, classpath, options, processors);
    }

    /** The same with any compiler. */
    public static Build run(
            JavaCompiler compiler,
            List<Path> sources,
            Path output,
            List<Path> classpath,
            List<String> options,
            Processor... processors) {
        List<String> all = new ArrayList<>(List.of("-d", output.toString(), "-s", output.toString()));
        all.addAll(options);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(output);
            // Eclipse's compiler takes no notice of the option.
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classpath);
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(sources));
            if (processors.length > 0) {
                task.setProcessors(List.of(processors));
            }
            boolean successful = task.call();
            return new Build(
                    successful,
                    diagnostics.getDiagnostics().stream()
                            .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
                            .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java files below a folder. */
    public static List<Path> sourcesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was generated into a folder, by its relative name: all files but classes. */
    public static Map<String, String> generatedIn(Path output) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    texts.put(output.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
