package phoenix.cli;

import java.util.Map;
import picocli.CommandLine;

/** The entry of {@code phoenix-wizard}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(System.getenv(), args));
    }

    /** Runs a command in this environment. */
    static int run(Map<String, String> environment, String... args) {
        CommandLine command = new CommandLine(new PhoenixWizard(environment));
        HelpTexts.arrange(command);
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Complaints())
                .setParameterExceptionHandler(new UsageComplaints())
                .execute(args);
    }
}
