package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.apparmor.MountRule.Mediation;

class MountRulesTest {
    /** The generic mount that parsers up to 3.0.9 add to rules with a command and another option (CVE-2016-1585). */
    private static final String WIDENED = "\\x00(\\xfe|)";

    @TempDir
    private Path temp;

    @BeforeEach
    void parserIsHere() {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
    }

    static Stream<MountRule> all() {
        return MountRules.all().stream();
    }

    private RealParser.Result compile(List<String> lines) throws IOException, InterruptedException {
        Path file = temp.resolve("policy");
        Files.writeString(file, "profile lxc-test {\n  " + String.join("\n  ", lines) + "\n}\n");
        return RealParser.compile(file);
    }

    private static boolean known(MountRule rule) throws IOException, InterruptedException {
        return rule.mediation() == Mediation.MOUNTS || RealParser.major() >= 4;
    }

    @ParameterizedTest
    @MethodSource("all")
    void theRealParserTakesEachRule(MountRule rule) throws IOException, InterruptedException {
        assumeTrue(known(rule), "this parser knows rules of the class " + rule.mediation());
        RealParser.Result result = compile(rule.lines());
        assertThat(result.exit()).as(result.said()).isZero();
        if (rule.mediation() == Mediation.MOUNTS) {
            assertThat(result.said()).contains("\nrule: \\x07");
        }
    }

    @Test
    void theRealParserTakesAllRulesTogether() throws IOException, InterruptedException {
        List<String> lines = MountRules.all().stream()
                .filter(r -> r.mediation() == Mediation.MOUNTS)
                .flatMap(r -> r.lines().stream())
                .toList();
        assertThat(compile(lines).exit()).isZero();
    }

    @Test
    void theRealParserRefusesWhatIsNoRule() throws IOException, InterruptedException {
        assertThat(compile(List.of("mount fstype=proc")).exit()).isNotZero();
        assertThat(compile(List.of("mounts fstype=proc,")).exit()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"propagation", "bind", "new-mount-api"})
    void rulesAboutExistingMountsAllowNoNewOnes(String id) throws IOException, InterruptedException {
        assertThat(compile(MountRules.find(id).orElseThrow().lines()).said()).doesNotContain(WIDENED);
    }

    @Test
    void lxcsOwnWayOfWritingThemDoesOnOldParsers() throws IOException, InterruptedException {
        String version = RealParser.run(List.of("apparmor_parser", "--version")).said();
        assumeTrue(version.contains("version 3.0.8"), "the parser of Debian 12");
        assertThat(compile(List.of("mount options=(rw,make-slave) -> /{,**},")).said())
                .contains(WIDENED);
    }

    @Test
    void theNewMountApiRuleIsAboutMountsWithoutASource() throws IOException, InterruptedException {
        String said =
                compile(MountRules.find("new-mount-api").orElseThrow().lines()).said();
        assertThat(said).contains("rule: \\x07/(|[^\\x00]*)\\x00\\x00[^\\000]*\\x00\\x0e");
    }

    @Test
    void idsAreUniqueAndEachRuleSaysWhatItDoesAndCosts() {
        HashSet<String> ids = new HashSet<>();
        assertThat(MountRules.all()).allSatisfy(rule -> {
            assertThat(ids.add(rule.id())).isTrue();
            assertThat(rule.id()).matches("[a-z0-9-]+");
            assertThat(rule.lines()).isNotEmpty().allMatch(l -> l.endsWith(","));
            assertThat(List.of(rule.allows(), rule.why(), rule.risk())).allMatch(t -> t.endsWith("."));
        });
    }

    @Test
    void withoutBeingAskedItIsWhatAGuestWithSystemdNeeds() {
        assertThat(MountRules.all().stream().filter(MountRule::usual).map(MountRule::id))
                .containsExactly(
                        "cgroup2",
                        "tmpfs",
                        "services",
                        "credentials",
                        "propagation",
                        "new-mount-api",
                        "mqueue",
                        "message-queues");
    }
}
