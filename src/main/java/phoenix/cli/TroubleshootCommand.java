package phoenix.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import phoenix.change.Plan;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.Host;
import phoenix.plan.PlanPreview;
import phoenix.plan.Prerequisites;
import phoenix.report.DiagnosisDocument;
import phoenix.report.DiagnosisText;
import phoenix.report.PlanDocument;
import phoenix.report.PlanText;
import phoenix.report.ReportLine;
import phoenix.troubleshoot.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code troubleshoot}: why a container does not start or does not see its volume, and the fix as a plan. */
@Command(
        name = "troubleshoot",
        header = "Says why a container does not start, and shows the fix. Changes nothing.",
        description = {
            "",
            "Looks at the container's own file, at what root may map, at the kernel, at the AppArmor profiles, at its files and"
                    + " volumes, and at what its last start left in the logs. Proven causes come first, each with the lines that"
                    + " prove it; what was ruled out and what could not be checked is said too.",
        },
        exitCodeListHeading = PhoenixWizard.EXIT_STATUS,
        exitCodeList = {
            " 0:no cause found",
            " 1:there is no such container, or something could not be read",
            " 2:a cause was found",
        },
        footerHeading = "%nExample:%n",
        footer = "  phoenix-wizard troubleshoot 952 --out fix.json, then phoenix-wizard apply fix.json")
final class TroubleshootCommand implements Callable<Integer> {
    @ParentCommand
    private PhoenixWizard wizard;

    @Parameters(arity = "0..1", paramLabel = "CT", description = "the container; all of them if none is given")
    private Optional<String> ct = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "save the fix for 'apply FILE'")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        CommonOptions common = wizard.common();
        Session session = Session.open(common);
        Session.Planned planned = session.planAccepting(c -> isAskedFor(c, session));
        List<Container> containers = containers(session, planned);
        List<Diagnosis> diagnoses = session.diagnoses(planned, containers);
        Set<String> fix = new TreeSet<>();
        diagnoses.forEach(d -> d.changes().forEach(c -> fix.add(c.id())));
        Plan plan = Prerequisites.with(planned.plan(), c -> fix.contains(c.id()));
        PlanDocument documents = new PlanDocument();
        if (out.isPresent()) {
            PlanFile.save(out.get(), documents.of(plan, planned.state()));
        }
        Printer printer = Printer.of(common);
        if (common.json()) {
            DiagnosisDocument document = new DiagnosisDocument(documents, planned.plan(), planned.state());
            printer.json(ct.isPresent() ? document.of(diagnoses.get(0)) : document.of(diagnoses));
        } else {
            tell(session.host(), diagnoses, new PlanPreview().of(plan, planned.state()), printer);
        }
        boolean found = diagnoses.stream().anyMatch(d -> !d.causes().isEmpty());
        return found ? ExitCode.CHANGES_NEEDED : ExitCode.OK;
    }

    private void tell(Host host, List<Diagnosis> diagnoses, List<PlanPreview.Shown> fix, Printer printer) {
        for (Diagnosis diagnosis : diagnoses) {
            printer.lines(DiagnosisText.of(diagnosis));
        }
        if (!fix.isEmpty()) {
            printer.line(ReportLine.plain(""));
            printer.line(ReportLine.heading("The fix, and what it stands on:"));
            printer.line(ReportLine.plain(""));
            printer.lines(PlanText.of(fix));
        }
        out.ifPresent(f -> printer.lines(PlanFile.told(f, host)));
    }

    private List<Container> containers(Session session, Session.Planned planned) throws IOException {
        Containers containers = Containers.read(planned.state());
        if (ct.isPresent()) {
            return List.of(containers.find(ct.get()).orElseThrow(() -> Session.unknownContainer(ct.get(), containers)));
        }
        return containers.all().stream().filter(c -> isAskedFor(c, session)).toList();
    }

    private boolean isAskedFor(Container container, Session session) {
        return ct.isPresent()
                ? container.id().equals(ct.get())
                : session.scope().covers(container.id());
    }
}
