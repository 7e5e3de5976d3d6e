package phoenix.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.tree.BeforeBlock.Logged;

class BeforeLogTest {
    private static final Meta ROOTS = Meta.of(EntryKind.FILE, 0, 0, 0600);
    private static final Meta SHARED = new Meta(
            EntryKind.FILE,
            1000,
            1000,
            0,
            Optional.of(Acl.parse("user::rw-,user:100000:rw-,group::rw-,mask::rw-,other::r--")),
            Optional.empty());
    private static final Meta FOLDER =
            new Meta(EntryKind.FOLDER, 4294967294L, 0, 07700, Optional.empty(), Optional.of(Acl.fromMode(0750)));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void makeTree() throws IOException {
        Machine.needsRoot();
        file = folder.resolve("log");
        Files.createDirectory(folder.resolve("tree"));
    }

    @Test
    void givesBackWhatWasPutInLastBlockFirst() throws IOException {
        List<Logged> first = List.of(
                logged("", ".", 1, FOLDER, Meta.of(EntryKind.FOLDER, 1, 2, 0777)),
                logged("", "a", Long.MAX_VALUE, ROOTS, SHARED),
                logged("sub/folder", "b", -1, ROOTS, SHARED),
                logged("sub/folder", "c\udcff", 128, SHARED, ROOTS),
                logged("sub", "d", 5, ROOTS, SHARED));
        List<Logged> second = List.of(logged("sub/other", "e", 6, ROOTS, SHARED));
        try (BeforeLog log = open()) {
            log.append(0, first);
        }
        try (BeforeLog log = open()) {
            log.append(0, second);

            assertThat(log.changes()).isEqualTo(6);
            assertThat(readBackwards(log)).containsExactly(shown(second), shown(first));
        }
    }

    @Test
    void eachThreadsBlocksAreAStreamOfTheirOwnWithinAnApply() throws IOException {
        List<Logged> one = List.of(logged("", "a", 1, ROOTS, SHARED));
        List<Logged> two = List.of(logged("x", "b", 2, ROOTS, SHARED));
        List<Logged> three = List.of(logged("", "c", 3, ROOTS, SHARED));
        try (BeforeLog log = open()) {
            log.append(0, one);
            log.append(1, two);
            log.append(0, three);
        }
        try (BeforeLog log = open()) {
            log.append(1, two);

            assertThat(log.applies()).extracting(List::size).containsExactly(1, 2);
            assertThat(readBackwards(log)).containsExactly(shown(two), shown(three), shown(one), shown(two));
        }
    }

    @Test
    void whereverTheLastWriteBrokeOffTheEarlierBlocksAreThere() throws IOException {
        long whole;
        long afterFirst;
        try (BeforeLog log = open()) {
            log.append(0, List.of(logged("", "a", 1, ROOTS, SHARED)));
            afterFirst = Files.size(file);
            log.append(0, List.of(logged("", "b", 2, ROOTS, SHARED)));
            whole = Files.size(file);
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole - 1; length >= 0; length--) {
            Files.write(file, Arrays.copyOf(bytes, length));
            long expected = length >= afterFirst ? 1 : 0;
            try (BeforeLog log = open()) {
                assertThat(log.changes()).as("cut to %d bytes", length).isEqualTo(expected);
                log.append(0, List.of(logged("", "c", 3, ROOTS, SHARED)));
            }
            try (BeforeLog log = open()) {
                assertThat(log.changes()).isEqualTo(expected + 1);
            }
        }
    }

    @Test
    void aLastWriteThatLeftZeroesBehindIsCutOff() throws IOException {
        try (BeforeLog log = open()) {
            log.append(0, List.of(logged("", "a", 1, ROOTS, SHARED)));
        }
        Files.write(file, new byte[100], StandardOpenOption.APPEND);

        try (BeforeLog log = open()) {
            assertThat(log.changes()).isEqualTo(1);
        }
    }

    @Test
    void damageInTheMiddleIsToldAndNothingIsCutOff() throws IOException {
        long afterFirst;
        try (BeforeLog log = open()) {
            log.append(0, List.of(logged("", "a", 1, ROOTS, SHARED)));
            afterFirst = Files.size(file);
            log.append(0, List.of(logged("", "b", 2, ROOTS, SHARED)));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) afterFirst - 8] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> BeforeLog.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is damaged at byte");
        assertThat(Files.size(file)).isEqualTo(bytes.length);
    }

    @Test
    void isForOneTreeOnly() throws IOException {
        open().close();
        Files.createDirectory(folder.resolve("other"));
        try (BeforeLog log = BeforeLog.open(file);
                TreeRoot other = TreeRoot.open(folder + "/other")) {
            assertThatThrownBy(() -> log.startFor(other))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is the log of " + folder + "/tree");
        }
    }

    @Test
    void filesThatAreNoLogAreRefusedAndKept() throws IOException {
        Files.writeString(file, "root:x:0:0::/root:/bin/bash\n");
        Files.createSymbolicLink(folder.resolve("link"), file);

        assertThatThrownBy(() -> BeforeLog.open(file)).hasMessageContaining("is no log of phoenix-wizard");
        assertThatThrownBy(() -> BeforeLog.open(folder.resolve("link"))).isInstanceOf(IOException.class);
        assertThat(file).hasContent("root:x:0:0::/root:/bin/bash\n");
    }

    @Test
    void isForRootOnlyAndSmall() throws IOException {
        List<Logged> entries = new ArrayList<>();
        for (int i = 0; i < 4096; i++) {
            entries.add(logged(
                    "volumes/nginx_logs/2025-%02d".formatted(i / 400),
                    "access-%04d.log".formatted(i),
                    9_000_000 + i,
                    ROOTS,
                    SHARED));
        }
        try (BeforeLog log = open()) {
            log.append(0, entries);
        }

        assertThat(Machine.sh(file, "stat -c %a \"$1\"")).isEqualTo("600\n");
        assertThat(Files.size(file) / entries.size()).isLessThan(10);
    }

    private BeforeLog open() throws IOException {
        BeforeLog log = BeforeLog.open(file);
        try (TreeRoot root = TreeRoot.open(folder + "/tree")) {
            log.startFor(root);
            log.begin();
        }
        return log;
    }

    private static Logged logged(String folder, String name, long inode, Meta before, Meta after) {
        return new Logged(FileNames.encode(folder), FileNames.encode(name), inode, new Change(before, after));
    }

    private static List<List<String>> readBackwards(BeforeLog log) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        for (List<BeforeLog.Stream> apply : log.applies()) {
            for (BeforeLog.Stream stream : apply) {
                stream.backwards(entries -> blocks.add(shown(entries)));
            }
        }
        return Collections.unmodifiableList(blocks);
    }

    private static List<String> shown(List<Logged> entries) {
        return entries.stream()
                .map(e -> FileNames.decode(e.folderPath()) + "|" + FileNames.decode(e.name()) + "|" + e.inode() + "|"
                        + e.change())
                .toList();
    }
}
