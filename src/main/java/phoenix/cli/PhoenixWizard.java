package phoenix.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command itself: without a subcommand it is the wizard. */
@Command(
        name = "phoenix-wizard",
        header = {
            "Sets up, troubleshoots and audits a Proxmox VE or Debian LXC host: id maps of",
            "unprivileged containers, the host admin, the AppArmor profile, shared volumes.",
            "",
        },
        subcommands = {
            WizardCommand.class,
            AuditCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            UndoCommand.class,
            HistoryCommand.class,
            TroubleshootCommand.class,
            ExportCommand.class
        },
        description = {"", "Without a command the wizard starts. 'phoenix-wizard COMMAND --help' tells more."},
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:in sync, applied, undone, or no cause found",
            " 1:error: something could not be read, applied or verified, or entries were skipped",
            " 2:changes are needed, or a cause was found",
            " 3:done, but containers must restart (or stop) before it is fully so",
            " 64:wrong usage",
            " 130:cancelled",
        },
        footerHeading = "%nFiles:%n",
        footer = {
            "  /var/lib/phoenix-wizard/runs       what was changed, and how it was before",
            "  /etc/phoenix-wizard/answers.json   your answers",
        })
final class PhoenixWizard implements Callable<Integer> {
    /** What stands above the exit codes in each command's help. */
    static final String EXIT_STATUS = "%nExit status:%n";

    @Mixin
    private final CommonOptions common;

    /** For picocli's own tools, which make completions of it. */
    PhoenixWizard() {
        this(System.getenv());
    }

    /** @param environment the process's environment variables */
    PhoenixWizard(Map<String, String> environment) {
        common = new CommonOptions(environment);
    }

    CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws Exception {
        return WizardCommand.start(common);
    }
}
