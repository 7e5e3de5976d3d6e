package phoenix.admin;

import java.util.Optional;

/**
 * A line of {@code /etc/passwd} (passwd(5)).
 *
 * @param name login name
 * @param uid user id
 * @param gid id of the primary group
 * @param home home folder as it stands there
 * @param shell login shell; empty means {@code /bin/sh}
 * @param line 1-based line number
 */
public record Account(String name, long uid, long gid, String home, String shell, int line) {
    static Optional<Account> of(ColonFile.Entry entry) {
        Optional<Long> uid = entry.number(2);
        Optional<Long> gid = entry.number(3);
        return uid.isEmpty() || gid.isEmpty()
                ? Optional.empty()
                : Optional.of(new Account(
                        entry.name(), uid.get(), gid.get(), entry.field(5), entry.field(6), entry.number()));
    }
}
