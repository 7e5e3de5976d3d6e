package phoenix.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself: without a subcommand it is the wizard. */
@Command(
        name = "phoenix-wizard",
        description =
                "Sets up, troubleshoots and audits admin, id maps, AppArmor profile and shared volumes of this host.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.ERROR,
        subcommands = {
            WizardCommand.class,
            AuditCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            UndoCommand.class,
            HistoryCommand.class,
            TroubleshootCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 in sync or done, 1 error, 2 changes needed or cause found,",
            "3 done but containers must restart, 64 wrong usage, 130 cancelled."
        })
final class PhoenixWizard implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        return WizardCommand.start(common);
    }
}
