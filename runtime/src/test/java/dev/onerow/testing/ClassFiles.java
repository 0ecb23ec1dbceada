package dev.onerow.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads from class files what they refer to: their constant pools (JVMS 4.4). */
public final class ClassFiles {

    private ClassFiles() {}

    /** The texts of each class file's constant pool below a folder, by the class's name with slashes; modules are none. */
    public static Map<String, Set<String>> constantsBelow(Path folder) {
        Map<String, Set<String>> constants = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".class") && !file.endsWith("module-info.class"))
                    .forEach(file -> {
                        String name = folder.relativize(file).toString().replace('\\', '/');
                        constants.put(name.substring(0, name.length() - ".class".length()), constants(file));
                    });
            return constants;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> constants(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            Set<String> texts = new TreeSet<>();
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.add(in.readUTF());
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++; // a long or double takes two entries
                    }
                    default -> throw new IllegalStateException("tag " + tag + " in " + file);
                }
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
