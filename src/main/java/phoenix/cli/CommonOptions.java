package phoenix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import phoenix.change.Area;
import phoenix.plan.Scope;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options that every command has; they may stand before the command or after it. */
final class CommonOptions {
    private final Map<String, String> environment;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--host",
            paramLabel = "DIR",
            description = "a sample host instead of this machine: needs no root, touches nothing here")
    private Optional<Path> host = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--config",
            paramLabel = "FILE",
            description = "where phoenix_hypervisor_config.json is on the host, if not in its usual place")
    private Optional<String> config = Optional.empty();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--only",
            paramLabel = "AREA",
            split = ",",
            description = "only these areas: idmap, admin, apparmor, volumes")
    private List<String> only = new ArrayList<>();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--ct",
            paramLabel = "CTID",
            split = ",",
            description = "only these containers, and what the host shares between them")
    private List<String> containers = new ArrayList<>();

    @Option(
            scope = ScopeType.INHERIT,
            names = "--json",
            description = "one JSON document on standard output, and nothing else there")
    private boolean json;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--plain",
            description = "the wizard in plain lines, for dumb terminals and screen readers")
    private boolean plain;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--theme",
            paramLabel = "NAME|FILE",
            description = "the wizard's colours: dark, light, mono, or a theme file")
    private Optional<String> theme = Optional.empty();

    @Option(scope = ScopeType.INHERIT, names = "--no-color", description = "no colours")
    private boolean noColor;

    @Option(scope = ScopeType.INHERIT, names = "--debug", description = "show where in the program an error arose")
    private boolean debug;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--fresh",
            description = "with --host: forget what was done to this sample before")
    private boolean fresh;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this text")
    private boolean help;

    @Option(
            scope = ScopeType.INHERIT,
            names = {"-V", "--version"},
            versionHelp = true,
            description = "the version")
    private boolean version;

    /** @param environment the process's environment variables */
    CommonOptions(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** An environment variable that is set to something. */
    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(v -> !v.isEmpty());
    }

    /** All environment variables. */
    Map<String, String> environment() {
        return environment;
    }

    Optional<Path> host() {
        return host;
    }

    Optional<String> config() {
        return config;
    }

    boolean json() {
        return json;
    }

    boolean plain() {
        return plain;
    }

    Optional<String> theme() {
        return theme;
    }

    boolean color() {
        return !noColor && environment("NO_COLOR").isEmpty();
    }

    boolean debug() {
        return debug;
    }

    boolean fresh() {
        return fresh;
    }

    /** The command line that these options are part of, for complaints about it. */
    CommandLine commandLine() {
        return command.commandLine();
    }

    /** The areas and containers that were asked for. */
    Scope scope() {
        Set<Area> areas = EnumSet.noneOf(Area.class);
        for (String name : only) {
            areas.add(Area.ofId(name)
                    .filter(a -> a != Area.WIZARD)
                    .orElseThrow(() -> new ParameterException(
                            command.commandLine(),
                            "there is no area '" + name + "'; the areas are idmap, admin, apparmor and volumes")));
        }
        if (fresh && host.isEmpty()) {
            throw new ParameterException(command.commandLine(), "--fresh goes with --host DIR: it forgets a sample");
        }
        return new Scope(areas.isEmpty() ? EnumSet.allOf(Area.class) : areas, new TreeSet<>(containers));
    }
}
