package dev.onerow.processor.write;

import com.palantir.javapoet.JavaFile;

/**
 * A source file.
 *
 * @param name the type's qualified name
 * @param text its content
 */
public record JavaSource(String name, String text) {

    static JavaSource of(JavaFile file) {
        String prefix = file.packageName().isEmpty() ? "" : file.packageName() + ".";
        return new JavaSource(prefix + file.typeSpec().name(), Layout.of(file.toString()));
    }
}
