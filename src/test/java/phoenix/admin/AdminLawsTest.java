package phoenix.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import phoenix.change.Change;
import phoenix.change.ChangeJson;
import phoenix.change.Effect;
import phoenix.change.FactFormats;
import phoenix.change.Finding;
import phoenix.change.Finding.Status;
import phoenix.change.Verification;
import phoenix.host.HostState;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;
import phoenix.intent.PasswordChoice;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** What holds for every host and every wish. */
class AdminLawsTest {
    private static final IdRange CONTAINERS = IdRange.of(100000, 65536);
    private static final List<IdRange> MAPPED = List.of(CONTAINERS);

    static Stream<Arguments> hostsAndWishes() {
        List<Arguments> all = new ArrayList<>();
        hosts().forEach((host, made) ->
                wishes().forEach((wish, intent) -> all.add(Arguments.of(host + ", " + wish, made, intent))));
        return all.stream();
    }

    private static Map<String, MadeUpHost> hosts() {
        Map<String, MadeUpHost> hosts = new LinkedHashMap<>();
        hosts.put("fresh Debian", MadeUpHost.debian());
        hosts.put("fresh Proxmox", MadeUpHost.proxmox());
        hosts.put(
                "Proxmox with sudo and nobody in user.cfg",
                MadeUpHost.proxmox().tool("sudo").without("/etc/pve/user.cfg"));
        hosts.put("admin is there", MadeUpHost.debian().withAdmin());
        hosts.put(
                "useradd took the containers' ids",
                MadeUpHost.debian()
                        .withAdmin()
                        .append("/etc/subuid", "phoenix_admin:100000:65536\nphoenix_admin:165536:65536\n")
                        .append("/etc/subgid", "1000:100000:65536\n1000:100000:65536\n"));
        hosts.put("home is gone", MadeUpHost.debian().withAdmin().without("/home/phoenix_admin"));
        hosts.put(
                "home below folders that are not there",
                MadeUpHost.debian().without("/home").append("/etc/group", "phoenix_admin:x:2000:\n"));
        hosts.put(
                "everything drifted",
                MadeUpHost.proxmox()
                        .withAdmin()
                        .tool("sudo")
                        .file("/etc/sudoers.d/phoenix-wizard-phoenix_admin", "phoenix_admin ALL=(ALL) ALL\n")
                        .folder("/home/phoenix_admin/.ssh", 0, 0777)
                        .file("/home/phoenix_admin/.ssh/authorized_keys", "# none yet")
                        .append("/etc/pve/user.cfg", "acl:0:/:phoenix_admin@pam:Administrator:\n"));
        hosts.put("mail files are made", MadeUpHost.debian().append("/etc/default/useradd", "CREATE_MAIL_SPOOL=yes\n"));
        hosts.put("a link in the skeleton", MadeUpHost.debian().link("/etc/skel/.x", "/etc/passwd"));
        hosts.put(
                "without root",
                MadeUpHost.debian()
                        .withAdmin()
                        .unread("/etc/shadow")
                        .unread("/etc/gshadow")
                        .unread("/etc/sudoers")
                        .unread("/etc/sudoers.d/phoenix-wizard-phoenix_admin")
                        .unread("/home/phoenix_admin/.ssh")
                        .unread("/home/phoenix_admin/.ssh/authorized_keys"));
        hosts.put("accounts can't be read", MadeUpHost.debian().unread("/etc/passwd"));
        hosts.put(
                "locked by someone",
                MadeUpHost.debian()
                        .withAdmin()
                        .file("/etc/shadow", "phoenix_admin:!" + MadeUpHost.HASH + ":19600:0:99999:7:::\n"));
        hosts.put(
                "password is set",
                MadeUpHost.debian()
                        .withAdmin()
                        .file("/etc/shadow", "phoenix_admin:" + MadeUpHost.HASH + ":19600:0:99999:7:::\n"));
        hosts.put("password is empty", MadeUpHost.debian().withAdmin().file("/etc/shadow", "phoenix_admin::::::::\n"));
        hosts.put(
                "no line in shadow",
                MadeUpHost.debian().withAdmin().file("/etc/shadow", "root:*:19600:0:99999:7:::\n"));
        hosts.put(
                "ssh folder is a link", MadeUpHost.debian().withAdmin().link("/home/phoenix_admin/.ssh", "/root/.ssh"));
        hosts.put("home is root's", MadeUpHost.debian().file("/etc/passwd", "phoenix_admin:x:1000:1000::/:/bin/sh\n"));
        hosts.put(
                "everything in sync",
                MadeUpHost.debian()
                        .withAdmin()
                        .file(
                                Sudoers.path("phoenix_admin"),
                                "# Made by phoenix-wizard; \"phoenix-wizard undo\" takes it back.\nphoenix_admin ALL=(ALL:ALL) ALL\n",
                                Meta.of(EntryKind.FILE, 0, 0, 0440)));
        return hosts;
    }

    private static Map<String, Intent> wishes() {
        Map<String, Intent> wishes = new LinkedHashMap<>();
        wishes.put("defaults", Intent.DEFAULTS);
        wishes.put("hash", MadeUpHost.configured("\"password_hash\": \"" + MadeUpHost.HASH + "\""));
        wishes.put("bad hash", MadeUpHost.configured("\"password_hash\": \"swordfish\""));
        wishes.put("weak hash", MadeUpHost.configured("\"password_hash\": \"$1$saltsalt$4px9i58NU2Z2/vZOUlGjq.\""));
        wishes.put("typed and key", MadeUpHost.answered(a -> a.password(PasswordChoice.TYPED)
                .key(MadeUpHost.KEY)));
        wishes.put("no password", MadeUpHost.answered(a -> a.password(PasswordChoice.LOCKED)));
        wishes.put("key", MadeUpHost.configured("\"ssh_public_key\": \"" + MadeUpHost.KEY + "\""));
        wishes.put("bad key", MadeUpHost.configured("\"ssh_public_key\": \"-----BEGIN OPENSSH PRIVATE KEY-----\""));
        wishes.put("no sudo, no Proxmox", MadeUpHost.answered(a -> a.noSudo().noProxmox()));
        wishes.put("sudo without a password", MadeUpHost.answered(AdminAnswers::sudoWithoutPassword));
        wishes.put("another name", MadeUpHost.answered(a -> a.name("Jane.Doe").key(MadeUpHost.KEY)));
        wishes.put("root", MadeUpHost.answered(a -> a.name("root")));
        wishes.put("mail", MadeUpHost.answered(a -> a.name("mail")));
        wishes.put("no name", MadeUpHost.answered(a -> a.name("../x")));
        return wishes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostsAndWishes")
    void aSecondPlanIsEmpty(String what, MadeUpHost host, Intent intent) {
        AdminState view = host.view(intent);
        HostState after = MadeUpHost.after(view.host(), AdminChanges.changes(view, MAPPED));
        assertThat(AdminChanges.changes(AdminState.of(after, intent), MAPPED)).isEmpty();
        assertThat(after.openQuestions()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostsAndWishes")
    void everyFailureIsFixedOrSaysWhatToDo(String what, MadeUpHost host, Intent intent) {
        AdminState view = host.view(intent);
        List<Change> changes = AdminChanges.changes(view, MAPPED);
        Set<String> fixed = new HashSet<>();
        changes.forEach(c -> fixed.addAll(c.fixes()));
        HostState after = MadeUpHost.after(view.host(), changes);
        Set<String> left = new HashSet<>();
        AdminChecks.findings(AdminState.of(after, intent), MAPPED).stream()
                .filter(f -> f.status() == Status.FAIL)
                .forEach(f -> left.add(f.key()));
        assertThat(left).noneMatch(fixed::contains);
        for (Finding finding : AdminChecks.findings(view, MAPPED)) {
            assertThat(finding.id()).startsWith("admin.");
            if (finding.status() == Status.FAIL && !fixed.contains(finding.key())) {
                assertThat(finding.remedy()).as(finding.toString()).isNotBlank().doesNotStartWith("The wizard");
            }
            if (finding.status() == Status.FAIL && fixed.contains(finding.key())) {
                assertThat(finding.remedy()).startsWith("The wizard");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostsAndWishes")
    void everyChangeStartsFromWhatIsThereAndReadsBackAsPredicted(String what, MadeUpHost host, Intent intent) {
        Verification verification = new Verification(new FactFormats(AdminFormats.all()));
        AdminState view = host.view(intent);
        HostState now = view.host();
        for (Change change : AdminChanges.changes(view, MAPPED)) {
            HostState next = MadeUpHost.after(now, List.of(change));
            Set<String> cantBeRead = new HashSet<>();
            for (Effect effect : change.effects()) {
                Optional<String> hidden = now.text(effect.path()).unreadReason();
                if (hidden.isEmpty()) {
                    assertThat(verification.unmetBefore(effect, now)).isEmpty();
                }
                hidden.ifPresent(reason -> cantBeRead.add(effect.path() + " can't be read: " + reason));
            }
            assertThat(cantBeRead).containsAll(verification.surprises(change, now, next));
            now = next;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostsAndWishes")
    void noSecretIsInAPlanOrAFinding(String what, MadeUpHost host, Intent intent) {
        AdminState view = host.view(intent);
        List<Change> changes = AdminChanges.changes(view, MAPPED);
        String everything = ChangeJson.MAPPER.writeValueAsString(changes) + AdminChecks.findings(view, MAPPED);
        assertThat(everything)
                .doesNotContain(MadeUpHost.HASH.substring(12))
                .doesNotContain("swordfish")
                .doesNotContain("4px9i58NU2Z2")
                .doesNotContain("BEGIN OPENSSH");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostsAndWishes")
    void aFindingIsToldOnce(String what, MadeUpHost host, Intent intent) {
        assertThat(host.findings(intent, CONTAINERS)).extracting(Finding::key).doesNotHaveDuplicates();
        assertThat(host.changes(intent, CONTAINERS)).extracting(Change::id).doesNotHaveDuplicates();
    }
}
