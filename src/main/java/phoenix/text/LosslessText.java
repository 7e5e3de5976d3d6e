package phoenix.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that loses nothing: bytes which are no UTF-8 become the lone surrogates U+DC80 to U+DCFF and turn into the same
 * bytes again, so that an edit leaves every other byte of a file alone. (Python's {@code surrogateescape}, PEP 383.)
 */
public final class LosslessText {
    private static final int RAW = 0xDC00;

    private LosslessText() {}

    /** The text of these bytes; {@code encode(decode(b))} is {@code b} for every {@code b}. */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isUnderflow()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (RAW + (in.get() & 0xff)));
            }
            decoder.reset();
        }
    }

    /** The bytes of this text. */
    public static byte[] encode(String text) {
        if (text.chars().noneMatch(LosslessText::isRawByte)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isRawByte(c)) {
                bytes.write(rawByte(c));
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    /** Whether this code point stands for one byte that is no UTF-8. */
    public static boolean isRawByte(int codePoint) {
        return codePoint >= RAW + 0x80 && codePoint <= RAW + 0xff;
    }

    /** The byte (0x80 to 0xff) that a raw code point stands for. */
    public static int rawByte(int codePoint) {
        return codePoint - RAW;
    }
}
