package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.intent.Answers;

class NarrowestRuleTest {
    private static final String HEAD = "type=AVC msg=audit(1.002:3): apparmor=\"DENIED\" profile=\"lxc-a\" ";

    @TempDir
    private Path temp;

    private static MountAttempt attempt(String fields) {
        Denials denials = Denials.of("/var/log/audit/audit.log", "1:" + HEAD + fields);
        assertThat(denials.all()).hasSize(1);
        return MountAttempt.of(denials.all().get(0));
    }

    private static String rule(MountAttempt attempt) {
        NarrowestRule rule = new NarrowestRule(attempt, true);
        assertThat(rule.obstacle()).isEmpty();
        return rule.text();
    }

    /** The same request with one thing other than it was. */
    private static List<MountAttempt> neighbours(MountAttempt a) {
        List<MountAttempt> others = new ArrayList<>();
        for (String target : List.of(a.target().orElseThrow() + "x/", "/other/", "/")) {
            others.add(new MountAttempt(a.kind(), a.fstype(), a.options(), a.source(), Optional.of(target)));
        }
        a.source()
                .ifPresent(s -> others.add(
                        new MountAttempt(a.kind(), a.fstype(), a.options(), Optional.of(s + "x"), a.target())));
        a.fstype()
                .ifPresent(t -> others.add(
                        new MountAttempt(a.kind(), Optional.of(t + "x"), a.options(), a.source(), a.target())));
        if (a.kind() == MountAttempt.Kind.NEW) {
            others.add(new MountAttempt(a.kind(), a.fstype(), Set.of("ro", "mand"), a.source(), a.target()));
        }
        others.removeIf(o -> o.target().equals(a.target()) && o.equals(a));
        others.removeIf(o -> o.equals(a));
        return others;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    operation="mount" name="/tmp/m/" fstype="proc" srcname="proc" flags="rw, silent" | mount fstype=proc options=(rw, silent) proc -> /tmp/m/,
                    operation="mount" name="/tmp/m/" fstype="proc" srcname="proc"             | mount fstype=proc options=(rw) proc -> /tmp/m/,
                    operation="mount" name="/tmp/m/" fstype="tmpfs"                           | mount fstype=tmpfs options=(rw) "" -> /tmp/m/,
                    operation="mount" name="/mnt/" fstype="ext4" srcname="/dev/sdb1" flags="ro, nosuid, nodev, relatime" | mount fstype=ext4 options=(ro, nodev, nosuid, relatime) /dev/sdb1 -> /mnt/,
                    operation="mount" name="/m/" fstype="cifs" srcname="//srv/share" flags="rw, nosuid" | mount fstype=cifs options=(rw, nosuid) //srv/share -> /m/,
                    operation="mount" name="/m/" fstype="fuse.sshfs" srcname="me@srv:/x" flags="rw, nosuid, nodev" | mount fstype=fuse.sshfs options=(rw, nodev, nosuid) "me@srv:/x" -> /m/,
                    operation="mount" name="/m/" fstype="overlay" srcname="in" flags="rw, sync, mand, dirsync, noatime, nodiratime, acl, iversion, strictatime, nouser" | mount fstype=overlay options=(rw, acl, dirsync, iversion, mand, noatime, nodiratime, nouser, strictatime, sync) "in" -> /m/,
                    operation="mount" name="/b/" srcname="/a/" flags="rw, bind"               | mount options=(bind) /a/ -> /b/,
                    operation="mount" name="/b" srcname="/a" flags="rw, rbind"                | mount options=(rbind) /a -> /b,
                    operation="mount" name="/b/" srcname="/a/" flags="rw, move"               | mount options=(move) /a/ -> /b/,
                    operation="mount" name="/b/" flags="rw, move"                             | mount options=(move) "" -> /b/,
                    operation="mount" name="/" flags="rw, rslave"                             | mount options=(rslave) -> /,
                    operation="mount" name="/x/" flags="rw, silent, runbindable"              | mount options=(runbindable, silent) -> /x/,
                    operation="mount" name="/x/" flags="ro, nosuid, nodev, noexec, remount, bind" | mount options=(ro, bind, nodev, noexec, nosuid, remount) -> /x/,
                    operation="mount" name="/x/" flags="ro, remount, bind, relatime"          | mount options=(ro, bind, relatime, remount) -> /x/,
                    operation="mount" name="/x/" flags="rw, remount"                          | mount options=(remount) -> /x/,
                    operation="umount" name="/x/"                                             | umount /x/,
                    operation="pivotroot" name="/new/" srcname="/new/old/"                    | pivot_root oldroot=/new/old/ /new/,
                    """)
    void allowsWhatWasRefusedAndNothingNextToIt(String fields, String text) throws IOException, InterruptedException {
        MountAttempt attempt = attempt(fields);
        assertThat(rule(attempt)).isEqualTo(text);
        assertThat(RuleMatch.matches(RuleText.of(text), attempt)).isTrue();
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        KernelView kernel = KernelView.of(temp, List.of(text));
        assertThat(kernel.allows(attempt)).as(text).isTrue();
        for (MountAttempt other : neighbours(attempt)) {
            assertThat(kernel.allows(other)).as(text + " and " + other).isFalse();
            assertThat(RuleMatch.matches(RuleText.of(text), other))
                    .as(other.toString())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/with space/",
                "/a*b/",
                "/a?b/",
                "/a[b]c/",
                "/a{b,c}d/",
                "/a^b/",
                "/a,b/",
                "/a\"b/",
                "/a\\b/",
                "/a\\\"b",
                "/@{PROC}/",
                "/${x}/",
                "/ü/é/",
                "/a -> /b/",
                "/x fstype=proc -> /y/",
                "/(a)/",
                "/a|b+c.d;e&f!g~h`i%j'k<l>m=n$o/",
                "/, }/",
            })
    void aNameStandsForItselfAlone(String name) throws IOException, InterruptedException {
        MountAttempt attempt = new MountAttempt(
                MountAttempt.Kind.BIND,
                Optional.empty(),
                Set.of("rw", "bind"),
                Optional.of(name),
                Optional.of(name + "t/"));
        String text = rule(attempt);
        assertThat(new Answers.Apparmor(Optional.empty(), Map.of(), Optional.empty(), Set.of(text)).mounts())
                .containsExactly(text);
        assertThat(PolicyText.parse("/p", "profile lxc-a {\n  " + text + "\n}\n")
                        .profiles())
                .singleElement()
                .satisfies(p -> assertThat(p.rules()).hasSize(1));
        assertThat(RuleMatch.matches(RuleText.of(text), attempt)).as(text).isTrue();
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        KernelView kernel = KernelView.of(temp, List.of(text));
        assertThat(kernel.allows(attempt)).as(text).isTrue();
        assertThat(neighbours(attempt)).noneMatch(kernel::allows);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    operation="mount" fstype="proc" srcname="proc"                        | the kernel could not name the place
                    operation="mount" name="" fstype="proc" srcname="proc"                | the kernel could not name the place
                    operation="mount" name="apparmor/.null" fstype="proc" srcname="proc"  | the kernel could not name the place
                    operation="mount" name="/x/" srcname="proc"                           | the kernel does not say what kind of file system it was
                    operation="mount" name="/x/" fstype=66757365205C2A srcname="x"        | the kind of file system has characters that a rule can't safely hold
                    operation="mount" name=2F610A62 fstype="proc" srcname="proc"          | a name in it has characters that a rule can't safely hold
                    operation="mount" name="/a#b/" fstype="proc" srcname="proc"           | a name in it has characters that a rule can't safely hold
                    operation="mount" name=2F61E280AE62 fstype="proc" srcname="proc"      | a name in it has characters that a rule can't safely hold
                    operation="mount" name=2F61FF62 fstype="proc" srcname="proc"          | a name in it has characters that a rule can't safely hold
                    operation="mount" name="/x\\" fstype="fuse" srcname="a"                | a name in it has characters that a rule can't safely hold
                    operation="mount" name="/x/" fstype="fuse" srcname="a//b"             | a name in it has characters that a rule can't safely hold
                    operation="mount" name="/x/" fstype="proc" srcname="proc" flags="rw, brandnew" | it has a mount option that the wizard does not know
                    """)
    void whereNoRuleIsPossibleItSaysWhy(String fields, String why) {
        assertThat(new NarrowestRule(attempt(fields), true).obstacle()).contains(why);
    }

    @Test
    void anOptionThatTheParserDoesNotKnowIsLeftToALaterOne() {
        MountAttempt attempt = attempt("operation=\"mount\" name=\"/x/\" flags=\"ro, remount, nosymfollow, bind\"");
        assertThat(new NarrowestRule(attempt, false).obstacle())
                .contains("this apparmor_parser does not know the option nosymfollow");
        assertThat(new NarrowestRule(attempt, true).obstacle()).isEmpty();
    }

    @Test
    void aNameThatIsTooLongIsLeftOut() {
        MountAttempt attempt = attempt("operation=\"umount\" name=\"/" + "x".repeat(1100) + "\"");
        assertThat(new NarrowestRule(attempt, true).obstacle()).contains("a name in it is longer than 1024 characters");
    }
}
