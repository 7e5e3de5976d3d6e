package phoenix.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainLxcFileTest {
    private static final String PATH = "/var/lib/lxc/qdrant/config";

    private static final List<String> POOL = List.of(
            "# comment",
            "lxc.idmap = u 0 100000 65536",
            "  lxc.idmap=g 0 100000 65536  ",
            "lxc.idmap =",
            "lxc.uts.name = 'quoted name'",
            "lxc.uts.name = \"half",
            "lxc.include = /usr/share/lxc/config/common.conf",
            "lxc.mount.entry = proc proc proc nodev,noexec,nosuid 0 0",
            "lxc.apparmor.profile = generated",
            "lxc.no.equals.sign",
            "something = else",
            "",
            "   ");

    static List<Integer> seeds() {
        return new Random(20260102).ints(300).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lawsHoldForTextsOfAllSorts(int seed) {
        FactLaws laws = new FactLaws(PlainLxcKeys.FORMAT);
        String text = FactLaws.text(new Random(seed), POOL);
        laws.puttingWhatIsThereChangesNothing(text);
        for (String key : List.of("lxc.idmap", "lxc.uts.name", "lxc.include", "lxc.apparmor.profile", "lxc.new")) {
            laws.putIsReadBack(text, key, Optional.of("u 0 100000 65536\ng 0 7 7\n"));
            laws.putIsReadBack(text, key, Optional.of("'quoted'"));
            laws.putIsReadBack(text, key, Optional.of(" padded "));
            laws.putIsReadBack(text, key, Optional.of("\""));
            laws.putIsReadBack(text, key, Optional.empty());
        }
        laws.addingAndRemovingIsNothing(text, "lxc.new", "1");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("lxc.uts.name = a", "a"),
                Arguments.of("\tlxc.uts.name=a\t ", "a"),
                Arguments.of("lxc.uts.name = 'a b'", "a b"),
                Arguments.of("lxc.uts.name = \" a \"", " a "),
                Arguments.of("lxc.uts.name = 'a\"", "'a\""),
                Arguments.of("lxc.uts.name = a = b # c", "a = b # c"),
                Arguments.of("lxc.uts.name =", ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreReadAsLxcReadsThem(String text, String value) {
        assertThat(PlainLxcFile.parse(PATH, text).lines("lxc.uts.name"))
                .extracting(ConfigLine::value)
                .containsExactly(value);
    }

    @Test
    void aChangedValueKeepsTheWritingAroundIt() {
        assertThat(PlainLxcFile.parse(PATH, "  lxc.uts.name=a  # not a comment\n")
                        .set("lxc.uts.name", "b")
                        .text())
                .isEqualTo("  lxc.uts.name=b\n");
        assertThat(PlainLxcFile.parse(PATH, "lxc.arch = amd64\n\n")
                        .set("lxc.apparmor.profile", "lxc-phoenix")
                        .text())
                .isEqualTo("lxc.arch = amd64\nlxc.apparmor.profile = lxc-phoenix\n\n");
    }

    @Test
    void mapLinesAreReplacedInPlace() {
        PlainLxcFile file = PlainLxcFile.parse(PATH, Sample.QDRANT);
        String after = file.setAll("lxc.idmap", List.of("u 0 300000 65536", "g 0 300000 65536"))
                .text();
        assertThat(after).isEqualTo(Sample.QDRANT.replace("0 100000 65536", "0 300000 65536"));
    }

    @Test
    void whatLxcRefusesIsReported() {
        assertThat(PlainLxcFile.parse(PATH, "lxc.arch\nother\nlxc.arch = amd64\r\n")
                        .problems())
                .extracting(p -> p.where().line())
                .containsExactly(1, 3);
    }

    @Test
    void aLineThatCannotBeSaidIsRefused() {
        PlainLxcFile file = PlainLxcFile.parse(PATH, Sample.QDRANT);
        assertThatThrownBy(() -> file.set("lxc.uts.name", "a\nlxc.include = /x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.set("uts.name", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> file.set("lxc.a = b", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
