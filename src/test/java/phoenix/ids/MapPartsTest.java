package phoenix.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MapPartsTest {
    private static List<String> view(List<IdRange> notDelegated, String... lines) throws IdSyntaxException {
        TreeMap<Integer, String> numbered = new TreeMap<>();
        Arrays.stream(lines).forEach(line -> numbered.put(numbered.size() + 1, line));
        return MapParts.of(IdMap.parse(numbered), IdKind.UID, notDelegated).parts().stream()
                .map(MapParts.Part::words)
                .toList();
    }

    private static List<String> view(String... lines) throws IdSyntaxException {
        return view(List.of(), lines);
    }

    @Test
    void aWholeMapIsOnePart() throws IdSyntaxException {
        assertThat(view("u 0 100000 65536", "g 0 100000 65536")).containsExactly("0-65535 -> 100000-165535");
    }

    @Test
    void anIdOfTheContainerThatTwoLinesMapIsCutOutOfBoth() throws IdSyntaxException {
        assertThat(view("u 0 100000 65536", "u 1000 1000 1"))
                .containsExactly(
                        "0-999 -> 100000-100999",
                        "1000 -> 101000, clash: another line maps the same",
                        "1000 -> 1000, clash: another line maps the same",
                        "1001-65535 -> 101001-165535");
    }

    @Test
    void anIdOfTheHostThatTwoLinesMapIsCutOutOfBoth() throws IdSyntaxException {
        assertThat(view("u 0 100000 65536", "u 70000 100500 10"))
                .containsExactly(
                        "0-499 -> 100000-100499",
                        "500-509 -> 100500-100509, clash: another line maps the same",
                        "510-65535 -> 100510-165535",
                        "65536-69999 -> nothing",
                        "70000-70009 -> 100500-100509, clash: another line maps the same");
    }

    @Test
    void holesAreToldAtEitherEndToo() throws IdSyntaxException {
        assertThat(view("u 1 100001 999", "u 2000 102000 1000"))
                .containsExactly(
                        "0 -> nothing",
                        "1-999 -> 100001-100999",
                        "1000-1999 -> nothing",
                        "2000-2999 -> 102000-102999",
                        "3000-65535 -> nothing");
    }

    @Test
    void whatRootMayNotMapIsCutOut() throws IdSyntaxException {
        assertThat(view(List.of(IdRange.between(132768, 165535)), "u 0 100000 65536"))
                .containsExactly(
                        "0-32767 -> 100000-132767",
                        "32768-65535 -> 132768-165535, not delegated: root may not map these");
    }

    @Test
    void withoutLinesThereIsNothingToDraw() throws IdSyntaxException {
        assertThat(view("g 0 100000 65536")).isEmpty();
    }

    @Test
    void ofAMapThatNoKernelTakesTheFirstLinesAreDrawn() {
        List<IdMapLine> lines = LongStream.range(0, 50_000)
                .mapToObj(i -> IdMapLine.of(IdKind.UID, i, 100000 + i, 2))
                .toList();
        MapParts view = MapParts.of(new IdMap(lines), IdKind.UID, List.of());
        assertThat(view.parts()).hasSizeLessThan(1500);
    }
}
