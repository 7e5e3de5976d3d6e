package phoenix.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import phoenix.change.FactFormats;
import phoenix.change.Plan;
import phoenix.change.RunStore;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.LocalHost;
import phoenix.host.SampleHost;
import phoenix.host.Survey;
import phoenix.plan.Formats;
import phoenix.plan.IntentFiles;
import phoenix.plan.Planner;
import phoenix.plan.Scope;

/** What every command starts with: the host that was asked for, and a plan made from reading it. */
final class Session {
    private final CommonOptions options;
    private final Host host;
    private final Scope scope;

    private Session(CommonOptions options, Host host, Scope scope) {
        this.options = options;
        this.host = host;
        this.scope = scope;
    }

    static Session open(CommonOptions options) throws IOException {
        Scope scope = options.scope();
        Host host = options.host().isPresent()
                ? SampleHost.open(options.host().get(), stateHome(), options.fresh())
                : LocalHost.open();
        return new Session(options, host, scope);
    }

    private static Path stateHome() {
        return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
                .filter(h -> h.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
    }

    /** A host as it was read, and the plan that follows. */
    record Planned(HostState state, Plan plan, boolean rollback) {}

    /** Reads the host and plans, trees included. */
    Planned plan() {
        Planner planner = new Planner(host.name(), scope);
        IntentFiles files = intentFiles();
        HostState state = new Survey(host).read(s -> planner.plan(s, files.read(s)));
        IntentFiles.Read intent = files.read(state);
        return new Planned(
                state,
                planner.plan(state, intent),
                intent.intent().config().map(c -> c.rollbackOnFailure()).orElse(false));
    }

    Host host() {
        return host;
    }

    Scope scope() {
        return scope;
    }

    IntentFiles intentFiles() {
        return new IntentFiles(options.config());
    }

    RunStore runs() {
        return new RunStore(host);
    }

    FactFormats formats() {
        return Formats.ALL;
    }
}
