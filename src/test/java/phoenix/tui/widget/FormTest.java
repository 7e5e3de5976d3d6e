package phoenix.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import phoenix.tui.VirtualFace;

class FormTest {
    private static Verdict judgeName(String name) {
        return name.matches("[a-z_][a-z0-9_-]*")
                ? Verdict.fine()
                : Verdict.problem("A user name starts with a small letter or _, then small letters, digits, _ and -.");
    }

    private final List<String> answers = new ArrayList<>();
    private final TextField name = new TextField("Admin user", 20, "phoenix_admin")
            .judgedBy(FormTest::judgeName)
            .onChange(answers::add)
            .explainedBy("The one account that all shared volumes belong to.");
    private final SecretField password = new SecretField("Password", 20);
    private final ChoiceField<Character> way = new ChoiceField<>(
            "Way in",
            List.of(
                    new ChoiceField.Option<>('a', "ACL", "entries keep their owners"),
                    new ChoiceField.Option<>('m', "idmap", "needs kernel 5.12")),
            'a');
    private final YesNoField sudo = new YesNoField("Sudo", true);
    private final Form form = new Form(List.of(name, password, way, sudo));

    @Test
    void inputsStandBelowEachOther() {
        try (VirtualFace face = VirtualFace.with(form)) {
            assertThat(face.body()).isEqualTo("""
                            Admin user  phoenix_admin
                            Password
                            Way in      (*) ACL    entries keep their owners
                                        ( ) idmap  needs kernel 5.12
                            Sudo        (*) yes   ( ) no""");
            assertThat(face.cursor()).isEqualTo("25,1");
        }
    }

    @Test
    void aWrongAnswerIsRefusedAsItIsTyped() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.type("!");
            assertThat(face.body()).startsWith("""
                            Admin user  phoenix_admin!
                                        A user name starts with a small letter or _, then small letters,
                                        digits, _ and -.
                            Password""");
            assertThat(form.accepts()).isFalse();
            face.press(KeyType.Backspace);
            assertThat(form.accepts()).isTrue();
            assertThat(answers).containsExactly("phoenix_admin!", "phoenix_admin");
        }
    }

    @Test
    void theFirstProblemGetsTheFocus() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.type("!").press(KeyType.Tab, KeyType.Tab);
            assertThat(form.focusFirstProblem()).isTrue();
            assertThat(name.isFocused()).isTrue();
            face.press(KeyType.Backspace);
            assertThat(form.focusFirstProblem()).isFalse();
        }
    }

    @Test
    void allOfItWorksWithArrowsSpaceAndEnter() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.press(KeyType.ArrowDown).type("s3cret").press(KeyType.ArrowDown, KeyType.ArrowDown);
            face.type(" ").press(KeyType.ArrowDown).press(KeyType.ArrowRight);
            assertThat(password.value()).containsExactly('s', '3', 'c', 'r', 'e', 't');
            assertThat(way.value()).isEqualTo('m');
            assertThat(sudo.value()).isFalse();
            face.press(KeyType.ArrowUp, KeyType.ArrowUp, KeyType.ArrowUp);
            assertThat(password.isFocused()).isTrue();
        }
    }

    @Test
    void passingAChoiceByArrowsDoesNotChangeIt() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.press(KeyType.Tab, KeyType.Tab, KeyType.ArrowDown, KeyType.ArrowDown);
            assertThat(sudo.isFocused()).isTrue();
            assertThat(way.value()).isEqualTo('a');
        }
    }

    @Test
    void aPasswordIsNeverShownAndForgotten() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.press(KeyType.Tab).type("s3cret");
            assertThat(face.body()).contains("Password    ••••••").doesNotContain("s3cret");
            password.forget();
            assertThat(password.value()).isEmpty();
        }
    }

    @Test
    void aLineIsEditedAsInAShell() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.press(KeyType.Home)
                    .type("x")
                    .press(KeyType.Delete)
                    .control('e')
                    .type(" b c");
            assertThat(name.value()).isEqualTo("xhoenix_admin b c");
            face.control('w').control('w');
            assertThat(name.value()).isEqualTo("xhoenix_admin ");
            face.press(KeyType.ArrowLeft, KeyType.ArrowLeft)
                    .control('k')
                    .control('a')
                    .press(KeyType.ArrowRight);
            face.control('u');
            assertThat(name.value()).isEqualTo("hoenix_admi");
            assertThat(face.cursor()).isEqualTo("12,1");
        }
    }

    @Test
    void aLongAnswerScrollsWithTheCaret() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.type("0123456789");
            assertThat(face.body()).startsWith("Admin user  …ix_admin0123456789");
            assertThat(face.cursor()).isEqualTo("31,1");
            face.press(KeyType.Home);
            assertThat(face.body()).startsWith("Admin user  phoenix_admin012345›");
        }
    }

    @Test
    void wideAndOutsideCharactersAreOneStep() {
        try (VirtualFace face = VirtualFace.with(form)) {
            face.control('u').type("日👍x").press(KeyType.ArrowLeft, KeyType.Backspace);
            assertThat(name.value()).isEqualTo("日x");
            assertThat(face.cursor()).isEqualTo("14,1");
        }
    }

    @Test
    void theHelpKeyExplainsTheField() {
        try (VirtualFace face = VirtualFace.with(form)) {
            assertThat(face.press(KeyType.F1).body())
                    .contains("── Help ──", "Admin user", "The one account that all shared volumes belong to.");
            assertThat(face.press(KeyType.Escape).body()).doesNotContain("Help");
        }
    }
}
