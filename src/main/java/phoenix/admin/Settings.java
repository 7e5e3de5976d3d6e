package phoenix.admin;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import phoenix.host.HostState;

/**
 * What useradd(8) and groupadd(8) take from {@code /etc/login.defs} and {@code /etc/default/useradd}. The built-in values
 * are Debian's (passwd 4.13 and 4.17).
 */
record Settings(Map<String, String> loginDefs, Map<String, String> useradd) {
    static final String LOGIN_DEFS = "/etc/login.defs";
    static final String USERADD_DEFAULTS = "/etc/default/useradd";
    private static final long USUAL_UMASK = 022;
    private static final int PERMISSIONS = 0777;

    private static final Function<HostState, Settings> READ = Settings::readOnce;

    static Settings read(HostState host) {
        return host.view(READ);
    }

    private static Settings readOnce(HostState host) {
        Map<String, String> loginDefs = new TreeMap<>();
        for (String line : Lines.of(host.text(LOGIN_DEFS).value().orElse(""))) {
            String[] words = line.strip().split("[\\s\"]+", 2);
            if (words.length == 2 && !words[0].startsWith("#")) {
                loginDefs.put(words[0], words[1].replaceAll("\"[^\"]*$", "").strip());
            }
        }
        Map<String, String> useradd = new TreeMap<>();
        for (String line : Lines.of(host.text(USERADD_DEFAULTS).value().orElse(""))) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                useradd.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new Settings(loginDefs, useradd);
    }

    /** A number of login.defs: decimal, or octal with a leading 0, or hexadecimal with 0x, as strtol(3) reads it. */
    Optional<Long> number(String key) {
        return Optional.ofNullable(loginDefs.get(key))
                .filter(v -> v.matches("-?(0[xX][0-9a-fA-F]{1,8}|0[0-7]{0,10}|[1-9]\\d{0,9})"))
                .map(Long::decode);
    }

    /** The first id that is given to people ({@code UID_MIN}, {@code GID_MIN}). */
    long firstId(String kind) {
        return number(kind + "_MIN").orElse(1000L);
    }

    /** The last id that is given to people ({@code UID_MAX}, {@code GID_MAX}). */
    long lastId(String kind) {
        return number(kind + "_MAX").orElse(60000L);
    }

    /** The permission bits of a new home folder. */
    int homeMode() {
        long umask = number("UMASK").orElse(USUAL_UMASK);
        return (int) (number("HOME_MODE").orElse(PERMISSIONS & ~umask) & 07777);
    }

    /** The folder whose content a new home folder gets. */
    String skeleton() {
        return Optional.ofNullable(useradd.get("SKEL"))
                .filter(s -> !s.isEmpty())
                .orElse("/etc/skel");
    }

    /** The folder of mail files, where useradd makes one for a new account. */
    Optional<String> mailFolder() {
        return "yes".equalsIgnoreCase(useradd.get("CREATE_MAIL_SPOOL"))
                ? Optional.of(loginDefs.getOrDefault("MAIL_DIR", "/var/mail"))
                : Optional.empty();
    }

    /** The last six fields of a new line in shadow(5), behind the day of the last change. */
    String aging() {
        return String.join(
                ":",
                field("PASS_MIN_DAYS"),
                field("PASS_MAX_DAYS"),
                field("PASS_WARN_AGE"),
                useradd.getOrDefault("INACTIVE", "-1").equals("-1") ? "" : useradd.get("INACTIVE"),
                expiryDay(),
                "");
    }

    /** The same fields where a line comes to be with a password (chpasswd(8)). */
    String agingWithPassword() {
        return String.join(":", field("PASS_MIN_DAYS"), field("PASS_MAX_DAYS"), field("PASS_WARN_AGE"), "", "", "");
    }

    private String field(String key) {
        return number(key).filter(n -> n >= 0).map(String::valueOf).orElse("");
    }

    private String expiryDay() {
        String date = useradd.getOrDefault("EXPIRE", "");
        return date.isEmpty() ? "" : String.valueOf(LocalDate.parse(date).toEpochDay());
    }

    /** A setting whose effect on a new account is not predicted, as it stands in the file. */
    Optional<String> unpredictable() {
        if (!useradd.getOrDefault("GROUPS", "").isEmpty()) {
            return Optional.of("GROUPS=" + useradd.get("GROUPS"));
        }
        if (!useradd.getOrDefault("INACTIVE", "-1").matches("-1|\\d{1,5}")) {
            return Optional.of("INACTIVE=" + useradd.get("INACTIVE"));
        }
        if (!useradd.getOrDefault("EXPIRE", "").matches("|20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])")) {
            return Optional.of("EXPIRE=" + useradd.get("EXPIRE"));
        }
        return Optional.empty();
    }
}
