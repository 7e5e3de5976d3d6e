package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Effect;
import phoenix.change.Finding;
import phoenix.change.Undo;
import phoenix.host.Command;
import phoenix.host.HostLock;

/** That the admin is in the group {@code sudo}, whose members may become root on Debian. */
final class SudoGroupPart implements AdminPart {
    private static final String GROUP = "sudo";
    private static final String MISSING = "admin.sudo-group-missing";
    private static final int GROUP_MEMBERS = 3;

    @Override
    public List<Finding> findings(AdminState state) {
        if (state.group().text().value().isEmpty()) {
            return List.of();
        }
        Optional<ColonFile.Entry> group = state.group().entry(GROUP);
        boolean member =
                group.filter(g -> g.names(GROUP_MEMBERS).contains(state.name())).isPresent();
        if (!state.intent().adminSudo()) {
            return member ? List.of(unwanted(state, group.get())) : List.of();
        }
        if (!state.hasTool("sudo")) {
            return List.of();
        }
        if (group.isEmpty()) {
            return List.of(Finding.warn(
                    "admin.sudo-group-absent",
                    Area.ADMIN,
                    state.name(),
                    "This host has no group sudo; the admin's right to become root rests on its drop-in file alone.",
                    "As on other Debian hosts: groupadd --system sudo"));
        }
        return List.of(
                member
                        ? AdminPart.ok("admin.sudo-group", state.name(), state.name() + " is in the group sudo.")
                        : Finding.fail(
                                MISSING,
                                Area.ADMIN,
                                state.name(),
                                state.name() + " is not in the group sudo, whose members may become root.",
                                "The wizard adds it.",
                                state.group().evidence(group.get())));
    }

    private static Finding unwanted(AdminState state, ColonFile.Entry group) {
        return Finding.warn(
                SudoersPart.UNWANTED,
                Area.ADMIN,
                state.name() + " in group sudo",
                state.name() + " is in the group sudo and may become root, though it is wanted without.",
                "The wizard takes away nothing that it did not give. By hand: gpasswd -d " + state.name() + " sudo",
                state.group().evidence(group));
    }

    @Override
    public Optional<Change> change(AdminState state) {
        Optional<ColonFile.Entry> group = state.group().entry(GROUP);
        boolean wanted = state.intent().adminSudo()
                && state.hasTool("sudo")
                && state.account().isPresent()
                && group.isPresent()
                && !group.get().names(GROUP_MEMBERS).contains(state.name());
        if (!wanted) {
            return Optional.empty();
        }
        ChangeDraft draft = AdminPart.draft("admin.sudo-group", "Add " + state.name() + " to the group sudo")
                .effects(List.of(joined(AccountLines.GROUP, group.get(), state.name())));
        state.gshadow()
                .entry(GROUP)
                .filter(g -> !g.names(GROUP_MEMBERS).contains(state.name()))
                .ifPresent(g -> draft.effects(List.of(joined(AccountLines.GSHADOW, g, state.name()))));
        return Optional.of(draft.note(
                        "usermod keeps the files as they were in group- and gshadow-. Sessions of the admin that are "
                                + "open now stay without the group until the next login.")
                .fixes(MISSING + ":" + state.name())
                .undo(new Undo.Restore(new HostLock.Accounts()))
                .run(Command.of("usermod", "-aG", GROUP, state.name())));
    }

    /** The line as usermod writes it: the member behind all others (shadow, {@code lib/list.c}). */
    private static Effect joined(AccountLines format, ColonFile.Entry line, String name) {
        List<String> members = new ArrayList<>(line.names(GROUP_MEMBERS));
        members.add(name);
        String rest = String.join(":", line.field(1), line.field(2), String.join(",", members));
        String before = line.text().substring(line.name().length() + 1);
        return new Effect.Fact(
                format.name(),
                format.path(),
                line.name(),
                Optional.of(format.value(before)),
                Optional.of(format.value(rest)));
    }
}
