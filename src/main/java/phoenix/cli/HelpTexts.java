package phoenix.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How all {@code --help} texts look. */
final class HelpTexts {
    private HelpTexts() {}

    /** Sets the same look for a command and all below it: options in the order in which they are told in the source. */
    static void arrange(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.sortOptions(false);
        usage.abbreviateSynopsis(true);
        usage.synopsisHeading("Usage: ");
        usage.parameterListHeading("%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        command.getCommandSpec().versionProvider(new Version());
        command.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE).exitCodeOnExecutionException(ExitCode.ERROR);
        command.getSubcommands().values().forEach(HelpTexts::arrange);
    }
}
