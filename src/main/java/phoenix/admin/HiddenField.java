package phoenix.admin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import phoenix.text.LosslessText;

/**
 * What is shown in place of a field that may hold a secret: enough to tell whether it is the same one, never the secret.
 *
 * <ul>
 *   <li>{@code locked} for {@code !}, as useradd(8) writes it; {@code none} for an empty field;
 *   <li>other fields of just {@code !}, {@code *} and {@code x} as they are: no password can match them (shadow(5));
 *   <li>{@code set-} and 12 digits of its SHA-256 for a crypt(5) hash with a salt of its own, {@code !} in front kept;
 *   <li>{@code set-old} for anything else, as a DES hash: its salt is so short that a digest would help guessing;
 *   <li>{@code set-?} for a password that is yet to be typed.
 * </ul>
 *
 * On a sample host nothing is hashed: such a word then stands in the file itself, and is shown as it is.
 */
final class HiddenField {
    static final String LOCKED = "locked";
    static final String NONE = "none";
    static final String TO_BE_TYPED = "set-?";
    private static final String SET = "set-";
    private static final String WITHOUT_DIGEST = "set-old";
    private static final Pattern NO_SECRET = Pattern.compile("[!*x]+");
    private static final Pattern WORD = Pattern.compile("set-(?:[0-9a-f]{12}|old|\\?)");
    private static final int DIGITS = 12;

    private HiddenField() {}

    /** What is shown for a field. */
    static String shown(String field) {
        if (field.isEmpty()) {
            return NONE;
        }
        if (field.equals("!")) {
            return LOCKED;
        }
        if (NO_SECRET.matcher(field).matches()) {
            return field;
        }
        String locks = field.substring(0, locks(field));
        String secret = field.substring(locks.length());
        boolean salted = secret.startsWith("$") || WORD.matcher(secret).matches();
        return locks + (salted ? digest(secret) : WITHOUT_DIGEST);
    }

    /** What is shown for a secret that nobody can guess. */
    static String digest(String secret) {
        if (WORD.matcher(secret).matches()) {
            return secret;
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(LosslessText.encode(secret));
            return SET + HexFormat.of().formatHex(sum).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** A field that is shown as this word: the field that it hides is not known. */
    static String standIn(String word) {
        return switch (word) {
            case NONE -> "";
            case LOCKED -> "!";
            default -> word;
        };
    }

    /** Whether a word that was predicted can be shown for what was read. */
    static boolean matches(String predicted, String read) {
        return predicted.equals(read) || (predicted.equals(TO_BE_TYPED) && read.startsWith(SET));
    }

    /** Whether somebody can log in with a password: the field is a hash that is not locked. */
    static boolean isUsable(String field) {
        return shown(field).startsWith(SET);
    }

    /** Whether a password is there, but was locked, as {@code usermod -L} does. */
    static boolean isLockedPassword(String field) {
        return locks(field) > 0 && shown(field).substring(locks(field)).startsWith(SET);
    }

    private static int locks(String field) {
        int locks = 0;
        while (locks < field.length() && field.charAt(locks) == '!') {
            locks++;
        }
        return locks;
    }
}
