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

/** A host that does what another one does; tests change one thing about it. */
public abstract class HostDouble implements Host {
    private final Host host;

    protected HostDouble(Host host) {
        this.host = host;
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String program() {
        return host.program();
    }

    @Override
    public boolean executes() {
        return host.executes();
    }

    @Override
    public boolean mayChange() {
        return host.mayChange();
    }

    @Override
    public Instant now() {
        return host.now();
    }

    @Override
    public Reading<?> ask(Question question, Progress progress) {
        return host.ask(question, progress);
    }

    @Override
    public CommandResult run(Command command, String stdin) {
        return host.run(command, stdin);
    }

    /** Whatever is done to the host but by its commands, for tests in which something goes wrong with it. */
    protected <T> T doing(String path, HostWork<T> work) throws IOException {
        return work.run();
    }

    @Override
    public void write(String path, byte[] content, Meta meta) throws IOException {
        doing(path, () -> {
            host.write(path, content, meta);
            return path;
        });
    }

    @Override
    public void makeFolder(String path, Meta meta) throws IOException {
        doing(path, () -> {
            host.makeFolder(path, meta);
            return path;
        });
    }

    @Override
    public void setMeta(String path, Meta meta) throws IOException {
        doing(path, () -> {
            host.setMeta(path, meta);
            return path;
        });
    }

    @Override
    public void remove(String path) throws IOException {
        doing(path, () -> {
            host.remove(path);
            return path;
        });
    }

    @Override
    public Treated treat(TreeRule rule, Path log, Progress progress) throws IOException {
        return doing(rule.root(), () -> host.treat(rule, log, progress));
    }

    @Override
    public Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException {
        return doing(rule.root(), () -> host.untreat(rule, log, progress));
    }

    @Override
    public void tidy(String path) throws IOException {
        host.tidy(path);
    }

    @Override
    public void syncFolder(String folder) throws IOException {
        host.syncFolder(folder);
    }

    @Override
    public List<RanCommand> ranCommands() {
        return host.ranCommands();
    }

    @Override
    public <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        return host.locked(lock, work);
    }

    @Override
    public Path runs() {
        return host.runs();
    }

    @Override
    public Path lockFile() {
        return host.lockFile();
    }
}
