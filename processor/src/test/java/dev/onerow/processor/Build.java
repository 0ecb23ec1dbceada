package dev.onerow.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles files into folders, as build tools do, with any compiler.
 *
 * @param messages what the compiler said, notes left out
 */
record Build(boolean successful, List<String> messages) {

    /** Compiles with javac, and OneRow's processors on the path. */
    static Build javac(List<Path> sources, Path output, String... options) {
        List<String> all = new ArrayList<>(List.of("-processorpath", System.getProperty("java.class.path")));
        all.addAll(Arrays.asList(options));
        return run(ToolProvider.getSystemJavaCompiler(), sources, output, all, List.of());
    }

    /** Compiles; without processors given here the options choose them. */
    static Build run(
            JavaCompiler compiler, List<Path> sources, Path output, List<String> options, List<Processor> processors) {
        List<String> all = new ArrayList<>(List.of("-d", output.toString(), "-s", output.toString()));
        all.addAll(options);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(output);
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(sources));
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            boolean successful = task.call();
            List<String> messages = diagnostics.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() != javax.tools.Diagnostic.Kind.NOTE)
                    .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                    .toList();
            return new Build(successful, messages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes sources below a folder, each by the name of its first type. */
    static List<Path> write(Path folder, String... sources) {
        return Stream.of(sources).map(source -> writeOne(folder, source)).toList();
    }

    private static Path writeOne(Path folder, String source) {
        Path file = folder.resolve(Compiled.file(source).getName().replaceFirst("^/", ""));
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, Compiled.whole(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a module's declaration. */
    static Path module(Path folder, String declaration) {
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve("module-info.java"), declaration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was generated into a folder, by its relative name: all files but classes. */
    static Map<String, String> generatedIn(Path output) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    texts.put(output.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** A path of the jars or folders that some classes were loaded from. */
    static String pathOf(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> {
                    try {
                        return Path.of(type.getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString();
                    } catch (URISyntaxException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }
}
