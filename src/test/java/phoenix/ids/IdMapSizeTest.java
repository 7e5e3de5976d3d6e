package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits as a Linux 6.18 kernel was seen to hold them: 340 lines and 4095 bytes pass, 341 lines or 4096 don't. */
class IdMapSizeTest {
    /** A map of single ids, none of which continues the one before it. */
    private static IdMap singles(int lines, long firstHost) {
        List<IdMapLine> all = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            all.add(IdMapLine.of(IdKind.UID, 100 + i, firstHost + 2L * i, 1));
        }
        return new IdMap(all);
    }

    @Test
    void theDefaultIsSmall() {
        assertThat(IdMap.proxmoxDefault().size(IdKind.UID)).isEqualTo(new IdMapSize(IdKind.UID, 1, 15));
        assertThat(IdMap.proxmoxDefault().withinKernelLimits()).isTrue();
        assertThat(IdMap.proxmoxDefault().limitProblem()).isEmpty();
    }

    @Test
    void line341IsOneTooMany() {
        assertThat(singles(340, 1000).withinKernelLimits()).isTrue();
        assertThat(singles(341, 1000).withinKernelLimits()).isFalse();
        assertThat(singles(341, 1000).limitProblem().orElseThrow())
                .startsWith("the uid map has 341 lines; the kernel takes at most 340")
                .contains("join lines");
    }

    @Test
    void byte4096IsOneTooMany() {
        IdMapSize fits = new IdMapSize(IdKind.GID, 300, 4095);
        IdMapSize tooLarge = new IdMapSize(IdKind.GID, 300, 4096);

        assertThat(fits.fitsKernel()).isTrue();
        assertThat(tooLarge.fitsKernel()).isFalse();
        assertThat(tooLarge.problem().orElseThrow())
                .startsWith("the gid map has 4096 bytes; the kernel takes at most 4095");
    }

    @Test
    void fewerThan340LinesCanBeTooManyBytes() {
        IdMap map = singles(330, 1_000_000);

        assertThat(map.size(IdKind.UID).lines()).isLessThan(IdMapSize.MAX_LINES);
        assertThat(map.withinKernelLimits()).isFalse();
    }

    @Test
    void theCallOfNewuidmapTakesItsShareOfLxcsBuffer() {
        assertThat(new IdMapSize(IdKind.UID, 300, 4078).problem()).isEmpty();
        IdMapSize tight = new IdMapSize(IdKind.UID, 300, 4079);
        assertThat(tight.fitsKernel()).isTrue();
        assertThat(tight.fitsLxc()).isFalse();
        assertThat(tight.problem().orElseThrow()).contains("newuidmap").contains("Too many uid mappings defined");
    }

    @Test
    void eachKindHasItsOwnLimit() {
        List<IdMapLine> both = new ArrayList<>(singles(340, 1000).lines());
        singles(340, 1000)
                .lines()
                .forEach(line -> both.add(IdMapLine.of(IdKind.GID, line.container(), line.host(), 1)));

        assertThat(new IdMap(both).withinKernelLimits()).isTrue();
    }
}
