package phoenix.intent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountRuleLineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount fstype=proc options=(rw, silent) proc -> /tmp/m/,",
                "mount fstype=(nfs, nfs4) -> /{a,b}/**,",
                "mount options=(move) \"\" -> /{,**},",
                "mount options in (ro,bind) \"/a b\" -> \"/x, } profile evil {\",",
                "mount options=(bind) \"/a\\\"b\\\\c\" -> /x/,",
                "mount fstype=\"a b\" options=(\"rw\") x -> /y/,",
                "umount /x/,",
                "pivot_root oldroot=\"/n/(o)/\" /n/,",
            })
    void oneRuleIsTaken(String rule) {
        assertThatCode(() -> MountRuleLine.check(rule)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                              | it does not begin with
                    file,                                           | it does not begin with
                    deny mount /x/,                                 | it does not begin with
                    mounts /x/,                                     | it does not begin with
                    ` mount /x/,`                                   | it does not begin with
                    capability sys_admin,                           | it does not begin with
                    mount,                                          | it does not begin with
                    `mount ,`                                       | it names nothing
                    `umount   ,`                                    | it names nothing
                    mount /x/                                       | it does not end in a comma
                    `mount /x/, `                                   | it does not end in a comma
                    mount /x/, mount,                               | a comma ends it before its end
                    mount /x/,,                                     | a comma ends it before its end
                    mount -> /x/, } profile evil { file,            | a comma ends it before its end
                    mount -> /x/ } profile evil { file,             | a brace closes nothing
                    mount -> /x/ { file,                            | a brace is opened and not closed in its word
                    mount -> /{a, b}/,                              | a brace is opened and not closed in its word
                    mount -> /{a,                                   | a parenthesis or a brace is opened and not closed
                    mount options=(rw -> /x/,                       | a parenthesis or a brace is opened and not closed
                    mount options=rw) -> /x/,                       | its parentheses don't match
                    mount options=((rw)) -> /x/,                    | its parentheses don't match
                    mount /{(,)} -> /x/,                            | its parentheses don't match
                    mount "/x/,                                     | a quote is opened and not closed
                    mount "/x\\",                                   | a quote is opened and not closed
                    mount "/x\\\\" -> "/y, mount,",                 | a backslash stands before a closing quote
                    mount /a"b" -> /x/,                             | a quote stands inside a word
                    mount "a"b -> /x/,                              | a quote stands inside a word
                    mount {"a"} -> /x/,                             | a quote stands inside a word
                    mount /a\\,b -> /x/,                            | a backslash outside of quotes
                    mount /x/, # comment,                           | it has a #
                    mount "/x#y" -> /x/,                            | it has a #
                    mount "/x¶y" -> /x/,                            | a line end or another character
                    mount "/x§y" -> /x/,                            | a line end or another character
                    """)
    void whatCouldBeMoreThanOneRuleIsRefused(String rule, String why) {
        assertThatThrownBy(() -> MountRuleLine.check(rule.replace("¶", "\n").replace("§", "\u202e")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a mount rule can't be taken: ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 1_000_000})
    void whatIsTooLongIsRefused(int length) {
        assertThatThrownBy(() -> MountRuleLine.check("mount /" + "x".repeat(length) + ","))
                .hasMessageContaining("it is longer than 10000 characters");
    }
}
