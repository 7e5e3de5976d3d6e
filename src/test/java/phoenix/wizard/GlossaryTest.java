package phoenix.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {
    @Test
    void wordsAreInAlphabeticalOrderAndExplainedInSentences() {
        List<String> words = Glossary.terms().stream().map(Glossary.Term::word).toList();
        assertThat(words).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER).doesNotHaveDuplicates();
        assertThat(Glossary.terms()).allMatch(t -> t.meaning().endsWith("."));
    }

    @ParameterizedTest
    @CsvSource({"Id Map, id map", "'  acl ', ACL", "apparmor, AppArmor profile", "namespace, user namespace"})
    void aWordIsFoundHoweverItIsWritten(String asked, String word) {
        assertThat(Glossary.find(asked)).map(Glossary.Term::word).contains(word);
    }

    @Test
    void whatIsNoWordIsNotFound() {
        assertThat(Glossary.find("teapot")).isEmpty();
        assertThat(Glossary.find(" ")).isEmpty();
    }
}
