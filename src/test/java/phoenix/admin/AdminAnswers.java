package phoenix.admin;

import java.util.Optional;
import phoenix.intent.Answers;
import phoenix.intent.PasswordChoice;

/** The wizard's answers about the admin, one at a time. */
final class AdminAnswers {
    private Optional<String> name = Optional.empty();
    private Optional<Boolean> sudo = Optional.empty();
    private Optional<Boolean> withoutPassword = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<PasswordChoice> password = Optional.empty();
    private Optional<Boolean> proxmox = Optional.empty();

    AdminAnswers name(String text) {
        name = Optional.of(text);
        return this;
    }

    AdminAnswers noSudo() {
        sudo = Optional.of(false);
        return this;
    }

    AdminAnswers sudoWithoutPassword() {
        withoutPassword = Optional.of(true);
        return this;
    }

    AdminAnswers key(String text) {
        key = Optional.of(text);
        return this;
    }

    AdminAnswers password(PasswordChoice choice) {
        password = Optional.of(choice);
        return this;
    }

    AdminAnswers noProxmox() {
        proxmox = Optional.of(false);
        return this;
    }

    Answers.Admin made() {
        return new Answers.Admin(name, sudo, withoutPassword, key, password, proxmox);
    }
}
