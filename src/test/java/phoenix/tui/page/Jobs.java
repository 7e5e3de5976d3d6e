package phoenix.tui.page;

import com.googlecode.lanterna.input.KeyType;

/** The jobs of the start page as an operator goes through them, with the screens on the way. */
final class Jobs {
    private final Stage stage;
    private final Golden golden;

    Jobs(Stage stage, Golden golden) {
        this.stage = stage;
        this.golden = golden;
    }

    private Jobs see(String name, String text) {
        golden.check(name, stage.at(text));
        return this;
    }

    private Jobs press(KeyType... keys) {
        stage.press(keys);
        return this;
    }

    /** Enter, Enter, Enter: set up with what is proposed. */
    Jobs setUp() {
        see("01-start", "Set up this host");
        press(KeyType.Enter).see("02-idmap", "step 1 of 5");
        press(KeyType.Enter).see("03-admin", "step 2 of 5");
        press(KeyType.Enter).see("04-apparmor", "step 3 of 5");
        press(KeyType.Enter).see("05-volumes", "step 4 of 5");
        press(KeyType.Enter).see("06-review", "step 5 of 5");
        press(KeyType.Enter).see("07-result", "Take it back");
        return this;
    }
}
