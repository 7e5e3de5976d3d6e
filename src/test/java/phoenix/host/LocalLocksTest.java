package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import phoenix.OtherJvm;

/** Against other processes that hold the lock as shadow's tools (fcntl) and Proxmox's (flock) do. */
class LocalLocksTest {
    @TempDir
    private Path folder;

    private LocalLocks locks;
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void makeLocks() {
        locks = new LocalLocks(folder.resolve("pwd.lock"), folder.resolve("lxc"), 300);
    }

    @Test
    void workIsDoneUnderTheLockOfTheAccounts() throws Exception {
        locks.locked(new HostLock.Accounts(), () -> {
            assertThat(otherGetsFcntl()).isFalse();
            return done.add("work");
        });
        assertThat(done).containsExactly("work");
        assertThat(otherGetsFcntl()).as("given back").isTrue();
    }

    @Test
    void anotherHolderOfTheAccountsIsWaitedForAndThenNamed() throws Exception {
        Process holder =
                OtherJvm.start(HoldsFcntl.class, folder.resolve("pwd.lock").toString());
        assertThat(holder.getInputStream().read()).isEqualTo('+');
        assertThatThrownBy(() -> locks.locked(new HostLock.Accounts(), () -> done.add("work")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("useradd")
                .hasMessageContaining("nothing was written");
        assertThat(done).isEmpty();
        holder.getOutputStream().close();
        holder.waitFor();
        locks.locked(new HostLock.Accounts(), () -> done.add("work"));
        assertThat(done).containsExactly("work");
    }

    @Test
    void workIsDoneUnderTheLockOfTheContainer() throws Exception {
        Path lock = folder.resolve("lxc/pve-config-901.lock");
        locks.locked(new HostLock.ProxmoxContainer("901"), () -> {
            assertThat(flock(lock)).isNotZero();
            return done.add("work");
        });
        assertThat(done).containsExactly("work");
        assertThat(flock(lock)).isZero();
    }

    @Test
    void anotherHolderOfTheContainerIsNamed() throws Exception {
        Path lock = Files.createDirectory(folder.resolve("lxc")).resolve("pve-config-901.lock");
        Process holder = new ProcessBuilder("flock", lock.toString(), "-c", "echo +; cat > /dev/null").start();
        assertThat(holder.getInputStream().read()).isEqualTo('+');
        assertThatThrownBy(() -> locks.locked(new HostLock.ProxmoxContainer("901"), () -> done.add("work")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(lock.toString());
        locks.locked(new HostLock.ProxmoxContainer("902"), () -> done.add("another container"));
        assertThat(done).containsExactly("another container");
        holder.getOutputStream().close();
        holder.waitFor();
    }

    @Test
    void aLinkInPlaceOfAContainersLockIsNotFollowed() throws IOException {
        Path lock = Files.createDirectory(folder.resolve("lxc")).resolve("pve-config-901.lock");
        Files.createSymbolicLink(lock, folder.resolve("elsewhere"));
        assertThatThrownBy(() -> locks.locked(new HostLock.ProxmoxContainer("901"), () -> done.add("work")))
                .isInstanceOf(IOException.class);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../x", "9a", "-1"})
    void aContainersNumberIsANumber(String ctid) {
        assertThatThrownBy(() -> new HostLock.ProxmoxContainer(ctid)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void failedWorkGivesTheLockBack() throws Exception {
        assertThatThrownBy(() -> locks.locked(new HostLock.Accounts(), () -> {
                    throw new IOException("work failed");
                }))
                .hasMessage("work failed");
        assertThat(otherGetsFcntl()).isTrue();
    }

    private static int flock(Path lock) throws IOException {
        try {
            return new ProcessBuilder("flock", "-n", lock.toString(), "true")
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private boolean otherGetsFcntl() throws IOException {
        try {
            Process other =
                    OtherJvm.start(HoldsFcntl.class, folder.resolve("pwd.lock").toString());
            boolean got = other.getInputStream().read() == '+';
            other.getOutputStream().close();
            other.waitFor();
            return got;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    static final class HoldsFcntl {
        private HoldsFcntl() {}

        public static void main(String[] arguments) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                System.out.print(channel.tryLock() == null ? '-' : '+');
                System.out.flush();
                System.in.read();
            }
        }
    }
}
