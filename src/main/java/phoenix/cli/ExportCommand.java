package phoenix.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

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

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.CommandSpec spec;

    CommonOptions common() {
        return wizard.common();
    }

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(spec.commandLine(), "export to what? There is: ansible DIR");
    }
}
