package phoenix.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import phoenix.text.BadInput;
import phoenix.text.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns exceptions into one clear sentence on stderr; the stack trace is for {@code --debug}. */
final class Complaints implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        if (error instanceof CommandLine.ParameterException usage) {
            return new UsageComplaints().handleParseException(usage, new String[0]);
        }
        return complain(error, parsed.originalArgs(), command.getErr());
    }

    /**
     * Says what went wrong.
     *
     * @param arguments the command line
     * @return the exit code
     */
    static int complain(Exception error, List<String> arguments, PrintWriter err) {
        err.println("phoenix-wizard: " + SafeText.keepingLines(sentence(error)));
        if (arguments.contains("--json")) {
            ErrorDocument.print(SafeText.keepingLines(sentence(error)), ExitCode.ERROR);
        }
        if (arguments.contains("--debug")) {
            error.printStackTrace(err);
        } else if (!isExpected(error)) {
            err.println("This is a defect of phoenix-wizard; the same command with --debug shows where.");
        }
        err.flush();
        return ExitCode.ERROR;
    }

    private static boolean isExpected(Exception error) {
        return error instanceof BadInput || error instanceof IOException || error instanceof UncheckedIOException;
    }

    private static String sentence(Throwable error) {
        if (error instanceof UncheckedIOException io) {
            return sentence(io.getCause());
        }
        if (error instanceof NoSuchFileException file) {
            return file.getFile() + ": there is no such file or folder";
        }
        if (error instanceof AccessDeniedException file) {
            return file.getFile() + ": permission denied";
        }
        String message = error.getMessage();
        return error instanceof BadInput || error instanceof IOException
                ? message
                : error.getClass().getSimpleName()
                        + (message == null ? "" : ": " + message)
                        + Arrays.stream(error.getStackTrace())
                                .findFirst()
                                .map(f -> " (" + f.getFileName() + ":" + f.getLineNumber() + ")")
                                .orElse("");
    }
}
