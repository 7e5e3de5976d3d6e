package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "/srv/x,mp=/x > /srv/x,mp=/x",
                "mp=/x,/srv/x > /srv/x,mp=/x",
                "/srv/x,backup=yes,mp=/x > /srv/x,mp=/x,backup=1",
                "volume=/srv/x,shared=1,ro=off,mp=/x > /srv/x,mp=/x,ro=0,shared=1",
                "/srv/x,idmap=u:0:1000:1;g:0:1000:1,mp=/x > /srv/x,mp=/x,idmap=u:0:1000:1;g:0:1000:1",
                "local-zfs:subvol-1-disk-1,mp=/x,size=8G > local-zfs:subvol-1-disk-1,mp=/x,size=8G",
            })
    void aMountPointIsWrittenInProxmoxsOrder(String given, String written) {
        assertThat(ProxmoxMount.parse(given).orElseThrow().text()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/srv/x", "mp=/x", "/srv/x,mp=", "/a,/b,mp=/x", "/srv/x,mp=/x,mp=/y", "/srv/../x,mp=/x"})
    void whatProxmoxRefusesIsNoMountPoint(String value) {
        assertThat(ProxmoxMount.parse(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/a,b", "/srv/a=b", "/srv/a ", "", "/srv/a\nb", "/srv/a/.."})
    void aFolderThatNoMountPointCanNameIsRefused(String folder) {
        assertThatThrownBy(() -> ProxmoxMount.bind(folder, "/x")).hasMessageContaining("Proxmox can't take");
    }

    @Test
    void optionsComeAndGo() {
        ProxmoxMount mount = ProxmoxMount.bind("/srv/x", "/x").with("idmap", "u:0:1000:1");
        assertThat(mount.text()).isEqualTo("/srv/x,mp=/x,idmap=u:0:1000:1");
        assertThat(mount.without("idmap").text()).isEqualTo("/srv/x,mp=/x");
    }

    @Test
    void aMountEntryKeepsSpacesInPaths() {
        LxcMountEntry entry = LxcMountEntry.bind("/srv/my data", "/var/my data");
        assertThat(entry.text()).isEqualTo("/srv/my\\040data var/my\\040data none bind,create=dir 0 0");
        assertThat(LxcMountEntry.parse(entry.text())).contains(entry);
    }

    @Test
    void aMountEntryIsReadAsFstabIs() {
        assertThat(LxcMountEntry.parse("proc\tproc  proc nodev,noexec,nosuid 0 0")
                        .orElseThrow())
                .isEqualTo(new LxcMountEntry("proc", "proc", "proc", List.of("nodev", "noexec", "nosuid")));
        assertThat(LxcMountEntry.parse("lonely")).isEmpty();
        assertThat(LxcMountEntry.parse("#/srv x none bind")).isEmpty();
    }
}
