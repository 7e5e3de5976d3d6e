package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that end well and did nothing, or something else, or that refuse: caught, named, and taken back. */
@ExtendWith(InRoot.class)
class LyingCommandIT {
    private static final String CONFIG = "/usr/local/phoenix_hypervisor/etc/phoenix_hypervisor_config.json";

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments(
                        "useradd does nothing",
                        new StandIn("useradd", "exit 0"),
                        "/etc/passwd, phoenix_admin: expected \"x:1000:1000:Phoenix admin:/home/phoenix_admin:/bin/bash\","
                                + " found nothing"),
                arguments(
                        "useradd takes another id",
                        new StandIn("useradd", "$real \"$@\" && usermod -u 1234 phoenix_admin"),
                        "found \"x:1234:1000:Phoenix admin:/home/phoenix_admin:/bin/bash\""),
                arguments(
                        "useradd makes the home folder readable for the admin alone",
                        new StandIn("useradd", "$real \"$@\" && chmod 700 /home/phoenix_admin"),
                        "owner, mode and ACL of /home/phoenix_admin: expected"),
                arguments(
                        "useradd fails when it has done half",
                        new StandIn("useradd", "$real \"$@\"; sed -i /^phoenix_admin:/d /etc/shadow; exit 12"),
                        "exit status 12"),
                arguments(
                        "groupadd takes another id",
                        new StandIn("groupadd", "$real -g 2000 phoenix_admin"),
                        "/etc/group, phoenix_admin: expected \"x:1000:\", found \"x:2000:\""),
                arguments(
                        "chpasswd does nothing",
                        new StandIn("chpasswd", "cat > /dev/null"),
                        "/etc/shadow, phoenix_admin: expected \"set-"),
                arguments(
                        "chpasswd sets another hash",
                        new StandIn("chpasswd", "sed 's/P20nn/Q31oo/' | $real \"$@\""),
                        "/etc/shadow, phoenix_admin: expected \"set-"),
                arguments(
                        "visudo refuses the whole with the new file in place",
                        new StandIn("visudo", "[ \"$1\" != -c ] || exit 1; exec $real \"$@\""),
                        "visudo -c refuses the files in place: exit status 1"),
                arguments(
                        "visudo refuses the text before it is in place",
                        new StandIn("visudo", "[ \"$1\" != -cf ] || exit 1; exec $real \"$@\""),
                        "nothing was written"));
    }

    /** Phoenix's configuration wants a way back without asking (behavior.rollback_on_failure). */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void isCaughtNamedAndTakenBackAtOnce(String lie, StandIn liar, String named, DisposableRoot root) throws Exception {
        root.put(liar);

        Result apply = root.wizard("apply", "--yes", "--only", "admin");

        root.take(liar);
        assertThat(apply.exit()).as(apply.err()).isEqualTo(1);
        assertThat(apply.sentences()).contains(named).contains("taken back").doesNotContain("P20nn", "Q31oo");
        root.isAsItWas();
    }

    /** The entries are as wanted, and something else is in the way: that is told, and no reason to take the change back. */
    @Test
    void accessThatIsNotThereIsSaid(DisposableRoot root) throws Exception {
        StandIn full = new StandIn("truncate", "echo 'No space left on device' >&2; exit 1");
        root.put(full);

        Result apply = root.wizard("apply", "--yes");

        root.take(full);
        assertThat(apply.exit()).as(apply.err()).isEqualTo(1);
        assertThat(apply.sentences())
                .contains("NOT PROVEN that phoenix_admin can make, extend, rename and remove files", "No space left")
                .contains("Not all access could be proven by doing");
        assertThat(root.listing().lines()).noneMatch(line -> line.contains("phoenix-wizard-probe"));
        assertThat(root.wizard("undo", "--yes").exit()).isZero();
        root.isAsItWas();
    }

    /** Nobody can tell whether the command did it or someone at work beside it, so it is told twice and stays. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "useradd | usermod -s /bin/bash games | /etc/passwd, games | sed -i s#^games:.*#games:x:5:60:games:/usr/games:/usr/sbin/nologin# /etc/passwd",
                "usermod | $real -aG adm phoenix_admin | /etc/group, adm | sed -i s#^adm:.*#adm:x:4:# /etc/group; sed -i s#^adm:.*#adm:*::# /etc/gshadow"
            })
    void whatIsDoneToOthersBesideIsToldAndStays(
            String tool, String besides, String stranger, String backByHand, DisposableRoot root) throws Exception {
        StandIn liar = new StandIn(tool, "$real \"$@\" && " + besides);
        root.put(liar);

        Result apply = root.wizard("apply", "--yes", "--only", "admin");

        root.take(liar);
        assertThat(apply.exit()).as(apply.err()).isEqualTo(1);
        assertThat(apply.sentences())
                .contains(stranger + " (which this change does not touch): expected")
                .contains("it stays: " + stranger)
                .contains("taken back");
        root.run("sh", "-c", backByHand);
        root.isAsItWas();
    }

    @Test
    void aRunThatFailedStaysUntilItIsTakenBackWhereNoWayBackIsWanted(DisposableRoot root) throws Exception {
        Path config = root.path(CONFIG);
        String wanted = Files.readString(config);
        Files.writeString(config, wanted.replace("\"rollback_on_failure\": true", "\"rollback_on_failure\": false"));
        StandIn liar = new StandIn("usermod", "exit 0");
        root.put(liar);

        Result apply = root.wizard("apply", "--yes");

        assertThat(apply.exit()).as(apply.err()).isEqualTo(1);
        assertThat(apply.sentences())
                .contains("/etc/group, sudo: expected \"x:27:phoenix_admin\", found \"x:27:\"")
                .contains("phoenix-wizard undo");
        assertThat(root.text("/etc/passwd")).contains("phoenix_admin");
        assertThat(root.wizard("history").out()).contains("  failed  ");
        assertThat(root.wizard("undo", "--yes").exit()).isZero();
        root.take(liar);
        Files.writeString(config, wanted);
        root.isAsItWas();
    }
}
