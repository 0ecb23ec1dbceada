package dev.onerow.processor.fuzz;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** What a compilation made: classes that can be loaded, and SQL files. */
final class Outputs extends ClassLoader {

    private static final String CLASSES = "/CLASS_OUTPUT/";
    private static final String SQL = CLASSES + "META-INF/onerow/";

    private final Map<String, byte[]> classes = new HashMap<>();
    private final Map<String, String> sql = new HashMap<>();

    Outputs(Compilation compilation) {
        super(Outputs.class.getClassLoader());
        for (JavaFileObject file : compilation.generatedFiles()) {
            String name = file.toUri().getPath();
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                String binary = name.substring(CLASSES.length(), name.length() - ".class".length());
                classes.put(binary.replace('/', '.'), bytes(file));
            } else if (name.startsWith(SQL)) {
                sql.put(name.substring(SQL.length()), new String(bytes(file), StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] bytes(JavaFileObject file) {
        try (var in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An SQL file by its name. */
    String sql(String name) {
        String text = sql.get(name);
        if (text == null) {
            throw new AssertionError("there is no file " + name);
        }
        return text;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
