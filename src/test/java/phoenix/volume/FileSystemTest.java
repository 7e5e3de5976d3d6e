package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileSystemTest {
    private static final String MOUNTINFO = """
            22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro
            40 22 0:35 / /mnt/pve/nas rw,relatime shared:20 - nfs4 10.0.0.3:/export/media rw,vers=4.2
            41 22 0:36 / /mnt/with\\040blank ro,relatime - zfs tank/with\\040blank rw,xattr,posixacl
            42 22 0:37 / /srv/x rw - tmpfs tmpfs rw
            43 22 0:38 / /srv/x rw - xfs /dev/sdb1 rw
            broken line
            """;

    @ParameterizedTest
    @CsvSource({
        "/srv/data,              ext4, false, false, true",
        "/mnt/pve/nas/library,   nfs4, true,  false, false",
        "/mnt/pve/nasty,         ext4, false, false, true", // a name that only begins alike
        "'/mnt/with blank/a',    zfs,  false, true,  true",
        "/srv/x/y,               xfs,  false, false, true" // what was mounted last is seen
    })
    void theLongestMountPointCounts(String path, String type, boolean network, boolean readOnly, boolean idmapped) {
        FileSystem found = FileSystem.of(FileSystem.all(MOUNTINFO), path).orElseThrow();

        assertThat(found.type()).isEqualTo(type);
        assertThat(found.isNetwork()).isEqualTo(network);
        assertThat(found.isReadOnly()).isEqualTo(readOnly);
        assertThat(found.allowsIdmappedMounts()).isEqualTo(idmapped);
    }

    @Test
    void withoutMountinfoNothingIsKnown() {
        assertThat(FileSystem.of(FileSystem.all(""), "/srv/x")).isEmpty();
    }
}
