package phoenix.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import phoenix.apparmor.ApparmorState;
import phoenix.apparmor.DeniedMounts;
import phoenix.change.FactFormats;
import phoenix.change.Plan;
import phoenix.change.Run;
import phoenix.change.RunEngine;
import phoenix.change.RunStore;
import phoenix.change.Secrets;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.LocalHost;
import phoenix.host.SampleHost;
import phoenix.host.Survey;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.plan.Formats;
import phoenix.plan.IntentFiles;
import phoenix.plan.Planner;
import phoenix.plan.Scope;
import phoenix.report.AnsibleExport;
import phoenix.report.AuditReport;
import phoenix.troubleshoot.Diagnosis;
import phoenix.troubleshoot.Troubleshooting;
import phoenix.volume.AccessMatrix;

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
                ? SampleHost.open(options.host().get(), stateHome(options), options.fresh())
                : LocalHost.open();
        return new Session(options, host, scope);
    }

    private static Path stateHome(CommonOptions options) {
        return options.environment("XDG_STATE_HOME")
                .filter(h -> h.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
    }

    /** A host as it was read, what is wanted of it, and the plan that follows. */
    record Planned(HostState state, Intent intent, Plan plan) {
        /** Whether a run that failed is taken back without asking. */
        boolean rollback() {
            return intent.config().map(PhoenixConfig::rollbackOnFailure).orElse(false);
        }
    }

    /**
     * Reads the host and plans, trees included.
     *
     * @throws IOException where a container that was asked for neither exists nor is wanted
     */
    Planned plan() throws IOException {
        return plan((state, read) -> read.intent().answers());
    }

    /**
     * The same with every mount rule accepted that these containers are in want of, by the host's denials, and that costs
     * little: the plan then holds the fix.
     *
     * @param containers which
     */
    Planned planAccepting(Predicate<Container> containers) throws IOException {
        return plan((state, read) -> {
            Containers all = Containers.read(state);
            List<String> ids =
                    all.all().stream().filter(containers).map(Container::id).toList();
            return DeniedMounts.of(ApparmorState.of(state, read.intent(), all))
                    .acceptingSafe(ids, read.intent().answers());
        });
    }

    private Planned plan(BiFunction<HostState, IntentFiles.Read, Answers> answers) throws IOException {
        Planner planner = new Planner(host.name(), scope);
        IntentFiles files = intentFiles();
        Survey survey = new Survey(host);
        HostState known = survey.read(s -> planner.lookAhead(s, files.read(s))).state();
        Survey.Seen<Planned> seen = survey.extend(known, s -> {
            IntentFiles.Read read = files.read(s);
            Intent intent = read.intent().with(answers.apply(s, read));
            return new Planned(s, intent, planner.plan(s, new IntentFiles.Read(intent, read.findings())));
        });
        refuseUnknownContainers(Containers.read(seen.state()), seen.made().intent());
        return seen.made();
    }

    /** All that an audit has to tell, beside the findings who may do what with the volumes, and the runs. */
    AuditReport report(Planned planned) throws IOException {
        AccessMatrix access = drafted(planned, (planner, state, read, drafted) -> planner.access(state, read, drafted));
        return AuditReport.of(planned.plan(), planned.state(), planned.intent(), access, runs().runs());
    }

    /** What is wanted of the host, for Ansible. */
    AnsibleExport ansible() throws IOException {
        return drafted(
                plan(),
                (planner, state, read, drafted) -> new AnsibleExport(
                        drafted.plan(), state, drafted.after(), read.intent(), planner.rules(read, drafted)));
    }

    /** Something that is made of a plan and the states in between. */
    private interface OfDraft<T> {
        T make(Planner planner, HostState state, IntentFiles.Read read, Planner.Drafted drafted);
    }

    private <T> T drafted(Planned planned, OfDraft<T> what) {
        Planner planner = new Planner(host.name(), scope);
        IntentFiles files = intentFiles();
        return new Survey(host)
                .extend(planned.state(), s -> {
                    IntentFiles.Read read = files.read(s);
                    return what.make(planner, s, read, planner.draft(s, read));
                })
                .made();
    }

    /** Reads what the host kept of the starts of some containers, and finds what keeps each from starting. */
    List<Diagnosis> diagnoses(Planned planned, List<Container> containers) {
        return Troubleshooting.diagnoses(
                new Survey(host), planned.state(), planned.intent(), planned.plan(), containers);
    }

    private void refuseUnknownContainers(Containers containers, Intent intent) throws IOException {
        for (String id : scope.containers()) {
            if (containers.find(id).isEmpty() && !intent.wantedContainers().containsKey(id)) {
                throw unknownContainer(id, containers);
            }
        }
    }

    /** The complaint about a container that does not exist, with those that do. */
    static IOException unknownContainer(String id, Containers containers) {
        List<String> there = containers.all().stream().map(Container::id).toList();
        return new IOException("there is no container " + id + " on this host; "
                + (there.isEmpty() ? "there are none at all" : "there are: " + String.join(", ", there)));
    }

    /**
     * Refuses where this process may not change the host.
     *
     * @throws IOException saying what it needs
     */
    void requireMayChange() throws IOException {
        new RunEngine(host, formats(), Secrets.NONE).requireMayChange();
    }

    Host host() {
        return host;
    }

    Scope scope() {
        return scope;
    }

    IntentFiles intentFiles() {
        boolean here = options.host().isEmpty();
        return new IntentFiles(options.config()
                .map(c -> here ? Path.of(c).toAbsolutePath().normalize().toString() : c));
    }

    RunStore runs() {
        return new RunStore(host);
    }

    /**
     * The run of this name.
     *
     * @throws IOException where there is none
     */
    Run run(String id) throws IOException {
        return runs().find(id)
                .orElseThrow(
                        () -> new IOException("there is no run " + id + "; phoenix-wizard history names the runs"));
    }

    FactFormats formats() {
        return Formats.ALL;
    }
}
