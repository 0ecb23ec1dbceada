package dev.onerow.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Measures names as PostgreSQL does, in bytes of UTF-8, and cuts generated ones that are too long.
 *
 * <p>Source: the PostgreSQL manual, 4.1.1 "Identifiers and Key Words" (63 bytes; the server cuts the rest off, with no
 * more than a notice), and SQLAlchemy, whose names for ASCII are the same: it counts characters.
 */
public final class NameLength {

    /** The bytes of UTF-8 that a name may have. */
    public static final int MAX_BYTES = 63;

    /** What stays of a longer name, before {@code _} and four digits. */
    private static final int KEPT_BYTES = 55;

    private NameLength() {}

    /** The name's length in bytes of UTF-8. */
    public static int bytes(String name) {
        return name.codePoints().map(NameLength::bytes).sum();
    }

    /** Whether PostgreSQL keeps the name whole. */
    public static boolean fits(String name) {
        return bytes(name) <= MAX_BYTES;
    }

    /**
     * The name if it fits, else as many of its characters as 55 bytes hold, {@code _}, and the last four hexadecimal
     * digits of the MD5 of the whole name.
     */
    public static String cut(String name) {
        return fits(name) ? name : beginning(name) + '_' + fingerprint(name);
    }

    private static String beginning(String name) {
        int end = 0;
        int bytes = 0;
        while (bytes <= KEPT_BYTES) {
            int codePoint = name.codePointAt(end);
            bytes += bytes(codePoint);
            if (bytes <= KEPT_BYTES) {
                end += Character.charCount(codePoint);
            }
        }
        return name.substring(0, end);
    }

    private static String fingerprint(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, digest.length - 2, digest.length);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    private static int bytes(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }
}
