package phoenix.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One run on disk: {@code plan.json}, {@code journal.jsonl}, a folder of before-images a change, a log a tree. */
final class RunFolder {
    private static final int LONGEST_NAME = 180;

    private final Path folder;
    private final Journal journal;

    RunFolder(Path folder) {
        this.folder = folder;
        this.journal = new Journal(folder.resolve("journal.jsonl"));
    }

    /** Makes the folder with its plan. */
    static RunFolder create(Path folder, Plan plan) throws IOException {
        DurableFile.folder(folder);
        DurableFile.write(
                folder.resolve("plan.json"),
                ChangeJson.MAPPER.writeValueAsString(plan).getBytes(StandardCharsets.UTF_8));
        return new RunFolder(folder);
    }

    /** The run's name. */
    String id() {
        return folder.getFileName().toString();
    }

    /** Whether the plan reached the disk; where it did not, nothing was done. */
    boolean hasPlan() {
        return Files.isRegularFile(folder.resolve("plan.json"), LinkOption.NOFOLLOW_LINKS);
    }

    /** What the run set out to do. */
    Plan plan() throws IOException {
        Path file = folder.resolve("plan.json");
        return ChangeJson.read(file.toString(), Files.readString(file), Plan.class, "the plan of a run");
    }

    /** What the journal tells. */
    Run run(boolean live) throws IOException {
        return Run.tell(id(), plan(), journal.events(), live);
    }

    /** Everything that happened. */
    List<JournalEvent> events() throws IOException {
        return journal.events();
    }

    /** Notes what concerns the whole run. */
    void note(Instant at, JournalEvent.Kind kind) throws IOException {
        journal.add(new JournalEvent(at, kind, "", List.of(), Map.of()));
    }

    /** Notes what concerns one change. */
    void note(Instant at, JournalEvent.Kind kind, Change change, List<String> details, Map<String, String> files)
            throws IOException {
        journal.add(new JournalEvent(at, kind, change.id(), details, files));
    }

    /** Digests of a change's files as it left them; empty where it was broken off. */
    Map<String, String> leftBy(Change change) throws IOException {
        Map<String, String> left = Map.of();
        for (JournalEvent event : journal.events()) {
            if (event.change().equals(change.id()) && !event.files().isEmpty()) {
                left = event.files();
            }
        }
        return left;
    }

    /** The before-images of a change. */
    BeforeImages images(Change change) {
        return new BeforeImages(folder.resolve("before").resolve(fileName(change)));
    }

    /** A change's id as the name of a file: volumes, whose names are in ids, may be called anything. */
    private static String fileName(Change change) {
        StringBuilder name = new StringBuilder();
        for (byte b : change.id().getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_' || b == '-';
            name.append(plain || b == '.' && !name.isEmpty() ? (char) b : String.format("%%%02X", b));
        }
        boolean tooLong = name.length() > LONGEST_NAME;
        return tooLong
                ? name.substring(0, LONGEST_NAME) + "-"
                        + Integer.toHexString(change.id().hashCode())
                : name.toString();
    }

    /** Where a text stands while a tool checks it. */
    Path candidate() {
        return folder.resolve("candidate");
    }

    /** The log of a change's tree. */
    Path treeLog(Change change) throws IOException {
        Path trees = folder.resolve("trees");
        DurableFile.folders(trees);
        return trees.resolve(fileName(change) + ".log");
    }
}
