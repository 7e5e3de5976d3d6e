package phoenix.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import phoenix.tree.BeforeLog;
import phoenix.tree.Contents;
import phoenix.tree.FileMetadata;
import phoenix.tree.Meta;
import phoenix.tree.Progress;
import phoenix.tree.Treated;
import phoenix.tree.TreeRule;
import phoenix.tree.TreeWalker;
import phoenix.tree.Undone;

/** This machine. */
public final class LocalHost implements Host {
    private static final Path RUNS = Path.of("/var/lib/phoenix-wizard/runs");
    private static final Path LOCK = Path.of("/run/phoenix-wizard/lock");
    private static final String NAMELESS = "this machine";
    private static final int LONGEST_NAME = 256;

    private final LocalFiles files = new LocalFiles();
    private final LocalCommands commands = new LocalCommands();
    private final LocalFacts facts = new LocalFacts(commands);
    private final LocalLocks locks = new LocalLocks();
    private final TreeWalker walker = new TreeWalker();
    private final String name;
    private final long uid;

    private LocalHost(String name, long uid) {
        this.name = name;
        this.uid = uid;
    }

    /**
     * Opens this machine.
     *
     * @throws IOException where it is none that the wizard can work on, with the reason
     */
    public static LocalHost open() throws IOException {
        Optional<String> unavailable = FileMetadata.unavailable();
        if (unavailable.isPresent()) {
            throw new IOException("owners and ACLs can't be read on this machine: " + unavailable.get());
        }
        return new LocalHost(hostname(), LocalFacts.effectiveUid());
    }

    private static String hostname() {
        try {
            String name = new String(Contents.ofFile("/etc/hostname", LONGEST_NAME), StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? NAMELESS : name;
        } catch (IOException notThere) {
            return NAMELESS;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean executes() {
        return true;
    }

    @Override
    public boolean mayChange() {
        return uid == 0;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Reading<?> ask(Question question, Progress progress) {
        Optional<String> problem = question.problem();
        if (problem.isPresent()) {
            return Reading.unread(problem.get());
        }
        try {
            return answer(question, progress);
        } catch (InvalidPathException e) {
            return Reading.unread(LocalFiles.unnameable(e));
        }
    }

    private Reading<?> answer(Question question, Progress progress) {
        if (question instanceof Question.File file) {
            return files.read(file.path());
        }
        if (question instanceof Question.Folder folder) {
            return files.list(folder.path());
        }
        if (question instanceof Question.Tree tree) {
            return census(tree.rule(), progress);
        }
        Question.Fact fact = (Question.Fact) question;
        return switch (fact.fact()) {
            case PACKAGES -> facts.packages();
            case TOOL -> facts.tool(fact.argument());
            case ACL_SUPPORT -> aclSupport(fact.argument());
            case ZFS -> facts.zfs(fact.argument());
            case NODE_VERSION -> facts.nodeVersion(fact.argument());
            case EFFECTIVE_UID -> Reading.known(Long.toString(uid));
            case CONFINED_PROCESSES -> facts.confined(fact.argument());
            case FILE_CAPABILITIES -> capabilities(fact.argument());
            case APPARMOR_LOG -> facts.apparmorLog(fact.argument());
            case LOG_END -> LogFile.end(Path.of(fact.argument()));
            case CONTAINER_INITS -> LocalFacts.containerInits();
            case CONTAINER_LABELS -> LocalFacts.containerLabels();
            case INSIDE_ACCESS -> facts.insideAccess(fact.argument());
        };
    }

    private Reading<?> census(TreeRule rule, Progress progress) {
        if (!Files.isDirectory(Path.of(rule.root()))) {
            return Reading.absent();
        }
        try {
            return Reading.known(walker.census(rule, progress));
        } catch (IOException e) {
            return Reading.unread(LocalFiles.reason(e));
        }
    }

    private static Reading<String> aclSupport(String folder) {
        for (Path at = Path.of(folder); at != null; at = at.getParent()) {
            if (Files.isDirectory(at)) {
                try {
                    return Reading.known(FileMetadata.keepsAcls(at.toString()) ? "yes" : "no");
                } catch (IOException e) {
                    return Reading.unread(LocalFiles.reason(e));
                }
            }
        }
        return Reading.absent();
    }

    private static Reading<String> capabilities(String path) {
        try {
            return FileMetadata.capabilities(path)
                    .map(c -> Reading.known(c.text()))
                    .orElseGet(Reading::absent);
        } catch (IOException e) {
            return Reading.unread(LocalFiles.reason(e));
        }
    }

    @Override
    public CommandResult run(Command command, String stdin) {
        return commands.run(command, stdin);
    }

    @Override
    public List<RanCommand> ranCommands() {
        return commands.ran();
    }

    @Override
    public void write(String path, byte[] content, Meta meta) throws IOException {
        files.write(path, content, meta);
    }

    @Override
    public void syncFolder(String folder) throws IOException {
        files.syncFolder(folder);
    }

    @Override
    public void makeFolder(String path, Meta meta) throws IOException {
        files.makeFolder(path, meta);
    }

    @Override
    public void setMeta(String path, Meta meta) throws IOException {
        files.setMeta(path, meta);
    }

    @Override
    public void remove(String path) throws IOException {
        files.remove(path);
    }

    @Override
    public void tidy(String path) throws IOException {
        files.tidy(path);
    }

    @Override
    public Treated treat(TreeRule rule, Path log, Progress progress) throws IOException {
        try (BeforeLog before = BeforeLog.open(log)) {
            return walker.apply(rule, before, progress);
        }
    }

    @Override
    public Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException {
        try (BeforeLog before = BeforeLog.open(log)) {
            return walker.undo(rule, before, progress);
        }
    }

    @Override
    public <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        return locks.locked(lock, work);
    }

    @Override
    public Path runs() {
        return RUNS;
    }

    @Override
    public Path lockFile() {
        return LOCK;
    }
}
