package phoenix.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry of {@code phoenix-wizard}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // All texts are English; and Java reads the rules of no other language, which would hold up the first frame.
        Locale.setDefault(Locale.US);
        System.exit(run(System.getenv(), args));
    }

    /** Runs a command in this environment. */
    static int run(Map<String, String> environment, String... args) {
        Optional<Look> look = Look.glance(args);
        return look.isPresent() ? fullScreen(look.get(), environment, args) : command(environment, args);
    }

    private static int command(Map<String, String> environment, String... args) {
        return commandLine(new PhoenixWizard(environment)).execute(args);
    }

    private static int fullScreen(Look look, Map<String, String> environment, String... args) {
        try {
            return FullScreen.orLines(look, environment, () -> session(environment, args));
        } catch (ParameterException wrong) {
            return new UsageComplaints().handleParseException(wrong, args);
        } catch (Exception error) {
            return Complaints.complain(error, List.of(args), new PrintWriter(System.err, true));
        }
    }

    private static Session session(Map<String, String> environment, String... args) throws Exception {
        PhoenixWizard wizard = new PhoenixWizard(environment);
        commandLine(wizard).parseArgs(args);
        return Session.open(wizard.common());
    }

    private static CommandLine commandLine(PhoenixWizard wizard) {
        CommandLine command = new CommandLine(wizard);
        HelpTexts.arrange(command);
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Complaints())
                .setParameterExceptionHandler(new UsageComplaints());
    }
}
