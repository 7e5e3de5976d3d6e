package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.host.FileState;
import phoenix.host.LocalHost;
import phoenix.host.Question;
import phoenix.ids.IdKind;
import phoenix.ids.IdMap;
import phoenix.ids.IdMapLine;
import phoenix.ids.IdSyntaxException;
import phoenix.ids.MountIdMap;
import phoenix.tree.Machine;
import phoenix.tree.Meta;
import phoenix.tree.Progress;

/** What {@link KernelRules} computes is what processes with those ids can do with real folders of this machine. */
class RealFoldersTest {
    private static final IdMap USUAL = IdMap.proxmoxDefault();
    private static final IdMap ROOT_IS_1000 = new IdMap(List.of(
            IdMapLine.of(IdKind.UID, 0, 1000, 1),
            IdMapLine.of(IdKind.UID, 1, 100001, 65535),
            IdMapLine.of(IdKind.GID, 0, 1000, 1),
            IdMapLine.of(IdKind.GID, 1, 100001, 65535)));

    /** Owner, mode, and what setfacl adds. */
    private static final Map<String, String> FOLDERS = folders();

    @TempDir
    Path temp;

    private Path above;

    private static Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        folders.put("of-host-root", "0:0 755");
        folders.put("of-host-root-closed", "0:0 700");
        folders.put("of-host-root-open", "0:0 777");
        folders.put("of-admin", "1000:1000 750");
        folders.put("of-admin-shared", "1000:1000 775");
        folders.put("owner-has-less-than-others", "1000:1000 077");
        folders.put("group-has-less-than-others", "0:1000 707");
        folders.put("of-mapped-root", "100000:100000 700");
        folders.put("of-mapped-root-without-bits", "100000:100000 000");
        folders.put("of-an-application", "100033:100033 700");
        folders.put("only-the-owner-is-mapped", "100033:0 700");
        folders.put("only-the-group-is-mapped", "0:100033 750");
        folders.put("of-the-group-alone", "0:2000 070");
        folders.put("of-nobody", "65534:65534 753");
        folders.put("beyond-the-map", "165536:165536 705");
        folders.put("named", "1000:1000 770 u:100000:rwx,u:1000:r");
        folders.put("named-within-a-mask", "1000:1000 770 u:100000:rwx,m::rx");
        folders.put("named-with-an-empty-mask", "0:0 705 u:100000:rwx,u:1000:rwx,m::---");
        folders.put("named-with-nothing", "0:0 777 u:100000:---,u:1000:-");
        folders.put("named-group", "0:0 700 g:2000:rwx,g:1000:rx");
        folders.put("two-groups-within-a-mask", "0:1000 710 g:2000:w,m::rw");
        folders.put("named-group-with-less-than-others", "0:0 757 g:2000:x,g:100000:r");
        folders.put("named-for-the-owner-too", "1000:1000 570 u:1000:rwx,u:100000:rx");
        return folders;
    }

    static Stream<Arguments> visitors() {
        return Stream.of(
                arguments("the admin", Visitor.ordinary(1000, Set.of(1000L))),
                arguments("the admin in more groups", Visitor.ordinary(1000, Set.of(1000L, 2000L))),
                arguments("somebody", Visitor.ordinary(4000, Set.of(4000L))),
                arguments("somebody in the admin's group", Visitor.ordinary(4000, Set.of(1000L, 4000L))),
                arguments("mapped root without its namespace", Visitor.ordinary(100000, Set.of(100000L))),
                arguments("root of a container", new Visitor(100000, Set.of(100000L), USUAL, Optional.empty())),
                arguments(
                        "root of a container who is the admin",
                        new Visitor(1000, Set.of(1000L), ROOT_IS_1000, Optional.empty())),
                arguments("root of a privileged container", Visitor.hostRoot()));
    }

    @BeforeEach
    void makeFolders() throws IOException {
        Machine.needsRoot();
        for (String tool : List.of("setpriv", "setfacl", "unshare", "nsenter")) {
            Machine.needsTool(tool);
        }
        above = Files.createDirectory(temp.resolve("above"));
        Machine.sh(temp, "chmod 755 \"$1\" \"$1/above\"");
        FOLDERS.forEach((name, spec) -> {
            String[] parts = spec.split(" ");
            Machine.sh(
                    above,
                    "mkdir \"$1/" + name + "\"; chown " + parts[0] + " \"$1/" + name + "\"; chmod " + parts[1]
                            + " \"$1/" + name + "\""
                            + (parts.length > 2 ? "; setfacl -m " + parts[2] + " \"$1/" + name + "\"" : ""));
        });
    }

    private Map<String, String> computed(Visitor visitor, IntUnaryOperator mount) throws IOException {
        LocalHost machine = LocalHost.open();
        Map<String, String> computed = new LinkedHashMap<>();
        for (String name : FOLDERS.keySet()) {
            FileState read = (FileState)
                    machine.ask(new Question.File(above.resolve(name).toString()), Progress.NONE)
                            .value()
                            .orElseThrow();
            Meta meta = read.meta();
            computed.put(name, Reach.rwx(mount.applyAsInt(new KernelRules(meta, visitor).perms())));
        }
        return computed;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visitors")
    void eachMayDoWhatIsComputed(String who, Visitor visitor) throws IOException {
        try (RealVisitor real = RealVisitor.like(visitor)) {
            assertThat(real.looksAt(above, List.copyOf(FOLDERS.keySet())))
                    .as(who)
                    .isEqualTo(computed(visitor, perms -> perms));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visitors")
    void onAMountThatIsReadOnlyAndNoexecOnlyWritingIsLost(String who, Visitor visitor) throws IOException {
        Path target = Files.createDirectory(temp.resolve("mounted"));
        Machine.sh(temp, "mount --bind \"$1/above\" \"$1/mounted\"; mount -o remount,bind,ro,noexec \"$1/mounted\"");
        try (RealVisitor real = RealVisitor.like(visitor)) {
            assertThat(real.looksAt(target, List.copyOf(FOLDERS.keySet())))
                    .as(who)
                    .isEqualTo(computed(visitor, perms -> perms & ~2));
        } finally {
            Machine.sh(target, "umount \"$1\"");
        }
    }

    @ParameterizedTest
    @MethodSource("mountMaps")
    void byTheIdMapOfAMountTheIdsOnDiskAreOthers(String map) throws IOException, IdSyntaxException {
        IdMap diskToHost = MountIdMap.parse(map, 1).diskToHost(USUAL);
        Visitor root = new Visitor(100000, Set.of(100000L), USUAL, Optional.of(diskToHost));
        Path target = Files.createDirectory(temp.resolve("mounted"));
        try (RealVisitor real = RealVisitor.like(root)) {
            assumeTrue(real.mount(above, target, diskToHost), "needs idmapped mounts on this file system");
            assertThat(real.looksAt(target, List.copyOf(FOLDERS.keySet())))
                    .as(map)
                    .isEqualTo(computed(root, perms -> perms));
        }
    }

    static Stream<String> mountMaps() {
        return Stream.of("u:0:1000:1;g:0:1000:1", "u:0:1000:1", "passthrough", "u:33:1000:1;g:33:2000:1;g:0:1000:1");
    }
}
