package dev.onerow.repository;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.core.Oid;

/**
 * Arrays as the server sends them in binary, which the driver asks for once a statement is prepared.
 *
 * <p>Dimensions, whether there are NULLs, the element's type; then a length and a lower bound for each dimension; then
 * for each element its bytes after their number, -1 for NULL (the server's array_send). The driver's own reading drops
 * the lower bounds.
 */
final class BinaryArray {

    private final ByteBuffer raw;
    private final int type;

    private BinaryArray(ByteBuffer raw, int type) {
        this.raw = raw;
        this.type = type;
    }

    /** Whether this is binary: it starts with a small number in four bytes, and text with a bracket. */
    static boolean is(byte[] raw) {
        return raw[0] == 0;
    }

    static List<ArrayText.Item> parse(byte[] bytes) {
        ByteBuffer raw = ByteBuffer.wrap(bytes);
        int[] lengths = new int[raw.getInt()];
        raw.getInt();
        int type = raw.getInt();
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = raw.getInt();
            if (raw.getInt() != 1) {
                throw ArrayText.unusualBounds();
            }
        }
        return lengths.length == 0 ? List.of() : new BinaryArray(raw, type).items(lengths, 0);
    }

    private List<ArrayText.Item> items(int[] lengths, int dimension) {
        List<ArrayText.Item> items = new ArrayList<>(lengths[dimension]);
        for (int i = 0; i < lengths[dimension]; i++) {
            items.add(
                    dimension + 1 < lengths.length
                            ? new ArrayText.Row(items(lengths, dimension + 1))
                            : element(raw.getInt()));
        }
        return items;
    }

    private ArrayText.Item element(int size) {
        if (size < 0) {
            return new ArrayText.Scalar(null);
        }
        return new ArrayText.Scalar(
                switch (type) {
                    case Oid.BOOL -> raw.get() == 0 ? "f" : "t";
                    case Oid.INT2 -> Short.toString(raw.getShort());
                    case Oid.INT4 -> Integer.toString(raw.getInt());
                    case Oid.INT8 -> Long.toString(raw.getLong());
                    case Oid.FLOAT4 -> Float.toString(raw.getFloat());
                    case Oid.FLOAT8 -> Double.toString(raw.getDouble());
                    case Oid.UUID -> new UUID(raw.getLong(), raw.getLong()).toString();
                    case Oid.BYTEA -> Element.hexOf(bytes(size));
                    case Oid.TEXT, Oid.VARCHAR, Oid.BPCHAR -> new String(bytes(size), StandardCharsets.UTF_8);
                    default ->
                        throw new Undecodable(
                                "arrays of this type are not read in binary; leave it out of binaryTransferEnable");
                });
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        raw.get(bytes);
        return bytes;
    }
}
