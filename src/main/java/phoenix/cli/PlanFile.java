package phoenix.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import phoenix.change.ChangeJson;
import phoenix.host.Host;
import phoenix.host.OwnFile;
import phoenix.plan.SavedPlan;
import phoenix.report.ReportLine;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;
import phoenix.text.SafeText;
import tools.jackson.databind.node.ObjectNode;

/** A saved plan on disk, readable by its owner only: it tells much about the host. */
final class PlanFile {
    private static final long LARGEST = 64L << 20;
    private static final String EXPECTED = "a plan saved by phoenix-wizard plan --out FILE";
    private static final int NAMED = 5;

    private PlanFile() {}

    /** Writes a plan; an older file is replaced as a whole. */
    static void save(Path file, ObjectNode document) throws IOException {
        OwnFile.write(file, ChangeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    }

    /** What people are told of a plan that was saved. */
    static List<ReportLine> told(Path file, Host host) {
        String name = SafeText.of(file.toString());
        return List.of(
                ReportLine.plain(""),
                ReportLine.plain("Saved to " + name + ". To apply just this: " + host.program() + " apply " + name));
    }

    /**
     * Reads a plan that was made for this host.
     *
     * @throws BadInput where it is none, or another host's
     */
    static SavedPlan read(Path file, Host host) throws IOException {
        String name = file.toString();
        if (!Files.exists(file)) {
            throw new BadInput(name, 0, 0, "there is no such file", EXPECTED);
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput(name, 0, 0, "this is " + (Files.isDirectory(file) ? "a folder" : "no file"), EXPECTED);
        }
        if (Files.size(file) > LARGEST) {
            throw new BadInput(name, 0, 0, "it is larger than " + (LARGEST >> 20) + " MiB", EXPECTED);
        }
        refuseIfOthersWrite(file, host);
        SavedPlan saved = SavedPlan.parse(name, LosslessText.decode(Files.readAllBytes(file)));
        if (!saved.host().equals(host.name())) {
            throw new BadInput(
                    name,
                    0,
                    0,
                    "this plan was made for the host " + saved.host() + ", and this is " + host.name(),
                    "a plan made here");
        }
        return saved;
    }

    /** A plan holds commands: as root, one that somebody else can write is that person's to run. */
    private static void refuseIfOthersWrite(Path file, Host host) throws IOException {
        if (!host.executes()) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        boolean open = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        if (open || !Files.getAttribute(file, "unix:uid").equals(0)) {
            throw new BadInput(
                    file.toString(),
                    0,
                    0,
                    "it belongs to " + attributes.owner().getName() + (open ? " and others can write it" : "")
                            + ", and a plan holds commands that root runs",
                    "a file of root's that nobody else can write (plan --out makes such)");
        }
    }

    /**
     * Refuses a plan whose host is no longer as it was.
     *
     * @throws IOException naming files that are not as they were
     */
    static void refuseIfMoved(Path file, SavedPlan saved, Host host) throws IOException {
        List<String> moved = saved.moved(host);
        if (!moved.isEmpty()) {
            throw new IOException("the host has moved since " + file + " was made; nothing was changed. Look at "
                    + String.join(", ", moved.subList(0, Math.min(NAMED, moved.size())))
                    + (moved.size() > NAMED ? " and " + (moved.size() - NAMED) + " more" : "")
                    + ", then make the plan anew");
        }
    }
}
