package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.apparmor.MountRule.Mediation;
import phoenix.change.Action;
import phoenix.change.CandidateCheck;
import phoenix.host.Reading;
import phoenix.intent.Answers;
import phoenix.text.BadInput;

class PhoenixProfileTest {
    private static final String BASE = """
            # Do not load this file.
            profile lxc-container-default-with-mounting flags=(attach_disconnected,mediate_deleted) {
              #include <abstractions/lxc/container-base>
              mount fstype=xfs,
            }
            """;

    @TempDir
    private Path temp;

    private static String made(String base, RuleChoice... choices) {
        PolicyFile file = PolicyFile.of(PhoenixProfile.BASE_FILE, false, Reading.known(base));
        return PhoenixProfile.text(base, PhoenixProfile.base(file), List.of(choices), Set.of());
    }

    private static RuleChoice chosen(String id) {
        MountRule rule = MountRules.find(id).orElseThrow();
        return new RuleChoice(rule, true, true, rule.lines(), "a test wants it");
    }

    @Test
    void isTheBaseUnderAnotherNameWithTheChosenRulesInAMarkedBlock() {
        assertThat(made(BASE, chosen("overlay")))
                .endsWith("""

                        profile lxc-container-default-with-mounting-phoenix flags=(attach_disconnected,mediate_deleted) {
                          #include <abstractions/lxc/container-base>
                          mount fstype=xfs,

                          # BEGIN phoenix-wizard mount rules
                          # overlay: Overlay file systems, at any place.
                          mount fstype=overlay,
                          # END phoenix-wizard mount rules
                        }
                        """)
                .startsWith("# Made by phoenix-wizard from /etc/apparmor.d/lxc/lxc-default-with-mounting");
    }

    @Test
    void takesAQuotedNameAndAHeaderOnSeveralLines() {
        String base = "profile \"lxc-container-default-with-mounting\"\n  flags=(complain)\n{ mount fstype=xfs, }";
        String made = made(base);
        assertThat(made).contains("\nprofile lxc-container-default-with-mounting-phoenix\n  flags=(complain)\n{");
        assertThat(PolicyText.parse("/p", made).profiles())
                .singleElement()
                .satisfies(p -> assertThat(p.name()).isEqualTo(PhoenixProfile.NAME))
                .satisfies(p -> assertThat(p.mode()).isEqualTo("complain"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    profile lxc-other { }                                                            | it defines lxc-other
                    # nothing                                                                        | it defines no profile
                    profile lxc-container-default-with-mounting { } profile lxc-b { }                | lxc-b
                    profile lxc-container-default-with-mounting { mount fstype=xfs }                 | never ends
                    """)
    void refusesABaseThatIsNotTheOneProfile(String base, String why) {
        assertThatThrownBy(() -> made(base))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(PhoenixProfile.BASE_FILE)
                .hasMessageContaining(why);
    }

    @Test
    void theRealParserTakesItWithEveryRule() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        Set<String> all = MountRules.all().stream()
                .filter(r -> r.mediation() == Mediation.MOUNTS)
                .map(MountRule::id)
                .collect(Collectors.toSet());
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp)
                .answering(new Answers.Apparmor(Optional.of(all), Map.of(), Optional.empty(), Set.of()))
                .look();
        Action.WriteFiles write =
                (Action.WriteFiles) look.change("apparmor.profile-file").action();
        CandidateCheck candidate = write.candidates().get(0);
        assertThat(candidate.command().argv()).containsExactly("apparmor_parser", "-Q", "-K", CandidateCheck.PLACE);
        String policy = Shipped.policy(temp).toString();
        Path file = Files.writeString(temp.resolve("candidate"), candidate.text());
        assertThat(RealParser.check(file, "-b", policy).exit()).isZero();
        RealParser.Result compiled = RealParser.compile(file, "-b", policy);
        assertThat(compiled.exit()).as(compiled.said()).isZero();

        Files.writeString(file, candidate.text().replace("mount fstype=overlay,", "mount fstype=overlay"));
        assertThat(RealParser.check(file, "-b", policy).exit()).isNotZero();
    }

    @Test
    void theRealParserTakesTheWholeFolderWithIt() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        Path policy = Shipped.policy(temp);
        MadeUpHost.Look look = MadeUpHost.plainLxc(temp).look();
        Path file = policy.resolve("lxc/lxc-default-with-mounting-phoenix");
        String text = look.apparmor().wantedText().orElseThrow();

        Files.writeString(file, text);
        RealParser.Result names =
                RealParser.check(policy.resolve("lxc-containers"), "-q", "-N", "-b", policy.toString());
        assertThat(names.exit()).isZero();
        assertThat(names.said()).contains(PhoenixProfile.NAME);

        Files.writeString(file, text.replace("}\n", ""));
        assertThat(RealParser.check(policy.resolve("lxc-containers"), "-b", policy.toString())
                        .exit())
                .isNotZero();
    }

    @Test
    void aRuleThatTheBaseHasIsShownAsThereAndNotAddedTwice() throws IOException {
        ApparmorState state = MadeUpHost.plainLxc(temp).look().apparmor();
        assertThat(state.choices().stream().filter(RuleChoice::alreadyThere).map(c -> c.rule()
                        .id()))
                .contains("tmpfs", "fuse", "mqueue", "disks");
        assertThat(state.wantedText().orElseThrow()).doesNotContain("mount fstype=tmpfs,");
    }

    @Test
    void aBaseOfLxc6HasPropagationAlready() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp);
        StringBuilder base = new StringBuilder(Shipped.text("abstractions/lxc/container-base"));
        for (String p :
                List.of("slave", "rslave", "shared", "rshared", "private", "rprivate", "unbindable", "runbindable")) {
            base.append("\n  mount options=(rw,make-").append(p).append(") -> /{,**},");
        }
        ApparmorState state = host.file("/etc/apparmor.d/abstractions/lxc/container-base", base + "\n")
                .look()
                .apparmor();
        assertThat(state.choices().stream().filter(c -> c.rule().id().equals("propagation")))
                .singleElement()
                .matches(RuleChoice::alreadyThere);
    }

    @Test
    void whatAppArmorDoesNotLookAfterNeedsNoRule() throws IOException {
        MadeUpHost host = MadeUpHost.plainLxc(temp);
        assertThat(host.look().apparmor().choices().stream()
                        .filter(c -> !c.possible())
                        .map(c -> c.rule().id()))
                .containsExactly("userns", "message-queues");

        String loader = Shipped.text("lxc-containers").replace("#include <lxc>", "abi <abi/lxc>,\n\n#include <lxc>");
        host.file("/etc/apparmor.d/lxc-containers", loader)
                .file(
                        "/etc/apparmor.d/abi/lxc",
                        "namespaces {mask {userns_create\n}\nipc {posix_mqueue {create\n}\n}\n");
        assertThat(host.look().apparmor().wantedText().orElseThrow())
                .contains("\n  mqueue,\n")
                .doesNotContain("userns,");
    }
}
