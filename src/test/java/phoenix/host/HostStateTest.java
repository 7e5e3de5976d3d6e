package phoenix.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import phoenix.tree.OwnershipRule;
import phoenix.tree.TreeRule;

/** A state says what was not read yet, and the survey reads just that. */
class HostStateTest {
    @TempDir
    private Path folder;

    private SampleHost host;

    @BeforeEach
    void makeSample() throws Exception {
        Path sample = Files.createDirectories(folder.resolve("sample"));
        Files.writeString(sample.resolve("first"), "second");
        Files.writeString(sample.resolve("second"), "third");
        Files.writeString(sample.resolve("third"), "end");
        host = SampleHost.open(sample, folder.resolve("state"), false);
    }

    private static HostState empty() {
        return HostState.unknown(Instant.EPOCH);
    }

    @Test
    void whatWasNotReadIsUnreadAndAsked() {
        HostState state = empty();
        assertThat(state.file("/x").unreadReason()).contains("not read yet");
        state.folder("/y");
        state.fact(HostFact.PACKAGES);
        assertThat(state.openQuestions())
                .containsExactlyInAnyOrder(
                        new Question.File("/x"), new Question.Folder("/y"), new Question.Fact(HostFact.PACKAGES, ""));
    }

    @Test
    void whatWasAnsweredIsNoLongerOpen() {
        HostState state = empty();
        state.text("/x");
        HostState answered = state.with(new Question.File("/x"), Reading.absent());
        assertThat(answered.openQuestions()).isEmpty();
        assertThat(answered.file("/x").isAbsent()).isTrue();
        assertThat(state.file("/x").isAbsent()).as("a state never changes").isFalse();
    }

    @Test
    void whatIsMissedWhileLookingAheadIsAskedToo() {
        HostState state = empty();
        HostState predicted = state.with(new Question.File("/x"), Reading.absent());
        predicted.file("/later");
        assertThat(state.openQuestions()).containsExactly(new Question.File("/later"));
    }

    @Test
    void onlyARegularFileHasText() {
        HostState state = empty().with(
                        new Question.File("/x"),
                        Reading.known(FileState.folder(Meta.of(EntryKind.FOLDER, 0, 0, 0755))));
        assertThat(state.text("/x").unreadReason()).contains("folder, not a regular file");
    }

    @Test
    void theSurveyReadsUntilNothingIsOpen() {
        List<String> looked = new ArrayList<>();
        Survey.Seen<String> seen = new Survey(host).read(s -> {
            String next = "first";
            while (s.text("/" + next).value().isPresent() && !next.equals("end")) {
                next = s.text("/" + next).value().orElseThrow();
            }
            looked.add(next);
            return next;
        });
        HostState state = seen.state();
        assertThat(looked).containsExactly("first", "second", "third", "end", "end");
        assertThat(seen.made()).isEqualTo("end");
        assertThat(state.openQuestions()).isEmpty();
        assertThat(state.answers().keySet())
                .containsExactlyInAnyOrder(
                        new Question.File("/first"),
                        new Question.File("/second"),
                        new Question.File("/third"),
                        new Question.File("/end"));
        assertThat(state.file("/end").isAbsent()).isTrue();
    }

    @Test
    void questionsThatMayNotBeAskedNowStayUnread() {
        TreeRule rule = new OwnershipRule("/srv", 1, 1, Set.of(), Set.of(), 0644, 0755, List.of());
        Survey quick = new Survey(host, q -> !(q instanceof Question.Tree));
        HostState state = quick.read(s -> s.text("/first").value().isPresent()
                        && s.census(rule).value().isPresent())
                .state();
        assertThat(state.text("/first").value()).contains("second");
        assertThat(state.census(rule).unreadReason()).contains("not read yet");
    }

    @Test
    void readingAgainSeesWhatChanged() throws Exception {
        HostState state = new Survey(host).read(s -> s.text("/first")).state();
        host.write("/first", "changed".getBytes(), Meta.of(EntryKind.FILE, 0, 0, 0644));
        HostState again = new Survey(host).again(state);
        assertThat(again.text("/first").value()).contains("changed");
        assertThat(again.answers().keySet()).isEqualTo(state.answers().keySet());
    }

    @Test
    void couldNotBeReadNeverLooksLikeIsNotThere() {
        Reading<String> unread = Reading.unread("needs root");
        assertThat(unread.isAbsent()).isFalse();
        assertThat(unread.map(String::length)).isEqualTo(Reading.unread("needs root"));
        assertThat(unread.flatMap(t -> Reading.known(1))).isEqualTo(Reading.unread("needs root"));
        assertThat(Reading.<String>absent().map(String::length)).isEqualTo(Reading.absent());
        assertThat(Reading.<String>absent().unreadReason()).isEmpty();
        assertThat(Reading.known("abc").map(String::length)).isEqualTo(Reading.known(3));
    }

    private static final BiFunction<HostState, String, List<String>> LINES = (state, path) ->
            new ArrayList<>(state.text(path).value().orElse("").lines().toList());

    private static HostState withText(HostState state, String path, String text) {
        return state.with(
                new Question.File(path), Reading.known(FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), text)));
    }

    @Test
    void aViewOfAPartIsKeptUntilThatPartIsAnother() {
        HostState state = withText(withText(empty(), "/a", "one"), "/b", "two");
        List<String> a = state.view(LINES, "/a");
        assertThat(withText(state, "/b", "three").view(LINES, "/a")).isSameAs(a);
        assertThat(withText(state, "/a", "other").view(LINES, "/a")).containsExactly("other");
        assertThat(state.view(LINES, "/a")).isSameAs(a);
    }

    @Test
    void whatIsMadeOfKeptViewsHangsOnAllThatTheyLookedAt() {
        Function<HostState, String> both = s -> s.view(LINES, "/a").toString() + s.view(LINES, "/b");
        HostState state = withText(withText(empty(), "/a", "one"), "/b", "two");
        assertThat(state.view(both)).isEqualTo("[one][two]");
        assertThat(withText(state, "/b", "three").view(both)).isEqualTo("[one][three]");
    }

    @Test
    void whoTakesAKeptViewMissesWhatItMissed() {
        HostState state = empty();
        state.view(LINES, "/a");
        HostState again = state.unasked();
        assertThat(again.openQuestions()).isEmpty();
        again.view(LINES, "/a");
        assertThat(again.openQuestions()).containsExactly(new Question.File("/a"));
        assertThat(withText(again, "/a", "there").view(LINES, "/a")).containsExactly("there");
    }

    @Test
    void whatWasOnlyLookedUpIsNotMissed() {
        BiFunction<HostState, String, Boolean> isKnown =
                (s, path) -> s.known(new Question.File(path)).isPresent();
        HostState state = empty();
        assertThat(state.view(isKnown, "/a")).isFalse();
        assertThat(state.openQuestions()).isEmpty();
        assertThat(withText(state, "/a", "there").view(isKnown, "/a")).isTrue();
    }

    @Test
    void aViewWithAnotherArgumentIsMadeAnew() {
        HostState state = withText(empty(), "/a", "one");
        BiFunction<HostState, Integer, String> twice =
                (s, times) -> s.text("/a").value().orElse("").repeat(times);
        assertThat(state.view(twice, "/a", 1)).isEqualTo("one");
        assertThat(state.view(twice, "/a", 2)).isEqualTo("oneone");
        assertThat(state.view(twice, "/a", 3)).isEqualTo("oneoneone");
        assertThat(state.view(twice, "/a", 2)).isEqualTo("oneone");
    }

    @Test
    void whatLookedAtEverythingIsNotKept() {
        Function<HostState, Integer> count = s -> s.answers().size();
        HostState state = withText(empty(), "/a", "one");
        assertThat(state.view(count)).isOne();
        assertThat(withText(state, "/b", "two").view(count)).isEqualTo(2);
    }
}
