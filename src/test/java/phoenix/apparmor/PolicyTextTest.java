package phoenix.apparmor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.text.BadInput;

class PolicyTextTest {
    private static final String MANY = """
            # profile lxc-in-a-comment { }
            #include <tunables/global>
            @{HERE}=/a/{b,c} /d
            profile "lxc-quoted name" /bin/x flags=(complain, attach_disconnected) {
            }
            profile lxc-b xattrs=(security.x=y) flags=(kill) { profile kid { /x r, } }
            /usr/bin/foo { }
            "/usr/bin/f oo" (complain) { }
            profile lxc-c
              flags=(attach_disconnected)
            {
              # a } brace in a comment
              #include <abstractions/base>
              /{a,b}/**{,x} r, # and behind a rule
              owner "/with space/{x" r,
              mount options=(rw, bind) /[^spd]*{,/**},
              ^hat { /y r, }
              hat other { }
            }
            """;

    @TempDir
    private Path temp;

    private static List<PolicyProfile> profiles(String text) {
        return PolicyText.parse("/p", text).profiles();
    }

    private static PolicyProfile profile(String name) {
        return profiles(MANY).stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void findsTheSameProfilesAsTheRealParser() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        Path file = Files.writeString(temp.resolve("policy"), MANY);
        RealParser.Result real = RealParser.check(file, "-q", "-N");
        assertThat(real.exit()).as(real.said()).isZero();
        assertThat(profiles(MANY).stream().map(PolicyProfile::name))
                .containsExactlyInAnyOrderElementsOf(real.said()
                        .lines()
                        .filter(l -> !l.startsWith("Cache") && !l.isBlank())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "lxc-quoted name, complain",
        "lxc-b, kill",
        "lxc-b//kid, enforce",
        "/usr/bin/foo, enforce",
        "/usr/bin/f oo, complain",
        "lxc-c, enforce"
    })
    void readsTheModeFromTheFlags(String name, String mode) {
        assertThat(profile(name).mode()).isEqualTo(mode);
    }

    @Test
    void readsRulesWithoutCommentsAndWithoutThoseOfInnerProfiles() {
        assertThat(profile("lxc-c").rules())
                .containsExactly(
                        "#include <abstractions/base>",
                        "/{a,b}/**{,x} r,",
                        "owner \"/with space/{x\" r,",
                        "mount options=(rw, bind) /[^spd]*{,/**},");
    }

    @Test
    void knowsLinesAndPlaces() {
        PolicyProfile profile = profile("lxc-c");
        assertThat(profile.line()).isEqualTo(9);
        assertThat(MANY.substring(profile.place().nameStart(), profile.place().nameEnd()))
                .isEqualTo("lxc-c");
        assertThat(MANY.substring(profile.place().close())).isEqualTo("}\n");
    }

    @Test
    void understandsWhatLxcShips() throws IOException {
        for (String file : List.of("lxc-default", "lxc-default-cgns", "lxc-default-with-nesting")) {
            assertThat(profiles(Shipped.text("lxc/" + file)))
                    .singleElement()
                    .satisfies(p -> assertThat(p.name()).isEqualTo(file.replace("lxc-", "lxc-container-")))
                    .satisfies(p -> assertThat(p.flags()).containsExactly("attach_disconnected", "mediate_deleted"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    profile lxc-x {                     | never ends
                    profile lxc-x { } }                 | closes nothing
                    { }                                 | opens nothing
                    lxc-x { }                           | not understood as the beginning of a profile
                    profile { }                         | not understood as the beginning of a profile
                    profile lxc-x { /a r }              | the rule that begins here never ends
                    profile "lxc-x { }                  | a quote is opened and not closed
                    """)
    void refusesWhatItDoesNotUnderstand(String text, String why) {
        assertThatThrownBy(() -> profiles(text))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("/p:1")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lxc-default.bak",
                "lxc-default.dpkg-tmp",
                "lxc-default.save",
                ".lxc-default.swp",
                "lxc-default~",
                "lxc-default.dpkg-old",
                "lxc-default.orig",
                "lxc-default.rej",
                "lxc-default.rpmsave",
                ".hidden",
                "README"
            })
    void readsTheSameNamesOfTheFolderAsTheRealParser(String name) throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/sbin/apparmor_parser")), "apparmor_parser is installed");
        Path policy = Shipped.policy(temp);
        Files.copy(policy.resolve("lxc/lxc-default"), policy.resolve("lxc").resolve(name));
        RealParser.Result real = RealParser.check(policy.resolve("lxc-containers"), "-b", policy.toString());
        assertThat(real.said().contains("Multiple definitions")).isEqualTo(LxcPolicy.isRead(name));
    }
}
