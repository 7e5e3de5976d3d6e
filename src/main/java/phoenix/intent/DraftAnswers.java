package phoenix.intent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import phoenix.change.DurableFile;
import phoenix.host.Host;
import phoenix.text.BadInput;

/**
 * Answers of somebody who left half-way, kept beside the runs until he goes on, or a run makes them the host's own. No password is
 * in them.
 */
public final class DraftAnswers {
    private static final String NAME = "draft.json";
    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final boolean writable;

    /** The draft for a host. Only who may change the host keeps one there. */
    public DraftAnswers(Host host) {
        file = host.runs().resolveSibling(NAME);
        writable = host.mayChange();
    }

    /** Whether there is a place for them. */
    public boolean canBeKept() {
        return writable;
    }

    /** Keeps them, in place of the ones before. */
    public void keep(Answers answers) throws IOException {
        DurableFile.folders(file.getParent());
        DurableFile.write(file, answers.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What was kept and says something else than the answers that there are; empty where nothing was. A file that can't be
     * understood, as one of a later version, is no draft.
     *
     * @throws IOException where it can't be read
     */
    public Optional<Answers> keptBeside(Answers answers) throws IOException {
        return kept().filter(kept -> !kept.text().equals(answers.text()));
    }

    private Optional<Answers> kept() throws IOException {
        if (!writable || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(Answers.parse(file.toString(), Files.readString(file)));
        } catch (NoSuchFileException | BadInput goneOrNotUnderstood) {
            return Optional.empty();
        }
    }

    /** Forgets them. */
    public void forget() throws IOException {
        if (writable) {
            Files.deleteIfExists(file);
        }
    }
}
