package phoenix.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import phoenix.change.Plan;
import phoenix.change.Prediction;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.plan.PlanPreview;
import phoenix.plan.Prerequisites;
import phoenix.report.DiagnosisDocument;
import phoenix.report.DiagnosisText;
import phoenix.report.PlanDocument;
import phoenix.report.PlanText;
import phoenix.report.ReportLine;
import phoenix.troubleshoot.Diagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code troubleshoot}: why a container does not start or does not see its volume, and the fix as a plan. */
@Command(
        name = "troubleshoot",
        description = "Says why a container does not start, and shows the fix. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitCode.USAGE)
final class TroubleshootCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "CT", description = "The container; all of them if none is given.")
    private Optional<String> ct = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Save the fix for 'apply FILE'.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Session session = Session.open(common);
        Session.Planned planned = session.plan();
        List<Diagnosis> diagnoses = diagnoses(Containers.read(planned.state()), planned.plan());
        Set<String> fix = new TreeSet<>();
        diagnoses.forEach(d -> d.changes().forEach(c -> fix.add(c.id())));
        Plan plan = Prerequisites.with(planned.plan(), c -> fix.contains(c.id()));
        PlanDocument documents = new PlanDocument(session.formats());
        if (out.isPresent()) {
            PlanFile.save(out.get(), documents.of(plan, planned.state()));
        }
        Printer printer = Printer.of(common);
        if (common.json()) {
            DiagnosisDocument document = new DiagnosisDocument(documents);
            printer.json(
                    ct.isPresent()
                            ? document.of(diagnoses.get(0), planned.plan(), planned.state())
                            : document.of(diagnoses, planned.plan(), planned.state()));
        } else {
            diagnoses.forEach(d -> printer.lines(DiagnosisText.of(d)));
            if (!plan.isEmpty()) {
                printer.line(ReportLine.plain(""));
                printer.lines(
                        PlanText.of(new PlanPreview(new Prediction(session.formats())).of(plan, planned.state())));
            }
        }
        boolean found = diagnoses.stream().anyMatch(d -> !d.causes().isEmpty());
        return found ? ExitCode.CHANGES_NEEDED : ExitCode.OK;
    }

    private List<Diagnosis> diagnoses(Containers containers, Plan plan) throws IOException {
        if (ct.isEmpty()) {
            return containers.all().stream().map(c -> Diagnosis.of(c, plan)).toList();
        }
        Container container = containers
                .find(ct.get())
                .orElseThrow(() -> new IOException("there is no container " + ct.get() + " on this host; there are: "
                        + String.join(
                                ", ",
                                containers.all().stream().map(Container::id).toList())));
        return List.of(Diagnosis.of(container, plan));
    }
}
