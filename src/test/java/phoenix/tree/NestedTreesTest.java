package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A volume in a volume: each entry is treated once, by the rule of the innermost one that it lies in. */
class NestedTreesTest {
    @TempDir
    private Path folder;

    private Path outer;

    @BeforeEach
    void makeTrees() throws IOException {
        Machine.needsRoot();
        outer = Files.createDirectory(folder.resolve("outer"));
        Machine.sh(
                outer, "cd \"$1\"; mkdir -p a/inner/b; touch top a/file a/inner/in a/inner/b/deep; mkdir a/innermost");
    }

    @Test
    void theOuterWalkStaysOutOfTheInnerTree() throws IOException {
        OwnershipRule rule = rule(outer, 1000).at(new TreePlace("", Set.of("a/inner")));

        Treated treated = apply(rule, "outer.log");

        assertThat(treated.changed()).isEqualTo(5);
        assertThat(treated.found().entries()).isEqualTo(5);
        assertThat(Machine.sh(outer, "cd \"$1\"; stat -c '%u %n' . a a/file a/inner a/inner/in a/innermost"))
                .isEqualTo("1000 .\n1000 a\n1000 a/file\n0 a/inner\n0 a/inner/in\n1000 a/innermost\n");
    }

    @Test
    void theInnerTreeIsReachedThroughFoldersThatTheOuterOneGaveAway() throws IOException {
        apply(rule(outer, 1000).at(new TreePlace("", Set.of("a/inner"))), "outer.log");
        Path inner = outer.resolve("a/inner");
        OwnershipRule alone = rule(inner, 2000);

        assertThatThrownBy(() -> apply(alone, "alone.log")).isInstanceOf(VolumePathException.class);
        Treated treated = apply(alone.at(new TreePlace(outer.toString(), Set.of())), "inner.log");

        assertThat(treated.changed()).isEqualTo(4);
        assertThat(Machine.sh(inner, "stat -c %u \"$1\"/b/deep")).isEqualTo("2000\n");
    }

    @Test
    void aLinkInPlaceOfTheInnerTreeIsNotFollowed() throws IOException {
        Machine.sh(
                folder,
                "cd \"$1\"; mkdir canary; touch canary/file; chown -R 1000 outer; rm -r outer/a/inner;"
                        + " ln -s ../../canary outer/a/inner");
        Path inner = outer.resolve("a/inner");

        assertThatThrownBy(() -> apply(rule(inner, 2000).at(new TreePlace(outer.toString(), Set.of())), "log"))
                .isInstanceOf(VolumePathException.class)
                .hasMessageContaining("link");
        assertThat(Machine.sh(folder, "stat -c %u \"$1\"/canary/file")).isEqualTo("0\n");
    }

    private Treated apply(OwnershipRule rule, String log) throws IOException {
        try (BeforeLog records = BeforeLog.open(folder.resolve(log))) {
            return new TreeWalker().apply(rule, records, Progress.NONE);
        }
    }

    private static OwnershipRule rule(Path tree, long owner) {
        return new OwnershipRule(tree.toString(), owner, owner, Set.of(0L), Set.of(0L), 0664, 0775, List.of());
    }
}
