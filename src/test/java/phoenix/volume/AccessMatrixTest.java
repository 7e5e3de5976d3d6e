package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessMatrixTest {
    private static final String PROXMOX =
            "\"packages\": {\"pve-container\": \"6.1.10\"}, \"tools\": {\"pct\": \"/usr/sbin/pct\"}";
    private static final String OLD_PROXMOX =
            "\"packages\": {\"pve-container\": \"5.2.6\"}, \"tools\": {\"pct\": \"/usr/sbin/pct\"}";
    private static final String UNPRIVILEGED = "arch: amd64\nunprivileged: 1\n";
    private static final String PRIVILEGED = "arch: amd64\n";

    @TempDir
    Path folder;

    private MadeHost host;

    @BeforeEach
    void makeHost() throws IOException {
        host = new MadeHost(folder).file("/etc/group", "root:x:0:\nstaff:x:50:olga,otto\nolga:x:1000:\n");
    }

    private static String folders(String owner, String mode, String more) {
        return ", \"meta\": {\"/srv\": {\"kind\": \"folder\", \"owner\": \"0:0\", \"mode\": \"0755\"}},"
                + " \"trees\": {\"/srv/data\": [{\"path\": \".\", \"kind\": \"folder\", \"owner\": \"" + owner
                + "\", \"mode\": \"" + mode + "\"" + more + "}]}";
    }

    private AccessReason cell(String column) throws IOException {
        VolumeState state = host.state();
        AccessMatrix matrix = AccessMatrix.of(state, state);
        List<String> titles =
                matrix.columns().stream().map(AccessMatrix.Column::title).toList();
        return matrix.row("data")
                .orElseThrow()
                .cells()
                .get(titles.indexOf(column))
                .now();
    }

    private String sign(String column) throws IOException {
        return cell(column).reach().sign();
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // owner, mode, lines of the container, what its root has, what the admin has
                "1000:1000     | 0770 | mp0: /srv/data,mp=/data                                      | --- | rwx",
                "1000:1000     | 0775 | mp0: /srv/data,mp=/data                                      | r-x | rwx",
                "100000:100000 | 0700 | mp0: /srv/data,mp=/data                                      | rwx | ---",
                "100033:100033 | 0700 | mp0: /srv/data,mp=/data                                      | rwx | ---",
                "100033:0      | 0700 | mp0: /srv/data,mp=/data                                      | --- | ---",
                "0:50          | 0770 | mp0: /srv/data,mp=/data                                      | --- | rwx",
                "100000:100000 | 0755 | mp0: /srv/data,mp=/data,ro=1                                 | r-x | r-x",
                "100000:100000 | 0755 | mp0: /srv/data,mp=/data,mountoptions=noexec                  | rwx | r-x",
                "1000:1000     | 0700 | mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1           | rwx | rwx",
                "1000:1000     | 0700 | mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1,ro=1      | r-x | rwx",
                "1000:1000     | 0777 | mp0: /srv/data,mp=/data,idmap=u:0:1000:1                     | r-x | rwx",
                "100000:100000 | 0777 | mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1           | r-x | rwx",
                "0:0           | 0700 | mp0: /srv/data,mp=/data,idmap=passthrough                    | rwx | ---",
                "1000:1000     | 0700 | mp0: /srv,mp=/all                                            | --- | rwx",
                "1000:1000     | 0700 | mp0: /srv/data/part,mp=/data                                 | no  | rwx",
                "1000:1000     | 0700 | mp0: /srv/other,mp=/data                                     | no  | rwx",
                "1000:1000     | 0700 | mp0: /srv/data,mp=/data,idmap=u:0:x                          | no  | rwx"
            })
    void onProxmox(String owner, String mode, String line, String root, String admin) throws IOException {
        host.file("/etc/pve/lxc/101.conf", UNPRIVILEGED + line + "\n").described(PROXMOX + folders(owner, mode, ""));

        assertThat(List.of(sign("101"), sign("admin"))).containsExactly(root, admin);
    }

    @Test
    void anEntryLetsRootInWithinTheMask() throws IOException {
        host.file("/etc/pve/lxc/101.conf", UNPRIVILEGED + "mp0: /srv/data,mp=/data\n")
                .described(OLD_PROXMOX
                        + folders(
                                "1000:1000",
                                "0770",
                                ", \"acl\": \"user::rwx,user:100000:rwx,group::rwx,mask::r-x,other::---\""));

        assertThat(cell("101").steps())
                .containsExactly(
                        "root of 101 is 0:0 inside, 100000:100000 on this host",
                        "it sees /srv/data at /data (mp0)",
                        "the folder on disk: owner 1000:1000, mode 750, with an ACL",
                        "owner 1000 is no id of its map and shows as nobody inside, so being root inside does not help it"
                                + " here",
                        "entry user:100000 gives rwx",
                        "the mask allows r-x, which leaves r-x",
                        "so: r-x, it may list, enter, not write");
    }

    @Test
    void theMountsOwnMapMakesRootTheAdmin() throws IOException {
        host.file("/etc/pve/lxc/101.conf", UNPRIVILEGED + "mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1\n")
                .described(PROXMOX + folders("1000:1000", "0770", ""));

        assertThat(cell("101").steps())
                .contains(
                        "the mount's own id map makes that owner 100000:100000",
                        "owner and group are both ids of its map (0:0 inside), so it is superuser over the folder: rwx");
    }

    @Test
    void onAnOlderNodeAMountWithAMapIsNone() throws IOException {
        host.file("/etc/pve/lxc/101.conf", UNPRIVILEGED + "mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1\n")
                .described(OLD_PROXMOX + folders("1000:1000", "0770", ""));

        assertThat(sign("101")).isEqualTo("no");
        assertThat(cell("101").steps()).last().asString().contains("5.2.6");
    }

    @Test
    void aPrivilegedContainersRootIsTheHosts() throws IOException {
        host.file("/etc/pve/lxc/101.conf", PRIVILEGED + "mp0: /srv/data,mp=/data\n")
                .described(PROXMOX + folders("1000:1000", "0000", ""));

        assertThat(sign("101")).isEqualTo("rwx");
        assertThat(cell("101").steps()).contains("101 is privileged: its root is root of this host");
    }

    @Test
    void aMapHoleMakesRootTheAdmin() throws IOException {
        host.file(
                        "/etc/pve/lxc/101.conf",
                        UNPRIVILEGED + "mp0: /srv/data,mp=/data\nlxc.idmap: u 0 1000 1\nlxc.idmap: u 1 100001 65535\n"
                                + "lxc.idmap: g 0 1000 1\nlxc.idmap: g 1 100001 65535\n")
                .described(PROXMOX + folders("1000:1000", "0700", ""));

        assertThat(sign("101")).isEqualTo("rwx");
        assertThat(cell("101").steps()).contains("root of 101 is 0:0 inside, 1000:1000 on this host");
    }

    @Test
    void whoIsWantedAndNotThereIsToldFromWhoNeedNotBe() throws IOException {
        host.config(
                        "{\"shared_volumes\": {\"data\": {\"host_path\": \"/srv/data\", \"mounts\": {\"101\": \"/data\"}},"
                                + " \"more\": {\"host_path\": \"/srv/more\", \"mounts\": {\"102\": \"/more\", \"103\": \"/m\"}}}}")
                .file("/etc/pve/lxc/101.conf", UNPRIVILEGED)
                .file("/etc/pve/lxc/102.conf", UNPRIVILEGED)
                .described(PROXMOX + folders("1000:1000", "0770", ""));

        assertThat(List.of(sign("101"), sign("102"), sign("103"))).containsExactly("no", ".", ".");
        assertThat(cell("101").steps()).containsExactly("101 does not mount /srv/data, and shall, at /data");
    }

    @Test
    void aNetworkServerDecidesItself() throws IOException {
        host.file("/etc/pve/lxc/101.conf", UNPRIVILEGED + "mp0: /srv/data,mp=/data\n")
                .file("/proc/self/mountinfo", "40 22 0:35 / /srv/data rw - nfs4 10.0.0.3:/x rw\n")
                .described(PROXMOX + folders("1000:1000", "0770", ""));

        assertThat(List.of(sign("101"), sign("admin"))).containsExactly("?", "?");
        assertThat(cell("admin").steps()).last().asString().contains("nfs4 (10.0.0.3:/x)");
    }

    @Test
    void whatIsMountedInBetweenDoesNotShow() throws IOException {
        host.file("/etc/pve/lxc/101.conf", UNPRIVILEGED + "mp0: /srv,mp=/data\n")
                .file(
                        "/proc/self/mountinfo",
                        "22 1 0:20 / / rw,relatime - ext4 /dev/sda1 rw\n40 22 0:35 / /srv/data rw - zfs tank/data rw\n")
                .described(PROXMOX + folders("100000:100000", "0770", ""));

        assertThat(sign("101")).isEqualTo("no");
    }

    @Test
    void plainLxcMustPassTheFoldersAboveAndTheAdminToo() throws IOException {
        host.config(
                        "{\"shared_volumes\": {\"data\": {\"host_path\": \"/srv/data\", \"mounts\": {\"web\": \"/data\"}}}}")
                .file(
                        "/var/lib/lxc/web/config",
                        "lxc.idmap = u 0 100000 65536\nlxc.idmap = g 0 100000 65536\n"
                                + "lxc.mount.entry = /srv/data data none bind,create=dir 0 0\n")
                .described("\"tools\": {\"lxc-start\": \"/usr/bin/lxc-start\"}"
                        + folders("100000:100000", "0777", "").replace("0755", "0700"));

        assertThat(List.of(sign("web"), sign("admin"))).containsExactly("no", "---");
        assertThat(cell("admin").steps()).contains("/srv (owner 0:0, mode 700) does not let it pass");
        assertThat(cell("web").steps()).last().asString().contains("/srv (owner 0:0, mode 700)", "does not start");
    }

    @Test
    void whatWaitsForARestartCountsForLaterOnly() throws IOException {
        host.file(
                        "/etc/pve/lxc/101.conf",
                        UNPRIVILEGED + "mp0: /srv/data,mp=/data\n\n[pve:pending]\n"
                                + "mp0: /srv/data,mp=/data,idmap=u:0:1000:1;g:0:1000:1\n")
                .described(PROXMOX + folders("1000:1000", "0700", ""));
        VolumeState state = host.state();
        AccessCell cell = AccessMatrix.of(state, state).rows().get(0).cells().get(1);

        assertThat(cell.now().reach().sign()).isEqualTo("---");
        assertThat(cell.later().reach().sign()).isEqualTo("rwx");
        assertThat(cell.changes()).isTrue();
    }

    @Test
    void withoutVolumesThereIsNothing() throws IOException {
        host.config("{}");

        VolumeState state = host.state();
        assertThat(AccessMatrix.of(state, state)).isEqualTo(AccessMatrix.NONE);
    }
}
