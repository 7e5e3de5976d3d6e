package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import phoenix.change.Effect;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.text.LosslessText;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** A throw-away Debian, made by {@code src/it/disposable-root}, whose own tools run in it. Needs root. */
final class DisposableRoot {
    private static final Path SCRIPTS = Path.of("src/it").toAbsolutePath();
    private static final List<String> WATCHED = List.of("etc", "home", "var/mail", "var/log", "root");

    private final Path folder;

    private DisposableRoot(Path folder) {
        this.folder = folder;
    }

    /** A fresh one; where none can be had, the test is passed over. */
    static DisposableRoot make(Path folder) throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name")).as("needs root").isEqualTo("root");
        assumeThat(Path.of("/usr/sbin/debootstrap"))
                .as("src/it/disposable-root needs debootstrap")
                .exists();
        DisposableRoot root = new DisposableRoot(folder);
        root.call(List.of(SCRIPTS.resolve("disposable-root").toString(), folder.toString()), "");
        return root;
    }

    void remove() throws IOException, InterruptedException {
        call(List.of(SCRIPTS.resolve("disposable-root").toString(), "--remove", folder.toString()), "");
    }

    /** Keeps what the tools of this area write, in a folder of the root. */
    void remember() throws IOException, InterruptedException {
        Files.createDirectories(fresh());
        for (String top : WATCHED) {
            call(List.of("cp", "-a", "--parents", top, fresh().toString()), "");
        }
    }

    private Path fresh() {
        return folder.resolve("fresh");
    }

    /** Puts that back. */
    void reset() throws IOException, InterruptedException {
        for (String top : WATCHED) {
            call(List.of("rm", "-rf", "--one-file-system", inside("/" + top).toString()), "");
            call(
                    List.of(
                            "cp",
                            "-a",
                            fresh().resolve(top).toString(),
                            inside("/" + top).toString()),
                    "");
        }
    }

    /** Runs a command in there. */
    String run(Command command, String stdin) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(SCRIPTS.resolve("in-root").toString(), folder.toString(), "env"));
        command.environment().forEach((k, v) -> argv.add(k + "=" + v));
        argv.addAll(command.argv());
        return call(argv, stdin);
    }

    private String call(List<String> argv, String stdin) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectErrorStream(true).directory(directory());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", argv, output).isZero();
        return output;
    }

    private File directory() {
        return Files.isDirectory(folder) ? folder.toFile() : SCRIPTS.toFile();
    }

    /** Reads what is looked at. */
    HostState read(Consumer<HostState> look) {
        HostState state = HostState.unknown(MadeUpHost.NOW);
        while (true) {
            look.accept(state);
            Map<Question, Reading<?>> answers = new HashMap<>();
            state.openQuestions().forEach(q -> answers.put(q, answer(q)));
            if (answers.isEmpty()) {
                return state;
            }
            state = state.with(answers);
        }
    }

    private Reading<?> answer(Question question) {
        try {
            if (question instanceof Question.File file) {
                Path path = inside(file.path());
                return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Reading.known(state(path)) : Reading.absent();
            }
            if (question instanceof Question.Folder folderOf) {
                Path path = inside(folderOf.path());
                return Files.isDirectory(path) ? Reading.known(names(path)) : Reading.absent();
            }
            Path tool = inside("/usr/bin/" + ((Question.Fact) question).argument());
            return Files.exists(tool) ? Reading.known("/" + folder.relativize(tool)) : Reading.absent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path inside(String path) {
        return folder.resolve(path.substring(1));
    }

    private static List<String> names(Path path) throws IOException {
        try (Stream<Path> list = Files.list(path)) {
            return list.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static FileState state(Path path) throws IOException {
        Map<String, Object> unix = Files.readAttributes(path, "unix:mode,uid,gid,nlink", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) unix.get("mode");
        EntryKind kind = EntryKind.ofMode(mode);
        Meta meta = Meta.of(kind, (Integer) unix.get("uid"), (Integer) unix.get("gid"), mode & 07777);
        if (kind == EntryKind.FILE) {
            return new FileState(
                    meta,
                    (Integer) unix.get("nlink"),
                    Optional.of(LosslessText.decode(Files.readAllBytes(path))),
                    Optional.empty());
        }
        Optional<String> target = kind == EntryKind.LINK
                ? Optional.of(Files.readSymbolicLink(path).toString())
                : Optional.empty();
        return new FileState(meta, 1, Optional.empty(), target);
    }

    void append(String path, String text) throws IOException {
        Path file = inside(path);
        Files.writeString(file, Files.readString(file) + text);
    }

    void write(String path, String text, String permissions) throws IOException {
        Path file = inside(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** Writes what an effect predicts, as the wizard does where no tool does. */
    void write(Effect effect, HostState predicted) throws IOException {
        FileState wanted = predicted.file(effect.path()).value().orElseThrow();
        Path path = inside(effect.path());
        if (wanted.isFolder()) {
            Files.createDirectories(path);
        } else {
            Files.write(path, LosslessText.encode(wanted.text().orElseThrow()));
        }
        Files.setAttribute(path, "unix:uid", (int) wanted.meta().uid());
        Files.setAttribute(path, "unix:gid", (int) wanted.meta().gid());
        Files.setAttribute(path, "unix:mode", wanted.meta().mode());
    }

    /** Owner, mode and content of every file where accounts live, by path. */
    SortedMap<String, String> listing() throws IOException {
        SortedMap<String, String> listing = new TreeMap<>();
        for (String top : WATCHED) {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(folder.resolve(top))) {
                paths = walk.toList();
            }
            for (Path path : paths) {
                FileState file = state(path);
                String content = file.text()
                        .map(LosslessText::encode)
                        .map(DisposableRoot::digest)
                        .orElse("");
                listing.put(
                        "/" + folder.relativize(path),
                        file.meta() + " " + content + file.target().orElse(""));
            }
        }
        return listing;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
