package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    mount fstype=tmpfs,                              | mount fstype=tmpfs,
                    mount  fstype = ( tmpfs ),                       | mount fstype=tmpfs,
                    mount fstype=(nfs4, nfs),                        | mount fstype=(nfs nfs4),
                    mount fstype=ext*,                               | mount fstype=ext4,
                    mount fstype=(ext*, xfs),                        | mount fstype=ext*,
                    mount,                                           | mount options=(rbind) /a -> /b,
                    mount fstype=proc,                               | mount fstype=proc -> /x/,
                    mount options=(rw, make-slave) -> /{,**},        | mount options=(slave) -> /{,**},
                    mount options=(rw,bind),                         | mount options=(bind),
                    mount options=(remount, ro, bind),               | mount options=(ro,remount,bind),
                    mount -> /dev/shm/,                              | mount fstype=ramfs options=(nosuid) -> /dev/shm/,
                    allow userns,                                    | userns,
                    pivot_root,                                      | pivot_root /run/systemd/{unit-root,mount-rootfs}/,
                    deny mount -> /proc/,                            | deny mount -> /proc/,
                    mount fstype="proc" "/a/" -> "/x/",              | mount fstype=proc /a/ -> /x/,
                    mount options=(bind) "/a b/" -> /x/,             | mount options=(bind)  "/a b/"  -> "/x/",
                    """)
    void coversWhatItSaysInOtherWords(String rule, String other) {
        assertThat(RuleText.of(rule).covers(RuleText.of(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    mount fstype=proc -> /proc/,                     | mount fstype=proc,
                    mount fstype=proc -> /proc/,                     | mount fstype=proc -> /x/,
                    mount fstype=ext4,                               | mount fstype=ext*,
                    mount fstype=ext*,                               | mount fstype=(ext4, xfs),
                    mount fstype=ext*,                               | mount,
                    deny mount fstype=devpts,                        | mount fstype=devpts,
                    mount fstype=devpts,                             | deny mount fstype=devpts,
                    mount fstype=cgroup -> /sys/fs/cgroup/**,        | mount fstype=cgroup2 -> /sys/fs/cgroup/**,
                    mount fstype=cgroup2 -> /sys/fs/cgroup/**,       | mount fstype=cgroup2 -> /sys/fs/cgroup/{,**},
                    mount options=(rw,bind) /[^spd]*{,/**},          | mount options=(bind),
                    mount options=(bind),                            | mount options=(rbind),
                    mount options in (ro,bind),                      | mount options=(ro,bind),
                    mqueue,                                          | mount fstype=mqueue,
                    mount "/a b/" -> /x/,                            | mount "/a  b/" -> /x/,
                    mount fstype=proc,                               | mount "fstype=proc" -> /x/,
                    mount -> /y/,                                    | mount "/a -> /y/" -> /x/,
                    """)
    void doesNotCoverWhatItDoesNotSay(String rule, String other) {
        assertThat(RuleText.of(rule).covers(RuleText.of(other))).isFalse();
    }
}
