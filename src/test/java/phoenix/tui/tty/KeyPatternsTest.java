package phoenix.tui.tty;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.InputDecoder;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPatternsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "^[, Escape",
        "^M, Enter",
        "^J, Enter",
        "^I, Tab",
        "^[[A, ArrowUp",
        "^[[B, ArrowDown",
        "^[OC, ArrowRight",
        "^[[D, ArrowLeft",
        "^[[5~, PageUp",
        "^[[6~, PageDown",
        "^[[H, Home",
        "^[[F, End",
        "^[[Z, ReverseTab",
        "^[OP, F1",
        "^[[[A, F1",
        "^[[13~, F3",
        "^[[200~, Unknown",
        "^[[?62;22c, Unknown",
        "^[]11;rgb:00/00/00^G, Unknown",
        "^[P1$r0m^[\\, Unknown",
    })
    void eachKeyIsOneStroke(String typed, KeyType key) throws IOException {
        assertThat(decode(typed)).extracting(KeyStroke::getKeyType).containsExactly(key);
    }

    @Test
    void whatFollowsAnUnknownSequenceIsTyped() throws IOException {
        assertThat(decode("^[[200~ab^[[201~"))
                .extracting(key -> key.getKeyType() == KeyType.Character
                        ? key.getCharacter().toString()
                        : "?")
                .containsExactly("?", "a", "b", "?");
    }

    @Test
    void altIsEscapeBeforeACharacter() throws IOException {
        assertThat(decode("^[x")).singleElement().satisfies(key -> {
            assertThat(key.getCharacter()).isEqualTo('x');
            assertThat(key.isAltDown()).isTrue();
        });
    }

    @Test
    void controlCharactersAreKeysWithCtrl() throws IOException {
        assertThat(decode("^C")).singleElement().satisfies(key -> {
            assertThat(key.getCharacter()).isEqualTo('c');
            assertThat(key.isCtrlDown()).isTrue();
        });
    }

    @Test
    void aControlStringWithoutEndDoesNotSwallowEverything() throws IOException {
        assertThat(decode("^[]" + "z".repeat(1000))).hasSizeGreaterThan(900);
    }

    /** In the notation of stty(1): {@code ^[} is Esc. */
    private static List<KeyStroke> decode(String typed) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            boolean control = typed.charAt(i) == '^';
            raw.append(control ? (char) (typed.charAt(++i) - '@') : typed.charAt(i));
        }
        InputDecoder decoder = new InputDecoder(new StringReader(raw.toString()));
        decoder.addProfile(new KeyPatterns());
        List<KeyStroke> keys = new ArrayList<>();
        for (KeyStroke key = decoder.getNextCharacter(true);
                key.getKeyType() != KeyType.EOF;
                key = decoder.getNextCharacter(true)) {
            keys.add(key);
        }
        return keys;
    }
}
