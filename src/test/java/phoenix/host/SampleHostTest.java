package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.text.BadInput;
import phoenix.tree.Census;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.NamedAccess;
import phoenix.tree.OwnershipRule;
import phoenix.tree.Progress;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;
import phoenix.tree.Undone;

class SampleHostTest {
    private static final String DESCRIPTION = """
            { "name": "testhost", "now": "2026-11-23T09:00:00Z",
              "tools": {"pct": "/usr/sbin/pct"}, "packages": {"pve-container": "6.1.10", "lxc-pve": "7.0.0"},
              "meta": { "/etc/shadow": {"owner": "0:42", "mode": "0640"},
                        "/srv": {"kind": "folder"},
                        "/usr/bin/newuidmap": {"kind": "file", "mode": "4755"} },
              "noAcl": ["/bulk"], "zfs": {"tank": "acltype=off"}, "nodes": {"pve2": "5.2"},
              "confined": {"lxc-p": "11 22"}, "capabilities": {"/usr/bin/newgidmap": "cap_setgid=ep"},
              "trees": { "/srv/data": [
                {"path": ".", "kind": "folder"},
                {"path": "a", "owner": "100000:100000"},
                {"path": "b", "owner": "1000:1000", "mode": "0664", "count": 40},
                {"path": "c", "owner": "100033:100033"},
                {"path": "linked", "links": 2},
                {"path": "suid", "mode": "4755"} ] } }""";

    @TempDir
    private Path folder;

    private Path sample;
    private Path stateHome;
    private SampleHost host;

    @BeforeEach
    void makeSample() throws IOException {
        sample = Files.createDirectory(folder.resolve("sample"));
        stateHome = folder.resolve("state");
        put("etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        put("etc/shadow", "root:*:1::::::\n");
        put("etc/pve/nodes/pve1/lxc/901.conf", "arch: amd64\n");
        Files.createSymbolicLink(sample.resolve("etc/pve/lxc"), Path.of("nodes/pve1/lxc"));
        put("host.json", DESCRIPTION);
        host = open();
    }

    private void put(String path, String text) throws IOException {
        Files.createDirectories(sample.resolve(path).getParent());
        Files.writeString(sample.resolve(path), text);
    }

    private SampleHost open() throws IOException {
        return SampleHost.open(sample, stateHome, false);
    }

    private String text(String path) {
        return host.file(path).value().flatMap(FileState::text).orElse("nothing");
    }

    private static Meta file(int mode) {
        return Meta.of(EntryKind.FILE, 0, 0, mode);
    }

    @Test
    void whatTheDescriptionSaysIsKnown() {
        assertThat(host.name()).isEqualTo("testhost");
        assertThat(host.now()).hasToString("2026-11-23T09:00:00Z");
        assertThat(host.executes()).isFalse();
        assertThat(host.mayChange()).isTrue();
        assertThat(host.fact(HostFact.TOOL, "pct")).isEqualTo(Reading.known("/usr/sbin/pct"));
        assertThat(host.fact(HostFact.TOOL, "lxc-start")).isEqualTo(Reading.absent());
        assertThat(host.fact(HostFact.PACKAGES, "")).isEqualTo(Reading.known("lxc-pve 7.0.0\npve-container 6.1.10"));
        assertThat(host.fact(HostFact.ZFS, "tank")).isEqualTo(Reading.known("acltype=off"));
        assertThat(host.fact(HostFact.NODE_VERSION, "pve2")).isEqualTo(Reading.known("5.2"));
        assertThat(host.fact(HostFact.CONFINED_PROCESSES, "lxc-p")).isEqualTo(Reading.known("11 22"));
        assertThat(host.fact(HostFact.CONFINED_PROCESSES, "other")).isEqualTo(Reading.known(""));
        assertThat(host.fact(HostFact.FILE_CAPABILITIES, "/usr/bin/newgidmap"))
                .isEqualTo(Reading.known("cap_setgid=ep"));
        assertThat(host.fact(HostFact.FILE_CAPABILITIES, "/usr/bin/newuidmap")).isEqualTo(Reading.absent());
        assertThat(host.fact(HostFact.EFFECTIVE_UID, "")).isEqualTo(Reading.known("0"));
    }

    @ParameterizedTest
    @CsvSource({"/bulk, no", "/bulk/deep/er, no", "/bulky, yes", "/, yes"})
    void aclsAreNotKeptBelowTheFoldersThatSaySo(String path, String kept) {
        assertThat(host.fact(HostFact.ACL_SUPPORT, path)).isEqualTo(Reading.known(kept));
    }

    @Test
    void theWholeHostMayKeepNoAcls() throws IOException {
        put("host.json", "{\"noAcl\": [\"/\"]}");
        assertThat(open().fact(HostFact.ACL_SUPPORT, "/srv")).isEqualTo(Reading.known("no"));
    }

    @Test
    void filesAreReadWithTheMetadataThatIsSaid() {
        assertThat(host.file("/etc/passwd"))
                .isEqualTo(Reading.known(FileState.file(file(0644), "root:x:0:0::/root:/bin/sh\n")));
        assertThat(host.file("/etc/shadow").map(FileState::meta))
                .isEqualTo(Reading.known(Meta.of(EntryKind.FILE, 0, 42, 0640)));
        assertThat(host.file("/etc").map(FileState::meta))
                .isEqualTo(Reading.known(Meta.of(EntryKind.FOLDER, 0, 0, 0755)));
        assertThat(host.file("/usr/bin/newuidmap").value().orElseThrow().meta().mode())
                .isEqualTo(04755);
        assertThat(host.file("/nothing").isAbsent()).isTrue();
        assertThat(host.file("/host.json").isAbsent()).isTrue();
    }

    @Test
    void foldersListWhatIsThereAndWhatIsSaid() {
        assertThat(host.folder("/")).isEqualTo(Reading.known(List.of("etc", "srv", "usr")));
        assertThat(host.folder("/srv")).isEqualTo(Reading.known(List.of("data")));
        assertThat(host.folder("/etc/pve/lxc")).isEqualTo(Reading.known(List.of("901.conf")));
        assertThat(host.folder("/nothing").isAbsent()).isTrue();
    }

    @Test
    void aLinkIsNotFollowedAtTheEndOfAPathButOnTheWay() {
        assertThat(host.file("/etc/pve/lxc").value().orElseThrow().target()).contains("nodes/pve1/lxc");
        assertThat(text("/etc/pve/lxc/901.conf")).isEqualTo("arch: amd64\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/out/secret",
                "/up/secret",
                "/up/../secret",
                "/../secret",
                "/etc/../../secret",
                "/..",
                "/etc/../..",
                "/loop/x",
                "/loop"
            })
    void noLinkLeadsOutOfTheSample(String path) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(sample.resolve("out"), folder);
        Files.createSymbolicLink(sample.resolve("up"), Path.of("../../../../../../../.." + folder));
        Files.createSymbolicLink(sample.resolve("loop"), Path.of("loop"));
        host = open();
        assertThat(text(path)).isEqualTo("nothing");
        assertThat(host.folder(path).value().orElse(List.of())).doesNotContain("secret", "sample", "root");
        catchThrowable(() -> host.write(path, new byte[0], file(0644)));
        assertThat(secret).hasContent("secret");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("sample", "state", "secret");
    }

    @Test
    void aLinkToAnAbsolutePathLeadsIntoTheSample() throws IOException {
        Files.createSymbolicLink(sample.resolve("conf"), Path.of("/etc"));
        host = open();
        assertThat(text("/conf/passwd")).startsWith("root:");
        assertThat(host.folder("/conf").value().orElseThrow()).contains("passwd");
    }

    @Test
    void whatIsDoneLastsAndTheSampleItselfStaysAsItIs() throws IOException {
        String before = listing(sample);
        host.write("/etc/new", "new".getBytes(StandardCharsets.UTF_8), Meta.of(EntryKind.FILE, 0, 33, 0600));
        host.write("/etc/pve/lxc/901.conf", "arch: arm64\n".getBytes(StandardCharsets.UTF_8), file(0644));
        host.makeFolder("/srv/made", Meta.of(EntryKind.FOLDER, 1000, 1000, 02775));
        host.setMeta("/etc/passwd", file(0600));
        host.remove("/etc/shadow");
        host = open();
        assertThat(host.file("/etc/new"))
                .isEqualTo(Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 33, 0600), "new")));
        assertThat(text("/etc/pve/nodes/pve1/lxc/901.conf")).isEqualTo("arch: arm64\n");
        assertThat(host.file("/srv/made").map(FileState::meta))
                .isEqualTo(Reading.known(Meta.of(EntryKind.FOLDER, 1000, 1000, 02775)));
        assertThat(host.folder("/srv")).isEqualTo(Reading.known(List.of("data", "made")));
        assertThat(host.file("/etc/passwd").map(FileState::meta)).isEqualTo(Reading.known(file(0600)));
        assertThat(host.file("/etc/shadow").isAbsent()).isTrue();
        assertThat(listing(sample)).isEqualTo(before);
        assertThat(SampleHost.open(sample, stateHome, true).file("/etc/new").isAbsent())
                .as("forgotten when asked to")
                .isTrue();
        assertThat(listing(sample)).isEqualTo(before);
    }

    @Test
    void whatIsTakenBackByHandIsAsIfNeverDone() throws IOException {
        host.setMeta("/srv/data", host.file("/srv/data").value().orElseThrow().meta());
        String before = listing(stateHome);
        byte[] passwd = text("/etc/passwd").getBytes(StandardCharsets.UTF_8);
        host.write("/etc/new", new byte[0], file(0600));
        host.write("/etc/passwd", new byte[0], file(0600));
        host.makeFolder("/etc/folder", Meta.of(EntryKind.FOLDER, 5, 5, 0700));
        host.remove("/etc/folder");
        host.write("/etc/passwd", passwd, file(0644));
        host.remove("/etc/new");
        assertThat(listing(stateHome)).isEqualTo(before);
    }

    @Test
    void anotherSampleOfTheSameNameHasItsOwnCopy() throws IOException {
        host.write("/etc/new", new byte[0], file(0644));
        Path other = Files.createDirectories(folder.resolve("elsewhere/sample"));
        assertThat(SampleHost.open(other, stateHome, false).file("/etc/new").isAbsent())
                .isTrue();
        assertThat(open().file("/etc/new").isAbsent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/passwd", "etc/added", "host.json"})
    void aSampleThatChangedIsCopiedAnew(String changed) throws IOException {
        host.write("/etc/new", new byte[0], file(0644));
        put(changed, changed.endsWith("json") ? "{}" : "changed");
        assertThat(open().file("/etc/new").isAbsent()).isTrue();
    }

    @Test
    void aFileChangedToAnotherOfTheSameSizeIsSeen() throws IOException {
        host.write("/etc/new", new byte[0], file(0644));
        Files.writeString(sample.resolve("etc/passwd"), "ROOT:x:0:0::/root:/bin/sh\n");
        Files.setLastModifiedTime(sample.resolve("etc/passwd"), FileTime.fromMillis(1_000_000));
        host = open();
        assertThat(host.file("/etc/new").isAbsent()).isTrue();
        assertThat(text("/etc/passwd")).startsWith("ROOT");
    }

    @Test
    void aCopyThatWasNotFinishedIsMadeAnew() throws IOException {
        Path copy = host.runs().getParent();
        Files.delete(copy.resolve("made-from"));
        Files.delete(copy.resolve("root/etc/passwd"));
        assertThat(open().file("/etc/passwd").isAbsent()).isFalse();
    }

    @Test
    void pipesInASampleAreLeftOut() throws Exception {
        new ProcessBuilder("mkfifo", sample.resolve("etc/pipe").toString())
                .start()
                .waitFor();
        assertThat(open().file("/etc/pipe").isAbsent()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/parent", "/etc/passwd/below"})
    void nothingIsWrittenWhereNoFolderIs(String path) {
        assertThatThrownBy(() -> host.write(path, new byte[0], file(0644))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> host.makeFolder(path, Meta.of(EntryKind.FOLDER, 0, 0, 0755)))
                .isInstanceOf(IOException.class);
        assertThat(host.file(path).isAbsent()).isTrue();
    }

    @Test
    void aFolderThatIsThereIsNotMade() {
        Meta meta = Meta.of(EntryKind.FOLDER, 0, 0, 0755);
        assertThatThrownBy(() -> host.makeFolder("/etc", meta)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> host.makeFolder("/srv", meta)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> host.remove("/etc")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|1",
                "[]|1",
                "null|1",
                "{\"colour\": 1}|1",
                "{\"meta\":¶ {\"/x\": {\"owner\": \"root\"}}}|2",
                "{\"meta\":¶ {\"/x\": {\"mode\": \"0999\"}}}|2",
                "{\"meta\":¶ {\"/x\": {\"mode\": \"70000\"}}}|2",
                "{\"meta\":¶ {\"/x\": {\"kind\": \"flie\"}}}|2",
                "{\"meta\":¶ {\"/x\": {\"acl\": \"user::\"}}}|2",
                "{\"meta\":¶ {\"/x\": {\"kind\": \"file\", \"defaultAcl\": \"user::rwx,group::r-x,other::---\"}}}|2",
                "{\"meta\":¶ {\"/x\": null}}|2",
                "{\"trees\":¶ {\"/x\": [{\"count\": 0}]}}|2",
                "{\"now\":¶ \"yesterday\"}|2",
            })
    void aDescriptionThatCanNotBeUnderstoodIsOneClearError(String json, int line) throws IOException {
        put("host.json", json.replace("¶", "\n"));
        BadInput refused = catchThrowableOfType(BadInput.class, this::open);
        assertThat(refused.line()).as(refused.getMessage()).isEqualTo(line);
        assertThat(refused)
                .hasMessageStartingWith(sample.resolve("host.json").toString())
                .hasMessageContaining("samples/README.md");
    }

    @Test
    void aFolderThatHoldsTheWorkingCopiesIsNoSample() {
        assertThatThrownBy(() -> SampleHost.open(folder, folder.resolve("state"), false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("working copies would lie in it");
    }

    @Test
    void aFolderTooLargeForASampleIsRefusedBeforeItIsCopied() throws IOException {
        Path many = Files.createDirectories(sample.resolve("many"));
        for (int i = 0; i < 9; i++) {
            try (java.io.RandomAccessFile large =
                    new java.io.RandomAccessFile(many.resolve("f" + i).toFile(), "rw")) {
                large.setLength(300L << 20);
            }
        }
        Path state = folder.resolve("elsewhere");

        assertThatThrownBy(() -> SampleHost.open(sample, state, false))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("more than 1 GiB");
        assertThat(state).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/folder", "/", "/etc/.."})
    void whatIsNoSampleIsRefused(String path) {
        assertThatThrownBy(() -> SampleHost.open(Path.of(path), stateHome, false))
                .isInstanceOf(BadInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "a\0b", "/a\0b"})
    void aPathThatNoHostCanHaveIsUnreadAndNoCrash(String path) {
        assertThat(host.file(path).unreadReason()).isPresent();
        assertThat(host.folder(path).unreadReason()).isPresent();
        assertThat(host.fact(HostFact.ACL_SUPPORT, path).unreadReason()).isPresent();
    }

    @Test
    void noCommandRuns() {
        assertThat(host.run(Command.of("touch", folder + "/ran"), "").ending())
                .isEqualTo(CommandResult.Ending.NOT_STARTED);
    }

    private static TreeRule rule(String top) {
        return new OwnershipRule(
                top, 1000, 1000, Set.of(0L, 100000L), Set.of(0L), 0664, 0775, List.of(new NamedAccess(100999, 6)));
    }

    @SuppressWarnings("unchecked") // a Tree question is answered by a Census
    private Census census(String top) {
        return ((Reading<Census>) host.ask(new Question.Tree(rule(top)), Progress.NONE))
                .value()
                .orElseThrow();
    }

    @Test
    void aTreeIsCountedTreatedAndTakenBack() throws IOException {
        Path log = folder.resolve("log");
        String before = Files.readString(host.runs().resolveSibling("host.json"));
        assertThat(census("/srv/data").entries()).isEqualTo(45);
        assertThat(census("/srv/data").differing()).isEqualTo(42);
        assertThat(census("/srv/data").foreignByUid()).containsOnlyKeys(100033L);
        assertThat(census("/srv/data").skipped().total()).isEqualTo(2);

        Treated treated = host.treat(rule("/srv/data"), log, Progress.NONE);
        assertThat(treated.changed()).isEqualTo(42);
        assertThat(treated.found().differing()).isEqualTo(42);
        assertThat(census("/srv/data").differing()).isZero();
        assertThat(host.file("/srv/data").value().orElseThrow().meta().uid()).isEqualTo(1000);
        assertThat(host.treat(rule("/srv/data"), log, Progress.NONE).changed())
                .as("a second time changes nothing")
                .isZero();

        Undone undone = host.untreat(rule("/srv/data"), log, Progress.NONE);
        assertThat(undone.restored()).isEqualTo(42);
        assertThat(undone.alreadyBefore()).isEqualTo(3);
        assertThat(undone.changedSince().total()).isZero();
        assertThat(SampleDescription.parse("", Files.readString(host.runs().resolveSibling("host.json"))))
                .isEqualTo(SampleDescription.parse("", before));
        assertThat(host.untreat(rule("/srv/data"), log, Progress.NONE).restored())
                .as("a second time restores nothing")
                .isZero();
    }

    @Test
    void whatSomeoneChangedInATreeSinceStays() throws IOException {
        Path log = folder.resolve("log");
        host.treat(rule("/srv/data"), log, Progress.NONE);
        host.setMeta("/srv/data", Meta.of(EntryKind.FOLDER, 7, 7, 0700));
        Undone undone = host.untreat(rule("/srv/data"), log, Progress.NONE);
        assertThat(undone.changedSince().examples()).extracting("path").containsExactly(".");
        assertThat(host.file("/srv/data").value().orElseThrow().meta().uid()).isEqualTo(7);
    }

    @Test
    void aTreeThatNobodyToldOfIsJustItsTop() throws IOException {
        host.makeFolder("/srv/fresh", Meta.of(EntryKind.FOLDER, 0, 0, 0755));
        String before = listing(stateHome);
        Path log = folder.resolve("log");
        assertThat(host.treat(rule("/srv/fresh"), log, Progress.NONE).changed()).isEqualTo(1);
        assertThat(host.file("/srv/fresh").value().orElseThrow().meta().uid()).isEqualTo(1000);
        assertThat(host.untreat(rule("/srv/fresh"), log, Progress.NONE).restored())
                .isEqualTo(1);
        assertThat(listing(stateHome)).isEqualTo(before);
    }

    @Test
    void aTreeThatWasNeverTreatedHasNothingToTakeBack() throws IOException {
        String before = listing(stateHome);
        assertThat(host.untreat(rule("/srv/data"), folder.resolve("log"), Progress.NONE)
                        .records())
                .isZero();
        assertThat(listing(stateHome)).isEqualTo(before);
        assertThat(host.ask(new Question.Tree(rule("/srv/missing")), Progress.NONE))
                .isEqualTo(Reading.absent());
    }

    private static String listing(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.sorted().map(p -> top.relativize(p) + " " + content(p)).collect(Collectors.joining("\n"));
        }
    }

    private static String content(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return Files.readSymbolicLink(file).toString();
            }
            return Files.isDirectory(file)
                    ? "/"
                    : Optional.of(Files.readString(file)).get();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
