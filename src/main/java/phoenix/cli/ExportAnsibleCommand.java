package phoenix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import phoenix.report.AnsibleExport;
import phoenix.report.ReportLine;
import phoenix.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code export ansible}: a role, its variables and a playbook. */
@Command(
        name = "ansible",
        header = "Writes an Ansible role and playbook that make hosts as this one is wanted.",
        description = {
            "",
            "DIR gets site.yml, audit.yml, the role phoenix_host, and variables: what is the same on all hosts, and what is this"
                    + " one's (ids, containers, volumes). Export on further hosts into copies of the same DIR, or write their"
                    + " host_vars by hand. No secret is written: a password's hash goes into a vault.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {" 0:written", " 1:something could not be read or written"})
final class ExportAnsibleCommand implements Callable<Integer> {
    @ParentCommand
    private ExportCommand export;

    @Parameters(paramLabel = "DIR", description = "the folder: new, empty, or of an earlier export")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = export.common();
        AnsibleFolder ansible = AnsibleFolder.at(folder);
        AnsibleExport made = Session.open(common).ansible();
        ansible.write(made);
        String name = SafeText.of(folder.toString());
        List<ReportLine> lines = new ArrayList<>(List.of(
                ReportLine.plain("Written to " + name + ", with " + SafeText.of(made.host())
                        + " as the host. Look at its README.md, then:"),
                ReportLine.plain(
                        "  ansible-playbook -i " + name + "/inventory.yml " + name + "/site.yml --check --diff")));
        if (!made.left().isEmpty()) {
            lines.add(ReportLine.plain("Left to the wizard itself, which the role calls on hosts with its package:"));
            made.left().forEach(title -> lines.add(ReportLine.plain("  " + SafeText.of(title))));
        }
        Printer.of(common).lines(lines);
        return ExitCode.OK;
    }
}
