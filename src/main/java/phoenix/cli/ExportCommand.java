package phoenix.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code export}: the same plan for many hosts. */
@Command(
        name = "export",
        header = "Writes what is wanted of this host for an engine that sets up many.",
        subcommands = ExportAnsibleCommand.class,
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {" 0:written", " 1:something could not be read or written"},
        footerHeading = "%nExample:%n",
        footer = "  phoenix-wizard export ansible /root/phoenix-hosts")
final class ExportCommand implements Runnable {
    @ParentCommand
    private PhoenixWizard wizard;

    @Spec
    private CommandSpec spec;

    CommonOptions common() {
        return wizard.common();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "export to what? There is: ansible DIR");
    }
}
