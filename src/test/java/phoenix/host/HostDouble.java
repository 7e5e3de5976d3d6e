package phoenix.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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

    @Override
    public void write(String path, byte[] content, Meta meta) throws IOException {
        host.write(path, content, meta);
    }

    @Override
    public void makeFolder(String path, Meta meta) throws IOException {
        host.makeFolder(path, meta);
    }

    @Override
    public void setMeta(String path, Meta meta) throws IOException {
        host.setMeta(path, meta);
    }

    @Override
    public void remove(String path) throws IOException {
        host.remove(path);
    }

    @Override
    public Treated treat(TreeRule rule, Path log, Progress progress) throws IOException {
        return host.treat(rule, log, progress);
    }

    @Override
    public Undone untreat(TreeRule rule, Path log, Progress progress) throws IOException {
        return host.untreat(rule, log, progress);
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
