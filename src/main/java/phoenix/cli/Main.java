package phoenix.cli;

import picocli.CommandLine;

/** The entry of {@code phoenix-wizard}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command. */
    static int run(String... args) {
        CommandLine command = new CommandLine(new PhoenixWizard());
        HelpTexts.arrange(command);
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Complaints())
                .setParameterExceptionHandler(new UsageComplaints())
                .execute(args);
    }
}
