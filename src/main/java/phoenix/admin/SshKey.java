package phoenix.admin;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A public ssh key, one line of {@code authorized_keys} without options (sshd(8), RFC 4253 section 6.6).
 *
 * @param type as {@code ssh-ed25519}
 * @param blob the key itself in base64
 * @param comment what stands behind it; may be empty
 * @param weakness why it should not be used any more, as a clause; empty for a good key
 */
public record SshKey(String type, String blob, String comment, Optional<String> weakness) {
    private static final int LEAST_RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;
    private static final Map<String, String> CURVES = Map.of(
            "ecdsa-sha2-nistp256", "nistp256",
            "ecdsa-sha2-nistp384", "nistp384",
            "ecdsa-sha2-nistp521", "nistp521",
            "sk-ecdsa-sha2-nistp256@openssh.com", "nistp256");
    private static final String TYPES =
            "ssh-ed25519, ecdsa-sha2-nistp256, -384 or -521, ssh-rsa, or one of a security key (sk-...)";

    /** Why a text is no public key that can be used. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean secret;

        private Refused(String reason, boolean secret) {
            super(reason);
            this.secret = secret;
        }

        /** Whether the text looks like a private key, which must not be shown. */
        public boolean isSecret() {
            return secret;
        }
    }

    /**
     * Reads a key as {@code ssh-keygen} writes it to a {@code .pub} file.
     *
     * @throws Refused with the reason for people; it holds nothing of the text
     */
    public static SshKey parse(String text) throws Refused {
        String line = text.strip();
        if (line.contains("PRIVATE KEY") || line.startsWith("PuTTY-User-Key-File")) {
            throw new Refused(
                    "This is a private key. It belongs on the admin's own computer and nowhere else: take it out of here,"
                            + " and give the line from the file that ends in .pub.",
                    true);
        }
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw refused("A public key is one line; this is more than one.");
        }
        if (line.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw refused("There are control characters in the key.");
        }
        String[] words = line.split(" +", 3);
        if (words.length < 2 || !isKnown(words[0])) {
            throw refused("A public key begins with its type: " + TYPES + ". Options in front are not taken.");
        }
        Optional<String> weakness = check(words[0], decoded(words[1]));
        return new SshKey(words[0], words[1], words.length > 2 ? words[2] : "", weakness);
    }

    /** The line for {@code authorized_keys}. */
    public String line() {
        return type + " " + blob + (comment.isEmpty() ? "" : " " + comment);
    }

    /** Whether a line of {@code authorized_keys} holds this key, with whatever options and comment. */
    boolean isIn(String line) {
        return !line.strip().startsWith("#")
                && (" " + line.replace('\t', ' ') + " ").contains(" " + type + " " + blob + " ");
    }

    private static boolean isKnown(String type) {
        return type.equals("ssh-ed25519")
                || type.equals("sk-ssh-ed25519@openssh.com")
                || type.equals("ssh-rsa")
                || CURVES.containsKey(type);
    }

    private static ByteBuffer decoded(String blob) throws Refused {
        try {
            return ByteBuffer.wrap(Base64.getDecoder().decode(blob));
        } catch (IllegalArgumentException e) {
            throw refused("The part behind the type is no base64: the key was not copied as a whole, or was broken.");
        }
    }

    /** What is wrong with the numbers inside, or empty; refuses what is no key of this type. */
    private static Optional<String> check(String type, ByteBuffer key) throws Refused {
        if (!new String(part(key), StandardCharsets.ISO_8859_1).equals(type)) {
            throw refused("The key inside is of another type than " + type + ", which stands in front.");
        }
        Optional<String> weakness = Optional.empty();
        if (type.equals("ssh-rsa")) {
            part(key);
            int bits = new BigInteger(1, part(key)).bitLength();
            weakness = bits < LEAST_RSA_BITS
                    ? Optional.of("it has only " + bits + " bits, where " + LEAST_RSA_BITS + " are the least")
                    : Optional.empty();
        } else if (CURVES.containsKey(type)) {
            if (!new String(part(key), StandardCharsets.ISO_8859_1).equals(CURVES.get(type)) || part(key).length == 0) {
                throw broken();
            }
        } else if (part(key).length != ED25519_BYTES) {
            throw broken();
        }
        if (type.startsWith("sk-")) {
            part(key);
        }
        if (key.hasRemaining()) {
            throw broken();
        }
        return weakness;
    }

    /** The next string of the key: its length in four bytes, then itself. */
    private static byte[] part(ByteBuffer key) throws Refused {
        if (key.remaining() < Integer.BYTES) {
            throw broken();
        }
        int length = key.getInt();
        if (length < 0 || length > key.remaining()) {
            throw broken();
        }
        byte[] part = new byte[length];
        key.get(part);
        return part;
    }

    private static Refused broken() {
        return refused("The key is not whole: copy the line from the .pub file again.");
    }

    private static Refused refused(String reason) {
        return new Refused(reason, false);
    }
}
