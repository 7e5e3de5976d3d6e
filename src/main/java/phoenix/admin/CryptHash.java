package phoenix.admin;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The forms that a hashed password can have, and which of them are still good (crypt(5), libxcrypt). */
public final class CryptHash {
    private static final String B64 = "[./0-9A-Za-z]";
    private static final Map<String, Pattern> GOOD = Map.of(
            "yescrypt", Pattern.compile("\\$y\\$" + B64 + "+\\$" + B64 + "{0,86}\\$" + B64 + "{43}"),
            "gost-yescrypt", Pattern.compile("\\$gy\\$" + B64 + "+\\$" + B64 + "{0,86}\\$" + B64 + "{43}"),
            "scrypt", Pattern.compile("\\$7\\$" + B64 + "{11,97}\\$" + B64 + "{43}"),
            "bcrypt", Pattern.compile("\\$2[abxy]\\$[0-9]{2}\\$" + B64 + "{53}"),
            "sha512crypt", Pattern.compile("\\$6\\$(rounds=[1-9][0-9]+\\$)?[^$:\\s]{1,16}\\$" + B64 + "{86}"),
            "sha256crypt", Pattern.compile("\\$5\\$(rounds=[1-9][0-9]+\\$)?[^$:\\s]{1,16}\\$" + B64 + "{43}"));
    private static final Map<String, Pattern> WEAK = Map.of(
            "sha1crypt", Pattern.compile("\\$sha1\\$[1-9][0-9]+\\$" + B64 + "{1,64}\\$" + B64 + "{28}"),
            "SunMD5", Pattern.compile("\\$md5(,rounds=[1-9][0-9]+)?\\$" + B64 + "{8}\\${1,2}" + B64 + "{22}"),
            "md5crypt", Pattern.compile("\\$1\\$[^$:\\s]{1,8}\\$" + B64 + "{22}"),
            "NT", Pattern.compile("\\$3\\$\\$[0-9a-f]{32}"),
            "bsdicrypt", Pattern.compile("_" + B64 + "{19}"),
            "DES", Pattern.compile(B64 + "{13}"));

    private CryptHash() {}

    /** Whether a password can match it at all. */
    public static boolean isValid(String hash) {
        return method(GOOD, hash).isPresent() || weakness(hash).isPresent();
    }

    /** The name of its method, where a fast computer tries out all likely passwords. */
    public static Optional<String> weakness(String hash) {
        return method(WEAK, hash);
    }

    private static Optional<String> method(Map<String, Pattern> methods, String hash) {
        return methods.entrySet().stream()
                .filter(m -> m.getValue().matcher(hash).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
