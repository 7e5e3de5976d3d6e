package phoenix.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers about this machine that no single file gives. */
final class LocalFacts {
    private static final List<String> PACKAGES = List.of(
            "pve-container",
            "pve-manager",
            "libpve-access-control",
            "lxc",
            "lxc-pve",
            "apparmor",
            "passwd",
            "uidmap",
            "acl",
            "sudo",
            "login");

    private static final Duration INSIDE = Duration.ofSeconds(10);
    private static final String APPARMOR = "apparmor=";
    private static final Pattern INIT = Pattern.compile("NSpid:\\s+[0-9]+\\s+1");
    private static final Pattern LXC_CGROUP = Pattern.compile("(?m)^[0-9]+:[^:]*:/(?:lxc\\.payload\\.|lxc/)([^/\n]+)");

    private final LocalCommands commands;

    LocalFacts(LocalCommands commands) {
        this.commands = commands;
    }

    /** The effective user id of this process. */
    static long effectiveUid() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith("Uid:"))
                .map(l -> l.split("\\s+")[2])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("/proc/self/status names no Uid"));
    }

    Reading<String> packages() {
        List<String> argv = new ArrayList<>(List.of("dpkg-query", "-W", "-f", "${Package} ${Version}\\n"));
        argv.addAll(PACKAGES);
        CommandResult result = commands.run(Command.of(argv), "");
        // Exit status 1 only says that some of them are not known here.
        if (result.ending() != CommandResult.Ending.EXITED || result.exit() > 1) {
            return Reading.unread("dpkg-query: " + result.complaint());
        }
        return Reading.known(
                result.out().lines().filter(l -> l.strip().contains(" ")).collect(Collectors.joining("\n")));
    }

    Reading<String> tool(String name) {
        return commands.find(name).map(Reading::known).orElseGet(Reading::absent);
    }

    Reading<String> zfs(String dataset) {
        if (commands.find("zfs").isEmpty()) {
            return Reading.absent();
        }
        CommandResult result =
                commands.run(Command.of("zfs", "get", "-H", "-o", "property,value", "acltype,xattr", dataset), "");
        return result.ok()
                ? Reading.known(
                        result.out().lines().map(l -> l.replace('\t', '=')).collect(Collectors.joining(" ")))
                : Reading.unread("zfs get: " + result.complaint());
    }

    /** Through the node's own API: {@code GET /nodes/NODE/apt/versions}, where OldVersion is what is installed. */
    Reading<String> nodeVersion(String node) {
        CommandResult result = commands.run(
                Command.of("pvesh", "get", "/nodes/" + node + "/apt/versions", "--output-format", "json"), "");
        if (!result.ok()) {
            return Reading.unread("pvesh: " + result.complaint());
        }
        try {
            for (JsonNode one : new JsonMapper().readTree(result.out())) {
                if (one.path("Package").asString("").equals("pve-container")) {
                    return Reading.known(
                            one.path("OldVersion").asString(one.path("Version").asString("")));
                }
            }
            return Reading.absent();
        } catch (JacksonException e) {
            return Reading.unread("pvesh answered something that is no JSON");
        }
    }

    /** Processes that the kernel says are under a profile, alone or stacked: {@code /proc/PID/attr/current}. */
    Reading<String> confined(String profile) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                if (label(process).filter(l -> isUnder(l, profile)).isPresent()) {
                    found.add(containerAround(process).map(name -> name + ":").orElse("") + process.getFileName());
                }
            }
            return Reading.known(String.join(" ", found));
        } catch (IOException | DirectoryIteratorException e) {
            return Reading.unread("/proc can't be listed: " + e.getMessage());
        }
    }

    /**
     * Whether a label ({@code PROFILE (MODE)}, profiles stacked with {@code //&}, children behind {@code //}) has this profile.
     * Profiles of another namespace ({@code :NAMESPACE:PROFILE}) are others.
     */
    static boolean isUnder(String label, String profile) {
        return Arrays.stream(label.replaceFirst(" \\([a-z]+\\)$", "").split("//&"))
                .anyMatch(p -> p.equals(profile) || p.startsWith(profile + "//"));
    }

    /** What the kernel said of AppArmor; argument as {@link HostFact#APPARMOR_LOG} has it. */
    Reading<String> apparmorLog(String log) {
        return switch (log) {
            case "journal" ->
                // Newest first: of what a command prints only the beginning is kept.
                kernelLog(
                        Command.of(
                                "journalctl",
                                "--quiet",
                                "--no-pager",
                                "--boot",
                                "--reverse",
                                "--output=short-iso-precise",
                                "--lines=" + LogLine.MOST,
                                "--grep=" + APPARMOR,
                                "_TRANSPORT=kernel",
                                "_TRANSPORT=audit"),
                        true);
            case "dmesg" -> kernelLog(Command.of("dmesg", "--color=never"), false);
            default ->
                log.startsWith("/")
                        ? LogFile.linesWith(APPARMOR, Path.of(log))
                        : Reading.unread("\"" + log + "\" is no log");
        };
    }

    private Reading<String> kernelLog(Command command, boolean newestFirst) {
        String tool = command.argv().get(0);
        if (commands.find(tool).isEmpty()) {
            return Reading.absent();
        }
        CommandResult result = commands.run(command, "");
        // journalctl ends with 1 where no line has the word.
        if (!result.ok() && !(result.exit() == 1 && result.err().isBlank())) {
            return Reading.unread(tool + ": " + result.complaint());
        }
        List<String> lines = new ArrayList<>(result.out()
                .lines()
                .filter(l -> l.contains(APPARMOR))
                .map(l -> new LogLine(0, l).fact())
                .toList());
        if (newestFirst) {
            Collections.reverse(lines);
        }
        return Reading.known(String.join("\n", lines));
    }

    /** Asks a running container by lxc-attach(1); its standard input is empty and what it prints is thrown away. */
    Reading<String> insideAccess(String argument) {
        int blank = argument.indexOf(' ');
        StringBuilder letters = new StringBuilder();
        for (String letter : List.of("r", "w", "x")) {
            CommandResult result = commands.run(
                    Command.of(
                                    "lxc-attach",
                                    "--name=" + argument.substring(0, blank),
                                    "--clear-env",
                                    "--",
                                    "test",
                                    "-" + letter,
                                    argument.substring(blank + 1))
                            .within(INSIDE),
                    "");
            if (result.ending() != CommandResult.Ending.EXITED || result.exit() > 1) {
                return Reading.unread("lxc-attach: " + result.complaint());
            }
            letters.append(result.exit() == 0 ? letter : "");
        }
        return Reading.known(letters.toString());
    }

    /** The first process of each container, as {@link HostFact#CONTAINER_INITS} has it. */
    static Reading<String> containerInits() {
        return ofInits(process -> Optional.of(process.getFileName().toString()));
    }

    /** Their labels, as {@link HostFact#CONTAINER_LABELS} has them. */
    static Reading<String> containerLabels() {
        return ofInits(process -> label(process).filter(l -> !l.isEmpty()));
    }

    private static Reading<String> ofInits(Function<Path, Optional<String>> what) {
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                container(process)
                        .flatMap(name -> what.apply(process).map(w -> name + " " + w))
                        .ifPresent(found::add);
            }
            return Reading.known(String.join("\n", found));
        } catch (IOException | DirectoryIteratorException e) {
            return Reading.unread("/proc can't be listed: " + e.getMessage());
        }
    }

    private static Optional<String> containerAround(Path process) {
        try {
            return container(Files.readString(process.resolve("cgroup")));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** The container that this is the first process of: number 1 one namespace further in, and no further, see proc(5), NSpid. */
    private static Optional<String> container(Path process) {
        try {
            boolean first = Files.readAllLines(process.resolve("status")).stream()
                    .anyMatch(l -> INIT.matcher(l).matches());
            return first ? containerAround(process) : Optional.empty();
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** The name in a cgroup's path: {@code lxc.payload.NAME} in LXC, {@code lxc/CTID} in Proxmox; what is below is the container's. */
    static Optional<String> container(String cgroup) {
        Matcher path = LXC_CGROUP.matcher(cgroup);
        return path.find() ? Optional.of(path.group(1)) : Optional.empty();
    }

    private static Optional<String> label(Path process) {
        try {
            return Optional.of(Files.readString(process.resolve("attr/current")).strip());
        } catch (IOException endedOrNoAppArmor) {
            return Optional.empty();
        }
    }
}
