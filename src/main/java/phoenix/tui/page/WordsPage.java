package phoenix.tui.page;

import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import java.util.List;
import java.util.Optional;
import phoenix.tui.KeyHint;
import phoenix.tui.look.Status;
import phoenix.tui.widget.Passage;
import phoenix.tui.widget.Section;
import phoenix.tui.widget.Stack;
import phoenix.tui.widget.StatusTable;
import phoenix.tui.widget.TableRow;
import phoenix.tui.widget.TextPane;
import phoenix.wizard.Glossary;

/** The glossary: words at the top, to be found by typing, and below them what the marked one means. */
final class WordsPage extends WizardPage {
    private static final int LEAST_ROWS = 6;
    private static final int MEANING_ROWS = 6;

    private final TextPane meaning = new TextPane(List.of());
    private final Section section = new Section("", meaning);
    private final StatusTable<Glossary.Term> words = new StatusTable<Glossary.Term>(List.of("word", "meaning"), "")
            .withoutStatus()
            .onSelect(term -> term.ifPresent(this::show));

    WordsPage(Wizard wizard) {
        super(wizard);
    }

    @Override
    public String title() {
        return "Words";
    }

    @Override
    public String help() {
        return "The words that the pages use. Type a part of one to find it; below the list stands what it means.";
    }

    @Override
    Component content() {
        words.show(Glossary.terms().stream()
                .map(t -> new TableRow<>(t, Status.INFO, List.of(t.word(), t.meaning())))
                .toList());
        words.selected().ifPresent(this::show);
        return new Stack().addRest(words, LEAST_ROWS).addRest(section, MEANING_ROWS);
    }

    private void show(Glossary.Term term) {
        section.rename(term.word());
        meaning.show(List.of(Passage.plain(term.meaning())));
    }

    @Override
    Optional<Interactable> likely() {
        return Optional.of(words);
    }

    @Override
    List<KeyHint> ownHints() {
        return List.of(new KeyHint("Up/Down", "choose"), new KeyHint("Letters", "find"));
    }
}
