package phoenix.cli;

import phoenix.change.RunListener;
import phoenix.change.Step;
import phoenix.report.RunText;

/** Prints each step of a run as it ends. */
final class StepPrinter implements RunListener {
    private final Printer printer;
    private final Interruption interruption;

    StepPrinter(Printer printer, Interruption interruption) {
        this.printer = printer;
        this.interruption = interruption;
    }

    @Override
    public void ended(Step step) {
        printer.lines(RunText.step(step));
    }

    @Override
    public boolean cancelled() {
        return interruption.asked();
    }
}
