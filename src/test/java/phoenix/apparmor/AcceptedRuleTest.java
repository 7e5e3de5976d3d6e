package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.intent.Answers;

/** Whatever the answers take as a rule is one rule to all who read policy: it can't end its profile, nor begin anything. */
class AcceptedRuleTest {
    private static final List<String> PIECES = List.of(
            "mount ",
            "umount ",
            "pivot_root ",
            "fstype=proc ",
            "options=(rw, bind) ",
            "options in (ro) ",
            "oldroot=",
            "-> ",
            "/a/ ",
            "/{a,b}/** ",
            "/x",
            "\"",
            "\"",
            "\"/q q/\" ",
            "\\",
            "\\\"",
            ",",
            ", ",
            "{",
            "}",
            "(",
            ")",
            " ",
            "profile evil { ",
            "} ",
            "[ab]",
            "^",
            "@{PROC}",
            "mount,",
            "$",
            "=",
            ";");

    @TempDir
    private Path temp;

    private static boolean accepted(String rule) {
        try {
            Answers.NONE.apparmor().withMounts(Set.of(rule));
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static List<String> rules(int count) {
        Random random = new Random(7);
        List<String> rules = new ArrayList<>();
        while (rules.size() < count) {
            StringBuilder rule = new StringBuilder(PIECES.get(random.nextInt(3)));
            for (int i = 1 + random.nextInt(7); i > 0; i--) {
                rule.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String text = rule.toString().stripTrailing() + ",";
            if (accepted(text)) {
                rules.add(text);
            }
        }
        return rules;
    }

    @Test
    void isOneRuleToTheWizard() {
        for (String rule : rules(3_000)) {
            String text = "profile lxc-a {\n  file,\n  " + rule + "\n  network,\n}\n";
            List<PolicyProfile> profiles = PolicyText.parse("/p", text).profiles();
            assertThat(profiles).as(rule).hasSize(1);
            assertThat(profiles.get(0).rules())
                    .as(rule)
                    .hasSize(3)
                    .startsWith("file,")
                    .endsWith("network,");
            RuleText.of(rule);
        }
    }

    /** Many make no sense and are refused; none of them makes another profile, or ends this one. */
    @Test
    void isOneRuleOrNoneToTheRealParser() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        Path file = temp.resolve("policy");
        int taken = 0;
        for (String rule : rules(150)) {
            Files.writeString(file, "profile lxc-a {\n  " + rule + "\n}\n");
            RealParser.Result names = RealParser.check(file, "-q", "-N");
            if (names.exit() == 0) {
                taken++;
                // The parser complains of the machine in whole sentences.
                assertThat(names.said().lines().filter(l -> !l.contains(" ")))
                        .as(rule)
                        .containsExactly("lxc-a");
            }
        }
        assertThat(taken).isGreaterThan(5);
    }
}
