package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.apparmor.MountAttempt.Kind;
import phoenix.apparmor.MountRule.Mediation;

class RuleMatchTest {
    @TempDir
    private Path temp;

    /** {@code KIND OPTIONS FSTYPE SOURCE TARGET}, a dash for nothing. */
    private static MountAttempt attempt(String words) {
        String[] w = words.split(" ");
        return new MountAttempt(
                Kind.valueOf(w[0]),
                present(w[2]),
                w[1].equals("-") ? Set.of() : Set.of(w[1].split(",")),
                present(w[3]),
                present(w[4]));
    }

    private static Optional<String> present(String word) {
        return Optional.of(word).filter(w -> !w.equals("-"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    mount fstype=tmpfs,                            | NEW rw,nosuid tmpfs tmpfs /run/x/
                    mount fstype=fuse.*,                           | NEW rw fuse.sshfs x /m/
                    mount fstype=(ext4, xfs) /dev/sd[a-c]* -> /m/, | NEW rw xfs /dev/sdb1 /m/
                    mount -> /dev/shm/,                            | NEW rw ramfs ramfs /dev/shm/
                    mount -> /run/systemd/{unit-root,mount-rootfs}/{,**}, | BIND rw,rbind - / /run/systemd/unit-root/
                    mount options=(rw,bind) /[^spd]*{,/**},        | BIND rw,bind - /home/a/ /b/
                    mount options=(rw,bind) /dev/[^.]*{,/**},      | BIND rw,bind - /dev/null /b
                    mount options=(rw,make-slave) -> /{,**},       | PROPAGATION rw,slave - - /
                    mount options=(rslave) -> /{,**},              | PROPAGATION rw,rslave - - /a/b/
                    mount options=(move) "" -> /{,**},             | MOVE rw,move - - /tmp/
                    mount options=(rw,move) /[^spd]*{,/**},        | MOVE rw,move - /a/ /b/
                    mount options=(ro,remount,bind,nosuid),        | REMOUNT ro,nosuid,remount,bind - - /x/
                    mount options in (ro,remount,bind,nosuid) -> /x/, | REMOUNT ro,remount - - /x/
                    remount options=(ro) /x/,                      | REMOUNT ro,remount - - /x/
                    remount /x/,                                   | REMOUNT ro,nosuid,remount - - /x/
                    remount,                                       | REMOUNT ro,remount - - /y/
                    mount,                                         | NEW ro ext4 /dev/sda /m/
                    umount,                                        | UMOUNT - - - /x/
                    umount /x/{,**},                               | UMOUNT - - - /x/y/
                    pivot_root,                                    | PIVOT_ROOT - - /n/o/ /n/
                    pivot_root /run/{a,b}/,                        | PIVOT_ROOT - - /x/ /run/b/
                    pivot_root oldroot=/n/o/ /n/,                  | PIVOT_ROOT - - /n/o/ /n/
                    pivot_root oldroot="/n/o/",                    | PIVOT_ROOT - - /n/o/ /q/
                    mount "/a b/c" -> "/x\\*y/",                   | BIND rw,bind - /a_b/c /x*y/
                    """)
    void isAboutTheRequest(String rule, String request) {
        MountAttempt asked = attempt(request);
        MountAttempt attempt = new MountAttempt(
                asked.kind(),
                asked.fstype(),
                asked.options(),
                asked.source().map(s -> s.replace('_', ' ')),
                asked.target());
        assertThat(RuleMatch.matches(RuleText.of(rule), attempt)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    mount fstype=tmpfs,                            | NEW rw proc proc /run/x/
                    mount fstype=tmpfs options=(rw),               | NEW rw,nosuid tmpfs tmpfs /run/x/
                    mount fstype=fuse.*,                           | NEW rw fuse x /m/
                    mount fstype=tmpfs,                            | BIND rw,bind - /a/ /b/
                    mount -> /dev/shm/,                            | NEW rw ramfs ramfs /dev/shm/x/
                    mount options=(rw,bind) /[^spd]*{,/**},        | BIND rw,bind - /proc/x /b
                    mount options=(rw,bind) /[^spd]*{,/**},        | BIND rw,rbind - /a/ /b/
                    mount options=(rw,bind) /dev/[^.]*{,/**},      | BIND rw,bind - /dev/.lxc/proc /b
                    mount options=(rslave) -> /{,**},              | PROPAGATION rw,slave - - /
                    mount options=(move) "" -> /{,**},             | MOVE rw,move - /proc/ /tmp/
                    mount options=(ro,remount,bind),               | REMOUNT ro,remount,bind,relatime - - /x/
                    mount options=(ro,remount,bind) /x/,           | REMOUNT ro,remount,bind - - /x/
                    mount options in (ro,remount) -> /x/,          | REMOUNT ro,remount,noexec - - /x/
                    mount options=(ro,brandnew),                   | NEW ro,brandnew ext4 /dev/sda /m/
                    mount options=(ro) options in (nosuid),        | NEW ro ext4 /dev/sda /m/
                    mount -> @{HOME}/x/,                           | NEW rw tmpfs tmpfs /root/x/
                    remount /x/,                                   | REMOUNT ro,remount - - /y/
                    umount,                                        | NEW rw tmpfs tmpfs /x/
                    umount /x/,                                    | UMOUNT - - - /x/y/
                    mount,                                         | UMOUNT - - - /x/
                    mount,                                         | PIVOT_ROOT - - /n/o/ /n/
                    pivot_root oldroot=/n/o/ /n/,                  | PIVOT_ROOT - - /n/p/ /n/
                    pivot_root -> other,                           | PIVOT_ROOT - - /n/p/ /n/
                    file,                                          | NEW rw tmpfs tmpfs /x/
                    """)
    void isAboutSomethingElse(String rule, String request) {
        assertThat(new RuleMatch(List.of(RuleText.of(rule))).allows(attempt(request)))
                .isFalse();
    }

    @Test
    void whatIsForbiddenIsNotAllowed() {
        RuleMatch rules = new RuleMatch(Stream.of(
                        "mount,",
                        "deny mount -> /proc/,",
                        "audit deny umount /x/,",
                        "umount,",
                        "mount fstype=proc -> /proc/,")
                .map(RuleText::of)
                .toList());
        assertThat(rules.allows(attempt("NEW rw proc proc /proc/"))).isFalse();
        assertThat(rules.forbidding(attempt("NEW rw proc proc /proc/"))).contains(RuleText.of("deny mount -> /proc/"));
        assertThat(rules.allows(attempt("UMOUNT - - - /x/"))).isFalse();
        assertThat(rules.allows(attempt("NEW rw proc proc /x/"))).isTrue();
    }

    /** What it takes for allowed is allowed by the real thing too, for LXC's own rules and those of the checklist. */
    @Test
    void allowsNothingThatTheKernelWouldRefuse() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        List<String> rules = new ArrayList<>(PolicyText.parse("/p", Shipped.text("abstractions/lxc/container-base"))
                .preamble());
        rules.removeIf(r -> !r.matches("(?:mount|umount|pivot_root)\\b.*"));
        MountRules.all().stream()
                .filter(r -> r.mediation() == Mediation.MOUNTS && !r.id().equals("disks"))
                .forEach(r -> rules.addAll(r.lines()));
        List<MountAttempt> requests = requests();
        for (String rule : rules) {
            KernelView kernel = KernelView.of(temp, List.of(rule));
            for (MountAttempt request : requests) {
                boolean mine = RuleMatch.matches(RuleText.of(rule), request);
                if (mine || !CveWidened.byOldParsers(rule)) {
                    assertThat(mine).as(rule + " and " + request).isEqualTo(kernel.allows(request));
                }
            }
        }
    }

    private static List<MountAttempt> requests() {
        List<MountAttempt> all = new ArrayList<>();
        List<Optional<String>> places = Stream.of(
                        "/",
                        "/proc/",
                        "/sys/fs/cgroup/",
                        "/sys/fs/cgroup/unified/",
                        "/dev/shm/",
                        "/run/systemd/unit-root/",
                        "/run/systemd/unit-root/proc/",
                        "/home/x/",
                        "/dev/null",
                        "/spd",
                        "/proc/sys/fs/binfmt_misc/")
                .map(Optional::of)
                .toList();
        List<Optional<String>> none = List.of(Optional.empty());
        for (Optional<String> target : places) {
            for (String fstype :
                    List.of("proc", "sysfs", "tmpfs", "cgroup2", "fuse", "fuse.x", "mqueue", "ext4", "devpts")) {
                for (Set<String> options : List.of(Set.<String>of(), Set.of("rw", "nosuid"), Set.of("ro"))) {
                    all.add(new MountAttempt(Kind.NEW, Optional.of(fstype), options, Optional.of(fstype), target));
                }
            }
            for (Optional<String> source : places) {
                for (String option : List.of("bind", "rbind")) {
                    all.add(new MountAttempt(Kind.BIND, Optional.empty(), Set.of("rw", option), source, target));
                }
                all.add(new MountAttempt(Kind.MOVE, Optional.empty(), Set.of("rw", "move"), source, target));
                all.add(new MountAttempt(Kind.PIVOT_ROOT, Optional.empty(), Set.of(), source, target));
            }
            for (Optional<String> source : none) {
                all.add(new MountAttempt(Kind.MOVE, Optional.empty(), Set.of("rw", "move"), source, target));
                all.add(new MountAttempt(Kind.UMOUNT, Optional.empty(), Set.of(), source, target));
                for (String option : List.of("slave", "rslave", "private", "rshared")) {
                    all.add(new MountAttempt(Kind.PROPAGATION, Optional.empty(), Set.of("rw", option), source, target));
                }
                for (Set<String> options : List.of(
                        Set.of("ro", "remount", "bind"),
                        Set.of("ro", "remount", "bind", "nosuid", "nodev", "noexec"),
                        Set.of("ro", "remount", "bind", "relatime"),
                        Set.of("rw", "remount"))) {
                    all.add(new MountAttempt(Kind.REMOUNT, Optional.empty(), options, source, target));
                }
            }
        }
        return all;
    }

    /** Of these, parsers up to 3.0.9 make rules about other mounts too (CVE-2016-1585). */
    private static final class CveWidened {
        private static boolean byOldParsers(String rule) {
            String options = RuleText.of(rule).options().orElse("");
            return rule.matches(".*\\b(?:bind|rbind|move|remount|make-\\w+)\\b.*")
                    && (rule.contains("rw,") || rule.contains("ro,") || options.contains(","));
        }
    }
}
