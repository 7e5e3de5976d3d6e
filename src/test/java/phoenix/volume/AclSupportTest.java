package phoenix.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;

/** Where POSIX ACLs are kept, by the properties of ZFS, the options of the mount, and the kernel's answer, in this order. */
class AclSupportTest {
    private static final String FOLDER = "/srv/data";

    private static AclSupport on(String mount, Reading<String> zfs, Reading<String> probe) {
        Optional<FileSystem> fileSystem = FileSystem.of(FileSystem.all("40 22 0:35 / /srv rw - " + mount), FOLDER);
        HostState host = HostState.unknown(Instant.EPOCH)
                .with(
                        new Question.Fact(
                                HostFact.ZFS, fileSystem.map(FileSystem::source).orElse("")),
                        zfs)
                .with(new Question.Fact(HostFact.ACL_SUPPORT, FOLDER), probe);
        return AclSupport.of(FOLDER, fileSystem, host);
    }

    @ParameterizedTest
    @CsvSource({
        "acltype=posixacl xattr=sa, true, false", // as OpenZFS before 2.0 says it
        "acltype=posix xattr=sa, true, false",
        "acltype=posix xattr=on, true, true", // up to OpenZFS 2.2: in hidden folders
        "acltype=posix xattr=dir, true, true",
        "acltype=off xattr=sa, false, false",
        "acltype=nfsv4 xattr=sa, false, false", // on Linux none at all
        "acltype=posix xattr=off, false, false"
    })
    void zfsSaysItByItsProperties(String properties, boolean kept, boolean slow) {
        AclSupport support = on("zfs tank/data rw,xattr", Reading.known(properties), Reading.known("yes"));

        assertThat(support.kept()).isEqualTo(kept);
        assertThat(support.dataset().orElseThrow().isSlow()).isEqualTo(slow);
    }

    @Test
    void theCommandThatHelpsNamesTheDataset() {
        AclSupport support = on("zfs tank/my\\040data rw", Reading.known("acltype=off xattr=on"), Reading.known("no"));

        assertThat(support.reason()).isEqualTo("the ZFS dataset tank/my data keeps none (acltype=off)");
        assertThat(support.remedy()).endsWith("zfs set acltype=posixacl xattr=sa 'tank/my data'");
        assertThat(support.evidence().get(0).text()).isEqualTo("acltype=off xattr=on");
    }

    @ParameterizedTest
    @CsvSource({
        "'ext4 /dev/sdb1 rw,noacl', 'mount -o remount,acl /srv'",
        "'zfs tank/data rw,xattr,noacl', 'zfs set acltype=posixacl xattr=sa tank/data'" // without the zfs tool
    })
    void anOptionOfTheMountTakesThemAway(String mount, String remedy) {
        AclSupport support = on(mount, Reading.absent(), Reading.known("yes"));

        assertThat(support.kept()).isFalse();
        assertThat(support.reason()).isEqualTo("/srv is mounted with noacl");
        assertThat(support.remedy()).endsWith(remedy);
    }

    @Test
    void whatNeitherSaysTheKernelAnswers() {
        assertThat(on("vfat /dev/sdb1 rw", Reading.absent(), Reading.known("no"))
                        .reason())
                .isEqualTo("the file system vfat keeps none");
        assertThat(on("ext4 /dev/sdb1 rw", Reading.absent(), Reading.known("yes"))
                        .kept())
                .isTrue();
    }

    @Test
    void whatCouldNotBeAskedIsNoReasonAgainstThem() {
        assertThat(on("zfs tank/data rw,xattr,posixacl", Reading.unread("needs root"), Reading.unread("needs root"))
                        .kept())
                .isTrue();
    }
}
