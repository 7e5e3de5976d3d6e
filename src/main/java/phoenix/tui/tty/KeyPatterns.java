package phoenix.tui.tty;

import com.googlecode.lanterna.input.BasicCharacterPattern;
import com.googlecode.lanterna.input.CharacterPattern;
import com.googlecode.lanterna.input.DefaultKeyDecodingProfile;
import com.googlecode.lanterna.input.KeyDecodingProfile;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Lanterna's keys, plus Enter as a terminal in raw mode sends it, plus a net under them: a sequence that no key has is one
 * unknown key, where Lanterna alone would type its tail into the field.
 *
 * <p>Lanterna lets the last matching pattern win, so the net comes first.
 */
final class KeyPatterns implements KeyDecodingProfile {
    @Override
    public Collection<CharacterPattern> getPatterns() {
        List<CharacterPattern> patterns = new ArrayList<>();
        patterns.add(KeyPatterns::unknownSequence);
        patterns.addAll(new DefaultKeyDecodingProfile().getPatterns());
        patterns.add(new BasicCharacterPattern(new KeyStroke(KeyType.Enter), '\r'));
        return patterns;
    }

    /**
     * ECMA-48: a control sequence is {@code ESC [}, parameters (0x30 to 0x3f), intermediates (0x20 to 0x2f), one final byte
     * (0x40 to 0x7e); a control string is {@code ESC} and one of {@code ] P X ^ _}, up to BEL or {@code ESC \}.
     */
    private static CharacterPattern.Matching unknownSequence(List<Character> typed) {
        if (typed.get(0) != ESC_CODE || typed.size() > 256) {
            return null;
        }
        if (typed.size() == 1) {
            return CharacterPattern.Matching.NOT_YET;
        }
        return typed.get(1) == '[' ? controlSequence(typed) : controlString(typed);
    }

    private static CharacterPattern.Matching controlSequence(List<Character> typed) {
        for (int i = 2; i < typed.size(); i++) {
            char c = typed.get(i);
            if (c >= 0x40 && c <= 0x7e) {
                return i == typed.size() - 1 ? unknown() : null;
            }
            if (c < 0x20 || c > 0x7e) {
                return null;
            }
        }
        return CharacterPattern.Matching.NOT_YET;
    }

    private static CharacterPattern.Matching controlString(List<Character> typed) {
        if ("]PX^_".indexOf(typed.get(1)) < 0) {
            return null;
        }
        for (int i = 2; i < typed.size(); i++) {
            boolean bell = typed.get(i) == 0x07;
            boolean end = typed.get(i) == '\\' && typed.get(i - 1) == ESC_CODE;
            if (bell || end) {
                return i == typed.size() - 1 ? unknown() : null;
            }
        }
        return CharacterPattern.Matching.NOT_YET;
    }

    private static CharacterPattern.Matching unknown() {
        return new CharacterPattern.Matching(new KeyStroke(KeyType.Unknown));
    }
}
