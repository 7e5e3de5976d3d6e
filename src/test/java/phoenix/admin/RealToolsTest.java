package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.change.Action;
import phoenix.change.CandidateCheck;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.FactFormats;
import phoenix.change.SecretInput;
import phoenix.change.Verification;
import phoenix.host.Command;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.intent.Intent;
import phoenix.intent.PasswordChoice;

/** What Debian's own groupadd, useradd, usermod, chpasswd and visudo do is what was predicted, and nothing else. */
class RealToolsTest {
    private static final Map<String, String> SECRETS =
            Map.of(SecretInput.CONFIGURED_HASH, MadeUpHost.HASH, SecretInput.TYPED_PASSWORD, "correct horse battery");
    private static final Set<String> SIDE_EFFECTS = Set.of(
            "/etc/passwd-",
            "/etc/group-",
            "/etc/shadow-",
            "/etc/gshadow-",
            "/etc/.pwd.lock",
            "/etc/subuid-",
            "/etc/subgid-");

    @TempDir
    static Path temporary;

    private static DisposableRoot root;

    @BeforeAll
    static void make() throws Exception {
        root = DisposableRoot.make(temporary.resolve("root"));
        root.remember();
    }

    @AfterEach
    void reset() throws Exception {
        root.reset();
    }

    @AfterAll
    static void remove() throws Exception {
        if (root != null) {
            root.remove();
        }
    }

    @Test
    void aFreshHostGetsItsAdmin() throws Exception {
        Intent intent = MadeUpHost.configured(
                "\"password_hash\": \"" + MadeUpHost.HASH + "\",\n    \"ssh_public_key\": \"" + MadeUpHost.KEY + "\"");
        applied(intent);
        assertThat(root.run(Command.of("sudo", "-lU", "phoenix_admin"), "")).contains("(ALL : ALL) ALL");
        assertThat(root.run(Command.of("sudo", "-lU", "nobody"), "")).contains("not allowed");
        assertThat(root.run(Command.of("grpck", "-r"), "")).isEmpty();
    }

    @Test
    void aHostWithHabitsOfItsOwnGetsItsAdmin() throws Exception {
        root.append("/etc/default/useradd", "INACTIVE=30\nEXPIRE=2030-01-01\nCREATE_MAIL_SPOOL=yes\n");
        root.append("/etc/login.defs", "HOME_MODE\t0750\nPASS_MAX_DAYS\t365\nUID_MIN 2000\nGID_MIN 0x7d0\n");
        root.append("/etc/passwd", "someone:x:2004:100::/nonexistent:/usr/sbin/nologin\n+::::::\n");
        root.append("/etc/group", "\n# our own\ntaken:x:2005:\n+:::\n");
        root.write("/etc/skel/bin/tool", "#!/bin/sh\n", "rwxr-x---");
        Intent intent = MadeUpHost.answered(
                a -> a.name("Jane.Doe").password(PasswordChoice.TYPED).key(MadeUpHost.KEY));
        List<Change> changes = applied(intent);
        assertThat(changes).extracting(Change::id).contains("admin.group", "admin.user", "admin.password");
        assertThat(root.run(Command.of("getent", "passwd", "Jane.Doe"), "")).startsWith("Jane.Doe:x:2005:2006:");
        assertThat(root.run(Command.of("sudo", "-lU", "Jane.Doe"), "")).contains("(ALL : ALL) ALL");
    }

    @Test
    void anAdminThatWasMadeWithoutCareIsCompleted() throws Exception {
        root.run(Command.of("useradd", "-M", "-s", "/bin/bash", "phoenix_admin"), "");
        assertThat(root.run(Command.of("cat", "/etc/subuid"), "")).contains("phoenix_admin:100000:65536");
        root.append("/etc/subuid", "root:100000:65536\n");
        root.append("/etc/subgid", "root:100000:65536\n");
        List<Change> changes = applied(MadeUpHost.answered(a -> a.key(MadeUpHost.KEY)));
        assertThat(changes)
                .extracting(Change::id)
                .containsExactly(
                        "admin.free-container-ids", "admin.home", "admin.sudo-group", "admin.sudoers", "admin.ssh-key");
    }

    @Test
    void aPasswordIsLockedAndItsHashStaysBehindTheMark() throws Exception {
        applied(MadeUpHost.configured("\"password_hash\": \"" + MadeUpHost.HASH + "\""));
        List<Change> changes = applied(MadeUpHost.answered(a -> a.password(PasswordChoice.LOCKED)));
        assertThat(changes).extracting(Change::id).containsExactly("admin.password-lock");
        assertThat(root.run(Command.of("getent", "shadow", "phoenix_admin"), ""))
                .startsWith("phoenix_admin:!" + MadeUpHost.HASH + ":");
    }

    @Test
    void aCapitalNameIsNotTakenForEverybody() throws Exception {
        applied(MadeUpHost.answered(a -> a.name("ALL")));
        assertThat(root.run(Command.of("sudo", "-lU", "ALL"), "")).contains("(ALL : ALL) ALL");
        assertThat(root.run(Command.of("sudo", "-lU", "nobody"), "")).contains("not allowed");
    }

    /** Makes every change with the real tools, and compares what came of it with what was predicted. */
    private List<Change> applied(Intent intent) throws IOException, InterruptedException {
        Verification verification = new Verification(new FactFormats(AdminFormats.all()));
        HostState state = root.read(s -> AdminState.of(s, intent));
        List<Change> changes = AdminChanges.changes(AdminState.of(state, intent), List.of());
        for (Change change : changes) {
            HostState before = root.read(s -> AdminState.of(s, intent));
            SortedMap<String, String> listed = root.listing();
            HostState predicted = MadeUpHost.after(before, List.of(change));
            perform(change, predicted);
            HostState now = root.read(s -> change.effects().forEach(e -> s.file(e.path())));
            assertThat(verification.surprises(change, before, now))
                    .as(change.id())
                    .isEmpty();
            for (Effect effect : change.effects()) {
                FileState found = now.file(effect.path()).value().orElseThrow();
                FileState expected = predicted.file(effect.path()).value().orElseThrow();
                if (change.id().equals("admin.password")) {
                    continue; // the hash itself is nowhere in a plan
                }
                assertThat(found.text()).as(effect.path()).isEqualTo(expected.text());
                assertThat(found.meta()).as(effect.path()).isEqualTo(expected.meta());
            }
            assertThat(changed(listed, root.listing())).as(change.id()).isEqualTo(paths(change));
        }
        HostState after = root.read(s -> AdminState.of(s, intent));
        if (intent.password() != PasswordChoice.TYPED) {
            assertThat(AdminChanges.changes(AdminState.of(after, intent), List.of()))
                    .isEmpty();
        }
        return changes;
    }

    private void perform(Change change, HostState predicted) throws IOException, InterruptedException {
        if (change.action() instanceof Action.RunCommand run) {
            String stdin = run.secret()
                    .map(s -> s.before() + SECRETS.get(s.name()) + "\n")
                    .orElse("");
            root.run(run.command(), stdin);
            return;
        }
        Action.WriteFiles write = (Action.WriteFiles) change.action();
        for (CandidateCheck check : write.candidates()) {
            root.write("/tmp/candidate", check.text(), "rw-------");
            List<String> argv = new ArrayList<>(check.command().argv());
            argv.replaceAll(a -> a.equals(CandidateCheck.PLACE) ? "/tmp/candidate" : a);
            root.run(Command.of(argv), "");
        }
        for (Effect effect : change.effects()) {
            root.write(effect, predicted);
        }
        for (Command proof : write.proofs()) {
            assertThat(root.run(proof, "")).doesNotContain("bad permissions");
        }
    }

    /** What is different, but for the declared side effects. */
    private static Set<String> changed(SortedMap<String, String> before, SortedMap<String, String> after) {
        Set<String> changed = new TreeSet<>();
        after.forEach((path, state) -> {
            if (!state.equals(before.get(path))) {
                changed.add(path);
            }
        });
        before.keySet().stream().filter(p -> !after.containsKey(p)).forEach(changed::add);
        changed.removeAll(SIDE_EFFECTS);
        return changed;
    }

    private static Set<String> paths(Change change) {
        Set<String> paths = new TreeSet<>();
        change.effects().forEach(e -> paths.add(e.path()));
        return paths;
    }
}
