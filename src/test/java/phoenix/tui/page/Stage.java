package phoenix.tui.page;

import com.googlecode.lanterna.input.KeyType;

/** A terminal with the wizard on it, in memory or a real one: keys in, screens out. */
interface Stage extends AutoCloseable {
    /** Presses keys. */
    Stage press(KeyType... keys);

    /** Types characters. */
    Stage type(String text);

    /** Presses Ctrl with a letter. */
    Stage control(char letter);

    /** What it shows when it shows this and nothing moves any more; rows without spaces at their ends. */
    String at(String text);

    @Override
    void close();
}
