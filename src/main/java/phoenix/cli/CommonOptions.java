package phoenix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import phoenix.change.Area;
import phoenix.plan.Scope;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command has. */
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--host", paramLabel = "DIR", description = "A sample host instead of this machine.")
    private Optional<Path> host = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "phoenix_hypervisor_config.json on that host.")
    private Optional<String> config = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "AREA",
            split = ",",
            description = "Only these areas: idmap, admin, apparmor, volumes.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--ct", paramLabel = "CTID", split = ",", description = "Only these containers.")
    private List<String> containers = new ArrayList<>();

    @Option(names = "--json", description = "One JSON document on stdout and nothing else there.")
    private boolean json;

    @Option(names = "--plain", description = "Plain lines instead of a full screen.")
    private boolean plain;

    @Option(names = "--theme", paramLabel = "NAME|FILE", description = "Colours of the full screen.")
    private Optional<String> theme = Optional.empty();

    @Option(names = "--no-color", description = "No colours.")
    private boolean noColor;

    @Option(names = "--debug", description = "Show stack traces of errors.")
    private boolean debug;

    @Option(names = "--fresh", description = "With --host: forget what earlier commands did to this sample.")
    private boolean fresh;

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
        return !noColor && System.getenv("NO_COLOR") == null;
    }

    boolean debug() {
        return debug;
    }

    boolean fresh() {
        return fresh;
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
        return new Scope(areas.isEmpty() ? EnumSet.allOf(Area.class) : areas, new HashSet<>(containers));
    }
}
