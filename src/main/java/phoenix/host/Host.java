package phoenix.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import phoenix.tree.Meta;
import phoenix.tree.Progress;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;
import phoenix.tree.Undone;

/** The only door to the machine: read, list, stat, run a command, write. */
public interface Host {
    /** What people call it: this machine's name, or the sample's. */
    String name();

    /** How the wizard is called for this host, for hints to people: with its option where it is a sample. */
    default String program() {
        return "phoenix-wizard";
    }

    /** Whether commands really run here. A sample host only ever holds what a plan predicts. */
    boolean executes();

    /** Whether this process may change the host: root on a real one, anybody on a sample. */
    boolean mayChange();

    /** The host's clock. */
    Instant now();

    /** Reads one thing. Never throws for what a host can be like: see {@link Reading}. */
    Reading<?> ask(Question question, Progress progress);

    /** A file, folder or link, read now. */
    @SuppressWarnings("unchecked") // ask answers a File question with a FileState
    default Reading<FileState> file(String path) {
        return (Reading<FileState>) ask(new Question.File(path), Progress.NONE);
    }

    /** The names in a folder, read now. */
    @SuppressWarnings("unchecked") // ask answers a Folder question with names
    default Reading<List<String>> folder(String path) {
        return (Reading<List<String>>) ask(new Question.Folder(path), Progress.NONE);
    }

    /** A fact, read now. */
    @SuppressWarnings("unchecked") // ask answers a Fact question with text
    default Reading<String> fact(HostFact fact, String argument) {
        return (Reading<String>) ask(new Question.Fact(fact, argument), Progress.NONE);
    }

    /**
     * Runs a command.
     *
     * @param stdin what it reads; secrets go this way only
     */
    CommandResult run(Command command, String stdin);

    /** The commands that were run so far, oldest first; the latest thousand. None on a host that runs none. */
    default List<RanCommand> ranCommands() {
        return List.of();
    }

    /**
     * Puts a file in place as a whole: temporary file beside it, owner, mode and ACL, fsync, rename, fsync of the folder.
     *
     * @throws IOException naming path and reason; the old file is then untouched
     */
    void write(String path, byte[] content, Meta meta) throws IOException;

    /** Removes what a {@link #write} that was killed left beside a file; nothing is left where it ended. */
    default void tidy(String path) throws IOException {}

    /**
     * Sees to it that what another tool put in place in a folder is there after a loss of power too: tools sync the files that they
     * write, but seldom the folder. Nothing to do where the folder is gone.
     */
    default void syncFolder(String folder) throws IOException {}

    /** Makes a folder with just these owner, mode and ACLs; its parent must be there. */
    void makeFolder(String path, Meta meta) throws IOException;

    /** Sets owner, mode and ACLs of a file or folder; a link is refused. */
    void setMeta(String path, Meta meta) throws IOException;

    /** Removes a file, or a folder that is empty. */
    void remove(String path) throws IOException;

    /**
     * Makes every entry of a tree satisfy a rule.
     *
     * @param log a file of the run that takes what was there before, entry by entry, before each is changed; appended to
     *     where a broken run is finished
     */
    Treated treat(TreeRule rule, Path log, Progress progress) throws IOException;

    /** Takes back what {@link #treat} logged, as far as nobody changed it since. */
    Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException;

    /** Runs some work while holding a lock that other tools respect, and gives back what came of it. */
    <T> T locked(HostLock lock, HostWork<T> work) throws IOException;

    /** The folder that holds the runs. */
    Path runs();

    /** The file whose lock makes runs one at a time. */
    Path lockFile();
}
