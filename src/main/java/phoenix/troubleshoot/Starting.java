package phoenix.troubleshoot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.Plan;
import phoenix.change.Undo;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Running;
import phoenix.container.RunningContainers;
import phoenix.host.Command;

/**
 * Starts a container, or stops and starts one that runs, as a plan like any other: previewed, checked, taken back. The start
 * leaves a full log, so that one that fails tells why.
 *
 * @param container the container
 */
public record Starting(Container container) {
    private static final Duration START = Duration.ofMinutes(3);
    private static final int SECONDS_TO_STOP = 60;
    private static final Optional<String> RUNS = Optional.of(RunningContainers.RUNNING);

    /** Whether there is anything to start: a template never runs, and whether a container runs must be known. */
    public boolean possible() {
        return !container.template()
                && container.running() != Running.UNKNOWN
                && container.lock().isEmpty();
    }

    /**
     * The plan.
     *
     * @param host the host's name
     * @param now the time of the reading
     */
    public Plan plan(String host, Instant now) {
        List<Change> changes = new ArrayList<>();
        if (container.running() == Running.YES) {
            changes.add(change("stop", "Stop container ", RUNS, Optional.empty(), stop(), start()));
        }
        changes.add(change("start", "Start container ", Optional.empty(), RUNS, start(), stop()));
        return new Plan(host, now, List.of(), changes);
    }

    private Change change(
            String verb, String title, Optional<String> before, Optional<String> after, Command command, Command back) {
        return Change.of("wizard." + verb + "-" + container.id(), Area.WIZARD, title + container.id())
                .fact(RunningContainers.FORMAT, RunningContainers.FILE, RunningContainers.key(container), before, after)
                .note(
                        after.isPresent()
                                ? "It is started with a full log, " + log() + "."
                                : "It is shut down; after " + SECONDS_TO_STOP + " seconds it is stopped hard.")
                .undo(new Undo.RunCommand(back))
                .run(command);
    }

    /** Where this start leaves its log. */
    public String log() {
        return proxmox() ? "/run/pve/ct-" + container.id() + ".stderr" : "/var/log/lxc/" + container.id() + ".log";
    }

    private boolean proxmox() {
        return container.kind() == ContainerKind.PROXMOX;
    }

    /** pct(1); {@code --debug} starts pve-container-debug@.service, which writes that log. */
    private Command start() {
        Command start = proxmox()
                ? Command.of("pct", "start", container.id(), "--debug", "1")
                : Command.of("lxc-start", "--name=" + container.id(), "--logpriority=DEBUG", "--logfile=" + log());
        return start.within(START);
    }

    private Command stop() {
        String seconds = Integer.toString(SECONDS_TO_STOP);
        Command stop = proxmox()
                ? Command.of("pct", "shutdown", container.id(), "--timeout", seconds, "--forceStop", "1")
                : Command.of("lxc-stop", "--name=" + container.id(), "--timeout=" + seconds);
        return stop.within(Duration.ofSeconds(2 * SECONDS_TO_STOP));
    }
}
