package phoenix.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.ids.IdKind;
import phoenix.ids.IdRange;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

class DelegationFileTest {
    private static final IdRange USUAL = IdmapState.USUAL_RANGE;

    private static DelegationFile file(String text) {
        return new DelegationFile(IdKind.UID, Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what is there | what it becomes; a comma stands for a line end
                "''                                        | root:100000:65536,",
                "bob:165536:65536,                         | bob:165536:65536,root:100000:65536,",
                "root:100000:32768,                        | root:100000:65536,",
                "root:132768:32768,bob:1:1,                | root:100000:65536,bob:1:1,",
                "root:100000:1000,root:164536:1000,        | root:100000:65536,",
                "# by hand,root:1000:1,                    | # by hand,root:1000:1,root:100000:65536,",
                "bob:165536:65536                          | bob:165536:65536,root:100000:65536,"
            })
    void delegatesJustWhatIsMissing(String before, String after) {
        DelegationFile file = file(before.replace(',', '\n'));

        String delegated = file.delegating(file.missing(List.of(USUAL)));

        assertThat(delegated).isEqualTo(after.replace(',', '\n'));
        assertThat(file(delegated).missing(List.of(USUAL))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // what is there | what it becomes: the lines that others grew or took away count for the ranges after
                // them
                "root:100000:1000,bob:1:1,root:101010:10,  | root:100000:1035,bob:1:1,",
                "a:1:1,root:100000:1000,root:101010:10,    | a:1:1,root:100000:1035,",
                "root:101010:10,a:1:1,root:100000:1000,    | a:1:1,root:100000:1035,",
                "root:101010:10,                           | root:101000:35,",
                "root:7:1,                                 | root:7:1,root:101000:10,root:101020:15,"
            })
    void severalRangesAreDelegatedOneAfterTheOther(String before, String after) {
        DelegationFile file = file(before.replace(',', '\n'));
        List<IdRange> wanted = List.of(IdRange.of(101_000, 10), IdRange.of(101_020, 15));

        String delegated = file.delegating(file.missing(wanted));

        assertThat(delegated).isEqualTo(after.replace(',', '\n'));
        assertThat(file(delegated).missing(wanted)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereDelegatesNothing() {
        DelegationFile absent = new DelegationFile(IdKind.GID, Reading.absent());

        assertThat(absent.isKnown()).isTrue();
        assertThat(absent.missing(List.of(USUAL))).containsExactly(USUAL);
        assertThat(absent.path()).isEqualTo("/etc/subgid");
    }

    @Test
    void aFileThatCouldNotBeReadIsNotJudged() {
        assertThat(new DelegationFile(IdKind.UID, Reading.unread("permission denied")).isKnown())
                .isFalse();
    }
}
