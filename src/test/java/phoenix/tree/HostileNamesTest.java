package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Names that someone in the container gives files, to steer root's terminal or to get lost in a log; and paths of volumes. */
class HostileNamesTest {
    /** All bytes that a name can hold, alone and in a long name; and what looks like a path, an option, or an end of line. */
    private static final String HOSTILE = """
            use bytes;
            sub file { open(my $f, '>', "./$_[0]") or die "$_[0]: $!" }
            file(chr) for grep { $_ != 46 && $_ != 47 } 1 .. 255;
            file("a" . chr($_) x 254) for 1, 10, 27, 128, 237, 255;
            file($_) for "-rf", "--", "...", " ", "\\\\x1b", "\\xc2\\x9b2J", "\\e[2J\\e]0;title\\a", "two\\nlines\\r", "\\xed\\xb2\\x80",
                "abc\\xe2\\x80\\xaetxt.exe", "\\xf4\\x90\\x80\\x80", "\\xc0\\xaf", '$(reboot)', "`reboot`";
            mkdir "folder\\n\\xff\\e[31m" or die; chdir "folder\\n\\xff\\e[31m" or die;
            file("in\\nside\\xfe"); link "in\\nside\\xfe", "\\e]52;c;cmVib290\\a" or die; file("plain");
            """;

    @TempDir
    private Path folder;

    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        Machine.needsRoot();
        Machine.needsTool("perl");
        tree = Files.createDirectory(folder.resolve("volume"));
    }

    @Test
    void entriesOfAnyNameAreTreatedAndTakenBack() throws IOException {
        makeHostileNames();
        String before = Machine.listing(tree);

        Treated treated = apply(tree.toString());
        Census after = new TreeWalker().census(rule(tree.toString()), Progress.NONE);
        assertThat(treated.changed()).isEqualTo(treated.found().differing()).isEqualTo(275);
        assertThat(after.differing()).isZero();
        Undone undone = undo(tree.toString());

        assertThat(undone.restored()).isEqualTo(275);
        assertThat(Machine.listing(tree)).isEqualTo(before);
    }

    @Test
    void everyNameIsOneLineOfSafeTextOnScreensAndInJson() {
        makeHostileNames();
        List<String> names = names();
        JsonMapper json = new JsonMapper();

        for (String name : names) {
            String shown = FileNames.printable(name);
            assertThat(shown.codePoints())
                    .noneMatch(Character::isISOControl)
                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE)
                    .noneMatch(c -> Character.getType(c) == Character.FORMAT);
            assertThat(json.readValue(json.writeValueAsBytes(shown), String.class))
                    .isEqualTo(shown);
        }
        assertThat(names).hasSize(276).doesNotHaveDuplicates();
    }

    @Test
    void examplesNameTheEntryAndNoOther() throws IOException {
        makeHostileNames();
        Machine.sh(tree, "cd \"$1\"; find . -maxdepth 1 -type f -delete");

        Census census = new TreeWalker().census(rule(tree.toString()), Progress.NONE);

        assertThat(census.examples())
                .extracting(Difference::path)
                .containsExactly(".", "folder\n\udcff\u001b[31m", "folder\n\udcff\u001b[31m/plain");
        assertThat(census.skipped().examples())
                .extracting(skipped -> FileNames.printable(skipped.path()))
                .containsExactly(
                        "folder\\x0a\\xff\\x1b[31m/\\x1b]52;c;cmVib290\\x07",
                        "folder\\x0a\\xff\\x1b[31m/in\\x0aside\\xfe");
    }

    @ParameterizedTest
    @MethodSource("pathsThatAreNoVolumes")
    void noOperationStartsOnAPathThatIsNoVolume(String path) {
        assertThatThrownBy(() -> new TreeWalker().census(rule(path), Progress.NONE))
                .isInstanceOf(VolumePathException.class)
                .satisfies(refused -> assertThat(refused.getMessage().codePoints())
                        .noneMatch(Character::isISOControl)
                        .noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        assertThatThrownBy(() -> apply(path)).isInstanceOf(VolumePathException.class);
        assertThatThrownBy(() -> undo(path)).isInstanceOf(VolumePathException.class);
    }

    static Stream<String> pathsThatAreNoVolumes() {
        return Stream.of(
                "/",
                "/etc",
                "/etc/ssl",
                "/usr",
                "/var",
                "/home",
                "/home/someone",
                "/root",
                "/proc/self/cwd",
                "/dev/fd/0",
                "",
                ".",
                "..",
                "srv/data",
                "/srv/../etc",
                "/srv/./data",
                "/srv/data/..",
                "//srv/data",
                "/srv/data/",
                "/" + "x".repeat(4095),
                "/srv" + "/x".repeat(2046),
                "/srv/data\n",
                "/srv/\u001b[2J",
                "/srv/\u0000",
                "/srv/\udcff",
                "/srv/\ud800",
                "/srv/there/is/nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ln -s volume link:link",
                "ln -s . up:up/volume",
                "mkdir -m 777 open; mkdir open/v:open/v",
                "mkdir open; chmod 775 open; mkdir open/v:open/v",
                "mkdir open; chmod 1777 open; mkdir -p open/his/v; chown 1000 open/his:open/his/v",
                "mkdir open; setfacl -m u\\:1000\\:rwx open; mkdir open/v:open/v"
            })
    void noOperationStartsBehindALinkOrAFolderThatOthersCanSwap(String preparation) {
        int colon = preparation.lastIndexOf(':');
        Machine.sh(folder, "cd \"$1\"; " + preparation.substring(0, colon).replace("\\:", ":"));
        String before = Machine.listing(folder);

        noOperationStartsOnAPathThatIsNoVolume(folder + "/" + preparation.substring(colon + 1));

        Machine.sh(folder, "rm -f \"$1/log\"");
        assertThat(Machine.listing(folder)).isEqualTo(before);
    }

    private void makeHostileNames() {
        Machine.sh(tree, "cd \"$1\"; umask 022; perl -e '" + HOSTILE.replace("'", "'\\''") + "'");
    }

    private List<String> names() {
        String listed = Machine.sh(tree, "cd \"$1\"; find . -mindepth 1 -printf '%f\\0'");
        return Stream.of(listed.split("\0"))
                .map(name -> FileNames.decode(name.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private Treated apply(String root) throws IOException {
        try (BeforeLog log = BeforeLog.open(folder.resolve("log"))) {
            return new TreeWalker().apply(rule(root), log, Progress.NONE);
        }
    }

    private Undone undo(String root) throws IOException {
        try (BeforeLog log = BeforeLog.open(folder.resolve("log"))) {
            return new TreeWalker().undo(rule(root), log, Progress.NONE);
        }
    }

    private static TreeRule rule(String root) {
        return new OwnershipRule(
                root, 1000, 1000, Set.of(0L), Set.of(0L), 0664, 0775, List.of(new NamedAccess(100000, 6)));
    }
}
