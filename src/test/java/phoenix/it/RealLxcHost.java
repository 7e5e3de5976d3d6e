package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** LXC's own tools and a kernel, on a host of the test's own. The container is made by {@code lxc-create}, from busybox. */
final class RealLxcHost implements LxcHost {
    private static final String DELEGATED = "root:100000:65536\n";
    private static final String TEMPLATE = "/root/shop.conf";

    static final Pattern WRITTEN_BY_THE_CONTAINER = Pattern.compile(ROOTFS + "/var/.*");

    private final Machine host;
    private final String profile;

    /** @param profile what the container is confined by, as {@code lxc.apparmor.profile} has it */
    RealLxcHost(Machine host, String profile) {
        this.host = host;
        this.profile = profile;
    }

    /** Takes the container away, and all that it needed of the host. */
    void removeShop() throws Exception {
        host.run("lxc-destroy", "--force", "--name", SHOP);
        host.sh("rm -rf /var/lib/lxc/shop /var/log/lxc /var/cache/lxc/apparmor " + TEMPLATE + " " + planFile());
        write("/etc/subuid", "");
        write("/etc/subgid", "");
    }

    /** Makes the container, and what it needs of the host, anew. */
    void makeShop() throws Exception {
        removeShop();
        host.must("chmod", "755", "/var/lib/lxc");
        host.must("setfacl", "--remove-all", "/var/lib/lxc");
        write("/etc/subuid", DELEGATED);
        write("/etc/subgid", DELEGATED);
        write(TEMPLATE, """
                lxc.include = /usr/share/lxc/config/common.conf
                lxc.include = /usr/share/lxc/config/userns.conf
                lxc.idmap = u 0 100000 65536
                lxc.idmap = g 0 100000 65536
                lxc.net.0.type = empty
                lxc.apparmor.profile = %s
                """.formatted(profile));
        host.must("lxc-create", "--name", SHOP, "--config", TEMPLATE, "--template", "busybox");
    }

    @Override
    public Result wizard(String... arguments) throws IOException, InterruptedException {
        return host.wizard(arguments);
    }

    @Override
    public Path planFile() {
        return Path.of("/root/fix.json");
    }

    @Override
    public String text(String path) throws IOException, InterruptedException {
        return host.text(path);
    }

    @Override
    public void write(String path, String text) throws IOException, InterruptedException {
        host.write(path, text);
    }

    @Override
    public void give(String folder, long owner) throws IOException, InterruptedException {
        host.must("chown", "--recursive", "--no-dereference", owner + ":" + owner, folder);
    }

    @Override
    public void setMode(String folder, int mode) throws IOException, InterruptedException {
        host.must("chmod", Integer.toOctalString(mode), folder);
    }

    /** LXC writes no log unless it is told to. */
    private Result start() throws IOException, InterruptedException {
        return host.run("lxc-start", "--name", SHOP, "--logpriority", "ERROR");
    }

    @Override
    public String failedStart(String cause) throws IOException, InterruptedException {
        assertThat(start().exit()).as("exit status of lxc-start").isNotZero();
        return text(LOG);
    }

    @Override
    public void starts(SortedSet<String> map) throws IOException, InterruptedException {
        run();
        String process = "/proc/" + host.pid(SHOP);
        SortedSet<String> real = new TreeSet<>();
        for (String kind : List.of("u", "g")) {
            host.must("cat", process + "/" + kind + "id_map")
                    .lines()
                    .forEach(line ->
                            real.add(kind + " " + String.join(" ", line.strip().split("\\s+"))));
        }
        assertThat(real).isEqualTo(map);
        stop();
    }

    /** Starts the container and leaves it running. */
    void run() throws IOException, InterruptedException {
        Result start = start();
        assertThat(start.exit()).as(start.err() + text(LOG)).isZero();
    }

    void stop() throws IOException, InterruptedException {
        host.must("lxc-stop", "--name", SHOP, "--kill");
    }

    /** Runs a command in the running container, as its root. */
    Result inside(String script) throws IOException, InterruptedException {
        return host.run("lxc-attach", "--name", SHOP, "--clear-env", "--", "/bin/sh", "-c", script);
    }

    @Override
    public Listing disk() throws IOException, InterruptedException {
        Listing all = host.listing("/etc", "/srv", "/var/lib/lxc");
        return all.withoutSideEffects().without(WRITTEN_BY_THE_CONTAINER);
    }

    @Override
    public void byHand(String commands) throws IOException, InterruptedException {
        host.must("sh", "-c", commands);
    }
}
