package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A virtual machine: a Debian host with a kernel, AppArmor and LXC of its own, on which the wizard is installed from its package
 * (src/it/vm). What is done there is gone when it is closed, or when this JVM is.
 */
final class Vm implements Machine, AutoCloseable {
    /** What a host writes all the time: its journal, who logged in, and when timers ran last. */
    private static final Pattern OF_THE_HOST = Pattern.compile("/var/log/(wtmp|btmp|journal/.*)|/var/lib/systemd/.*");

    /** Where the scripts of src/it are there. */
    private static final String SCRIPTS = "/run/phoenix-it";

    private final Process held;
    private final String port;
    private Listing before;
    private Optional<Listing> installed = Optional.empty();

    private Vm(Process held, String port) {
        this.held = held;
        this.port = port;
    }

    /** Boots. The first time ever takes minutes: its disk is made from Debian's packages, and kept for the next. */
    static Vm boot() throws IOException, InterruptedException {
        String port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = Integer.toString(free.getLocalPort());
        }
        Process held = new ProcessBuilder(DisposableRoot.SCRIPTS.resolve("vm").toString(), port).start();
        BufferedReader out = held.inputReader(StandardCharsets.UTF_8);
        if (out.readLine() == null) {
            String why = new String(held.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            throw new IOException("src/it/vm ended with " + held.waitFor() + ":\n" + why);
        }
        Vm vm = new Vm(held, port);
        vm.putScripts();
        vm.before = vm.listing();
        return vm;
    }

    private void putScripts() throws IOException, InterruptedException {
        Path checkout = DisposableRoot.SCRIPTS.getParent().getParent();
        for (String script : List.of("src/it/listing", "src/it/root.sh", "src/dev/setup.sh")) {
            must("mkdir", "-p", SCRIPTS + "/" + Path.of(script).getParent());
            write(SCRIPTS + "/" + script, Files.readString(checkout.resolve(script)));
        }
    }

    /** Everything there before anything was done. */
    Listing before() {
        return before;
    }

    /** Everything there when the package had just been installed, which is done now if it was not yet. */
    Listing installed() throws IOException, InterruptedException {
        if (installed.isEmpty()) {
            String to = "/run/package.deb";
            copy(built(), to);
            must("env", "DEBIAN_FRONTEND=noninteractive", "dpkg", "-i", to);
            must("rm", to);
            installed = Optional.of(listing());
        }
        return installed.get();
    }

    private void copy(Path from, String to) throws IOException, InterruptedException {
        List<String> argv =
                new ArrayList<>(List.of("sh", "-c", "from=$1; shift; exec \"$@\" <\"$from\"", "sh", from.toString()));
        argv.addAll(inside("dd", "status=none", "of=" + to));
        Result copy = DisposableRoot.run(argv);
        assertThat(copy.exit()).as(copy.err()).isZero();
    }

    /** Takes the package away again, with all that purge is asked to take. */
    void purge() throws IOException, InterruptedException {
        sh("echo phoenix-wizard phoenix-wizard/forget-runs boolean true | debconf-set-selections");
        must("env", "DEBIAN_FRONTEND=noninteractive", "dpkg", "-P", "phoenix-wizard");
        installed = Optional.empty();
    }

    /** The package, which {@code mvn -Pdeb verify} makes. */
    static Path built() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target").toAbsolutePath())) {
            List<Path> packages =
                    files.filter(f -> f.toString().endsWith(".deb")).toList();
            assertThat(packages).as("the package in target").hasSize(1);
            return packages.get(0);
        }
    }

    /** Checks that all is as it was when the package had just been installed, but for the declared side effects. */
    void isAsItWas() throws IOException, InterruptedException {
        assertThat(listing().withoutSideEffects().differencesTo(installed().withoutSideEffects()))
                .as("what differs from the fresh host")
                .isEmpty();
    }

    /** A terminal in which somebody who came by ssh runs a command. */
    Tmux terminal(int columns, int rows, String... command) throws IOException, InterruptedException {
        return Tmux.start(inside(command), columns, rows);
    }

    /** How Ansible comes here: by the connection that is there. */
    String inventory() throws IOException, InterruptedException {
        Path kept = DisposableRoot.SCRIPTS.getParent().getParent().resolve("target/it/vm");
        return """
                phoenix_hosts:
                  hosts:
                    %s:
                      ansible_host: 127.0.0.1
                      ansible_user: root
                      ansible_ssh_args: "-F none -o ControlPath=%s/control.%s"
                      ansible_port: %3$s
                      ansible_python_interpreter: /usr/bin/python3
                """.formatted(must("hostname").strip(), kept, port);
    }

    @Override
    public Result run(String... command) throws IOException, InterruptedException {
        return DisposableRoot.run(inside(command));
    }

    @Override
    public Result wizard(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("phoenix-wizard"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private List<String> inside(String... command) {
        List<String> argv =
                new ArrayList<>(List.of(DisposableRoot.SCRIPTS.resolve("in-vm").toString(), port));
        argv.addAll(List.of(command));
        return argv;
    }

    @Override
    public String text(String path) throws IOException, InterruptedException {
        return must("sh", "-c", "! [ -e \"$1\" ] || cat -- \"$1\"", "sh", path);
    }

    @Override
    public void write(String path, String text) throws IOException, InterruptedException {
        must("sh", "-c", "printf %s \"$2\" >\"$1\"", "sh", path, text);
    }

    @Override
    public Listing listing(String... folders) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPTS + "/src/it/listing", "/"));
        command.addAll(List.of(folders));
        return Listing.parse(must(command.toArray(String[]::new))).without(OF_THE_HOST);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        held.getOutputStream().close();
        held.waitFor();
    }
}
