package phoenix.cli;

import phoenix.text.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Wrong usage: one line that says what is wrong, one that says where help is. */
final class UsageComplaints implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        command.getErr().println("phoenix-wizard: " + SafeText.of(String.valueOf(error.getMessage())));
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }
}
