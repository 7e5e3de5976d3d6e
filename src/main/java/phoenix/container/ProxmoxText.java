package phoenix.container;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import phoenix.text.LosslessText;

/**
 * How Proxmox writes free text into the lines of its files: UTF-8, with {@code :}, {@code %} and everything that is not
 * printable ASCII as {@code %XX} (encode_text and decode_text of PVE::ParseUtils).
 */
final class ProxmoxText {
    private ProxmoxText() {}

    /** The text that was encoded; a {@code %} that two hex digits do not follow stands for itself. */
    static String decode(String encoded) {
        byte[] bytes = LosslessText.encode(encoded);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                out.write(hex(bytes[i + 1]) * 16 + hex(bytes[i + 2]));
                i += 2;
            } else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0x20 || b > 0x7e || b == '%' || b == ':') {
                encoded.append(String.format("%%%02X", b & 0xff));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }

    private static int hex(byte digit) {
        return Character.digit((char) digit, 16);
    }
}
