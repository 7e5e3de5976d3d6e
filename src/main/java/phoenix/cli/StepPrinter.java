package phoenix.cli;

import phoenix.change.RunListener;
import phoenix.change.Step;
import phoenix.report.RunText;

/** Prints each step of a run as it ends. */
final class StepPrinter implements RunListener {
    private final Printer printer;
    private final boolean quiet;

    StepPrinter(Printer printer, boolean quiet) {
        this.printer = printer;
        this.quiet = quiet;
    }

    @Override
    public void ended(Step step) {
        if (!quiet) {
            printer.lines(RunText.step(step));
        }
    }
}
