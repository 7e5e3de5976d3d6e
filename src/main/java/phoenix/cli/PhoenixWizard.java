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
            TroubleshootCommand.class
        },
        footer = {
            "",
            "Without a command the wizard starts. 'phoenix-wizard COMMAND --help' tells more.",
            "",
            "Exit: 0 in sync or done; 1 error; 2 changes needed, or a cause found; 3 done, but containers must restart;"
                    + " 64 wrong usage; 130 cancelled.",
            "Runs are kept in /var/lib/phoenix-wizard/runs, your answers in /etc/phoenix-wizard/answers.json.",
        })
final class PhoenixWizard implements Callable<Integer> {
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
