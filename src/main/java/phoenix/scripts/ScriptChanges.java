package phoenix.scripts;

import java.util.List;
import java.util.Optional;
import phoenix.change.Action;
import phoenix.change.Area;
import phoenix.change.Change;
import phoenix.change.ChangeDraft;
import phoenix.change.Finding;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** Lets Phoenix's scripts call the wizard, where the operator wants that. */
public final class ScriptChanges {
    private ScriptChanges() {}

    /** The change; none where it is not wanted, or made already. */
    public static List<Change> changes(ScriptsState state, Intent intent) {
        if (!intent.scriptsCallWizard()) {
            return List.of();
        }
        Optional<PhoenixScript> orchestrator = state.script(PhoenixScript.ORCHESTRATOR);
        Optional<String> sourcing = orchestrator.flatMap(PhoenixScript::withFunctions);
        Optional<PhoenixScript> admin =
                state.script(PhoenixScript.ADMIN).filter(s -> !s.text().equals(DropIn.ADMIN.text()));
        Optional<String> functions = state.host().text(PhoenixScript.FUNCTIONS).value();
        boolean needsFunctions = state.script(PhoenixScript.ORCHESTRATOR).isPresent()
                || state.script(PhoenixScript.ADMIN).isPresent();
        boolean hasFunctions = functions.equals(Optional.of(DropIn.FUNCTIONS.text()));
        if (sourcing.isEmpty() && admin.isEmpty() && (hasFunctions || !needsFunctions)) {
            return List.of();
        }
        ChangeDraft draft = Change.of("admin.phoenix-drop-ins", Area.ADMIN, "Let Phoenix's scripts call the wizard")
                .fixes(ScriptChecks.offered(state).map(Finding::key).toArray(String[]::new));
        if (!hasFunctions) {
            draft.text(PhoenixScript.FUNCTIONS, functions, Optional.of(DropIn.FUNCTIONS.text()));
        }
        if (functions.isEmpty()) {
            draft.meta(PhoenixScript.FUNCTIONS, Optional.empty(), Optional.of(Meta.of(EntryKind.FILE, 0, 0, 0644)));
        }
        sourcing.ifPresent(text ->
                draft.text(PhoenixScript.ORCHESTRATOR, orchestrator.map(PhoenixScript::text), Optional.of(text)));
        admin.ifPresent(script ->
                draft.text(PhoenixScript.ADMIN, Optional.of(script.text()), Optional.of(DropIn.ADMIN.text())));
        return List.of(
                draft.note("They find the command phoenix-wizard on the search path, as the Debian package installs it;"
                                + " where it is missing, they end with that message.")
                        .write(Action.WriteFiles.plain()));
    }
}
