package phoenix.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;
import phoenix.text.LosslessText;
import phoenix.tree.Contents;

/**
 * A log file, read through once without ever being held as a whole: what is kept of it has a fixed greatest size. A link at
 * its path's end is not followed.
 */
final class LogFile {
    private static final int BUFFER = 1 << 16;

    private final byte[] word;
    private final int mostLines;
    private final int mostCharacters;
    private final Deque<LogLine> kept = new ArrayDeque<>();
    private final byte[] line = new byte[LogLine.LONGEST];
    private int length;
    private int number = 1;
    private long characters;

    private LogFile(String word, int mostLines, int mostCharacters) {
        this.word = word.getBytes(StandardCharsets.UTF_8);
        this.mostLines = mostLines;
        this.mostCharacters = mostCharacters;
    }

    /** The last of its lines that hold a word, as a fact. */
    static Reading<String> linesWith(String word, Path path) {
        return new LogFile(word, LogLine.MOST, Integer.MAX_VALUE).read(path);
    }

    /** The lines of its end, as a fact. */
    static Reading<String> end(Path path) {
        return new LogFile("", Integer.MAX_VALUE, LogLine.END).read(path);
    }

    private Reading<String> read(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Reading.absent();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Reading.unread("it is no regular file");
        }
        try (InputStream in = Contents.stream(path.toString())) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                take(buffer, n);
            }
            if (length > 0) {
                ended();
            }
            return Reading.known(kept.stream().map(LogLine::fact).collect(Collectors.joining("\n")));
        } catch (NoSuchFileException rotatedAway) {
            return Reading.absent();
        } catch (IOException e) {
            return Reading.unread(LocalFiles.reason(e));
        }
    }

    private void take(byte[] buffer, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                append(buffer, from, i);
                ended();
                from = i + 1;
            }
        }
        append(buffer, from, count);
    }

    private void append(byte[] buffer, int from, int to) {
        int more = Math.min(to - from, line.length - length);
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    private void ended() {
        if (holdsWord()) {
            LogLine whole = new LogLine(number, LosslessText.decode(Arrays.copyOf(line, length)));
            kept.add(whole);
            characters += whole.text().length();
        }
        number++;
        length = 0;
        while (kept.size() > mostLines || characters > mostCharacters) {
            characters -= kept.remove().text().length();
        }
    }

    private boolean holdsWord() {
        if (word.length == 0) {
            return true;
        }
        for (int i = 0; i + word.length <= length; i++) {
            if (line[i] == word[0] && Arrays.equals(line, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
