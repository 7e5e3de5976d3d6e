package phoenix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.HostLock;
import phoenix.host.HostWork;
import phoenix.it.Plot.Fault;

/** A machine on which a fault is put at the n-th thing that is done to it. */
final class FaultyMachine extends HostDouble {
    /** No fault at all. */
    static final Plot NONE = new Plot(Fault.TOLD_TO_STOP, Integer.MAX_VALUE);

    private static final String FLOOD = "\u001b[31mnoise ".repeat(100_000);
    private static final CommandResult NOT_ENDED = new CommandResult(CommandResult.Ending.TIMED_OUT, -1, "", "");

    private final Host machine;
    private final Plot plot;
    private final int wizard;

    /** @param wizard which process it is, as far as locks go: what is gone for good holds none */
    FaultyMachine(Host machine, Plot plot, int wizard) {
        super(machine);
        this.machine = machine;
        this.plot = plot;
        this.wizard = wizard;
    }

    @Override
    public Instant now() {
        boolean back = plot.fault() == Fault.CLOCK_SET_BACK && plot.happened();
        return back ? machine.now().minus(Duration.ofDays(365)) : machine.now();
    }

    @Override
    public Path lockFile() {
        return machine.lockFile().resolveSibling("lock-" + wizard);
    }

    @Override
    public <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        return work.run();
    }

    @Override
    protected <T> T doing(String path, HostWork<T> work) throws IOException {
        if (!plot.fault().atFiles() || !plot.isNow()) {
            return work.run();
        }
        return switch (plot.fault()) {
            case DISK_FULL, READ_ONLY -> {
                plot.strikeDisk();
                yield work.run();
            }
            case CLOCK_SET_BACK, TOLD_TO_STOP -> work.run();
            case KILLED_AFTER -> {
                work.run();
                plot.vanish();
                throw new AssertionError();
            }
            default -> {
                plot.vanish();
                throw new AssertionError();
            }
        };
    }

    /** Every command, those that only check something too: what they answer decides. */
    @Override
    public CommandResult run(Command command, String stdin) {
        if (!plot.fault().atCommands() || !plot.isNow()) {
            return super.run(command, stdin);
        }
        String tool = command.argv().get(0);
        return switch (plot.fault()) {
            case KILLED_BEFORE -> {
                plot.vanish();
                yield NOT_ENDED;
            }
            case KILLED_AFTER -> {
                super.run(command, stdin);
                plot.vanish();
                yield NOT_ENDED;
            }
            case DISK_FULL, READ_ONLY -> {
                strikeDisk();
                yield super.run(command, stdin);
            }
            case COMMAND_FAILS -> new CommandResult(CommandResult.Ending.EXITED, 1, "", tool + ": failure");
            case COMMAND_MISSING ->
                new CommandResult(CommandResult.Ending.NOT_STARTED, -1, "", tool + " is not installed");
            case COMMAND_LIES -> new CommandResult(CommandResult.Ending.EXITED, 0, "", "");
            case COMMAND_HANGS -> {
                super.run(command, stdin);
                yield NOT_ENDED;
            }
            case COMMAND_FLOODS -> {
                CommandResult real = super.run(command, stdin);
                yield new CommandResult(real.ending(), real.exit(), FLOOD + real.out(), FLOOD + real.err());
            }
            case CLOCK_SET_BACK, TOLD_TO_STOP, MEDDLED -> super.run(command, stdin);
        };
    }

    private void strikeDisk() {
        try {
            plot.strikeDisk();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
