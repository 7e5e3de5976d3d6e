package phoenix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A second Java process with the tests' class path, to be locked out by, to be killed, or to run in another way. */
public final class OtherJvm {
    private OtherJvm() {}

    /** Starts a class's main method. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** Starts a class's main method with options for Java itself. */
    public static Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
