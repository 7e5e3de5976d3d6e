package phoenix.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import phoenix.host.Command;
import phoenix.host.CommandResult;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.host.HostLock;
import phoenix.host.HostWork;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** A host on which something goes wrong at the n-th thing that is done to it. It runs a single command: {@code enroll}. */
final class FaultyHost extends HostDouble {
    /** What goes wrong. */
    enum Fault {
        /** The process is killed, and the thing was not done. */
        KILLED_BEFORE,
        /** The process is killed when the thing was done, and can't tell. */
        KILLED_AFTER,
        /** The thing can't be done. */
        REFUSED,
        /** Someone writes into a file of the change while the wizard waits for the lock. */
        MEDDLED
    }

    /** The process is gone. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Host host;
    private final Fault fault;
    private final int at;
    private int done;

    FaultyHost(Host host, Fault fault, int at) {
        super(host);
        this.host = host;
        this.fault = fault;
        this.at = at;
    }

    /** Whether it came so far that something went wrong. */
    boolean wentWrong() {
        return done >= at;
    }

    @Override
    protected <T> T doing(String path, HostWork<T> work) throws IOException {
        if (fault == Fault.MEDDLED || ++done != at) {
            return work.run();
        }
        if (fault == Fault.REFUSED) {
            throw new IOException(path + ": no space left on device");
        }
        if (fault == Fault.KILLED_AFTER) {
            work.run();
        }
        throw new Killed();
    }

    @Override
    public boolean executes() {
        return true;
    }

    /** {@code enroll FILE FILE}: puts a line at the end of each, as useradd(8) writes one file after the other. */
    @Override
    public CommandResult run(Command command, String stdin) {
        try {
            for (String path : command.argv().subList(1, command.argv().size())) {
                String text = host.file(path).value().orElseThrow().text().orElseThrow();
                Meta meta = host.file(path).value().orElseThrow().meta();
                write(path, (text + RunFaultsTest.ENROLLED).getBytes(StandardCharsets.UTF_8), meta);
            }
            return new CommandResult(CommandResult.Ending.EXITED, 0, "", "");
        } catch (IOException e) {
            return new CommandResult(CommandResult.Ending.EXITED, 1, "", e.getMessage());
        }
    }

    @Override
    public <T> T locked(HostLock lock, HostWork<T> work) throws IOException {
        if (fault == Fault.MEDDLED && lock instanceof HostLock.Accounts) {
            done++;
            if (done == at) {
                host.write(
                        RunFaultsTest.DELEGATIONS,
                        RunFaultsTest.MEDDLED.getBytes(StandardCharsets.UTF_8),
                        Meta.of(EntryKind.FILE, 0, 0, 0644));
            }
        }
        return super.locked(lock, work);
    }
}
