package phoenix.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code wizard}: the conversation, on the full screen. */
@Command(
        name = "wizard",
        header = "The full-screen wizard; also what starts without a command.",
        description = {
            "",
            "Set up this host, troubleshoot a container, or audit. Nothing is changed before you have seen it and said yes.",
        })
final class WizardCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Override
    public Integer call() throws Exception {
        return start(wizard.common());
    }

    static int start(CommonOptions options) throws Exception {
        if (options.json()) {
            throw new ParameterException(
                    options.commandLine(), "--json goes with a command; the wizard is a conversation");
        }
        if (options.plain()) {
            return PlainLines.run(Session.open(options), options.environment(), Optional.empty());
        }
        return FullScreen.orLines(
                new Look(options.theme(), options.color()), options.environment(), () -> Session.open(options));
    }
}
