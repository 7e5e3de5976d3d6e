package phoenix.apparmor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.apparmor.PolicyLexer.Token;
import phoenix.text.BadInput;

/**
 * Reads policy text as far as the wizard needs it: which profiles it defines, their flags and their rules. It knows less
 * than apparmor_parser(8), and refuses what it does not understand.
 */
final class PolicyText {
    private static final Pattern FLAGS = Pattern.compile("(?<!xattrs=)(?:\\bflags\\s*=\\s*|\\s)\\(([^)]*)\\)");

    private final String file;
    private final List<PolicyProfile> profiles = new ArrayList<>();
    private final List<String> preamble = new ArrayList<>();
    private final Deque<Block> open = new ArrayDeque<>();
    private List<Token> statement = new ArrayList<>();
    private int parentheses;

    private PolicyText(String file) {
        this.file = file;
    }

    /**
     * What a text says.
     *
     * @param profiles every profile, those inside others included
     * @param preamble what stands outside of profiles: includes, abi, variables
     */
    record Policy(List<PolicyProfile> profiles, List<String> preamble) {}

    /** A profile, or a condition inside one, whose end was not seen yet. */
    private record Block(String name, Set<String> flags, List<String> rules, Token header, int nameStart, int nameEnd) {
        boolean condition() {
            return header.text().equals("if") || header.text().equals("else");
        }
    }

    /**
     * Reads a text.
     *
     * @param file its path, for messages
     * @throws BadInput naming the line that is not understood
     */
    static Policy parse(String file, String text) {
        PolicyText reader = new PolicyText(file);
        List<Token> tokens = PolicyLexer.tokens(file, text);
        tokens.forEach(reader::take);
        if (!reader.open.isEmpty()) {
            Token header = reader.open.getLast().header();
            throw new BadInput(file, header.line(), 0, "the profile that begins here never ends", "a closing brace");
        }
        if (!reader.statement.isEmpty()) {
            throw reader.unfinished(reader.statement.get(0));
        }
        return new Policy(List.copyOf(reader.profiles), List.copyOf(reader.preamble));
    }

    private void take(Token token) {
        switch (token.kind()) {
            case WORD -> word(token);
            case OPEN -> begin(token);
            case CLOSE -> end(token);
            case LINE_END -> {
                if (endsWithItsLine()) {
                    finishStatement();
                }
            }
        }
    }

    private void word(Token word) {
        statement.add(word);
        parentheses += count(word, '(') - count(word, ')');
        if (parentheses == 0 && word.text().endsWith(",") && !endsWithItsLine()) {
            finishStatement();
        }
    }

    /** What stands in quotes is no part of the policy's form. */
    private static int count(Token word, char c) {
        boolean quoted = false;
        int count = 0;
        for (int i = 0; i < word.text().length(); i++) {
            char x = word.text().charAt(i);
            if (x == '\\') {
                i++;
            } else if (x == '"') {
                quoted = !quoted;
            } else if (x == c && !quoted) {
                count++;
            }
        }
        return count;
    }

    /** Includes and variables end with their line, everything else with a comma or a block. */
    private boolean endsWithItsLine() {
        if (statement.isEmpty()) {
            return false;
        }
        String first = statement.get(0).text();
        return first.equals("include")
                || first.equals("#include")
                || (open.isEmpty() && (first.startsWith("@{") || first.startsWith("${")) && statement.size() > 1);
    }

    private void finishStatement() {
        String rule = joined(0);
        if (open.isEmpty()) {
            preamble.add(rule);
        } else {
            open.element().rules().add(rule);
        }
        clear();
    }

    private void clear() {
        statement = new ArrayList<>();
        parentheses = 0;
    }

    private String joined(int from) {
        return statement.stream().skip(from).map(Token::text).collect(Collectors.joining(" "));
    }

    private void begin(Token brace) {
        if (statement.isEmpty()) {
            throw new BadInput(file, brace.line(), 0, "a brace opens nothing", "the name of a profile before it");
        }
        Token first = statement.get(0);
        if (!open.isEmpty() && (first.text().equals("if") || first.text().equals("else"))) {
            Block around = open.element();
            open.push(new Block(around.name(), around.flags(), around.rules(), first, 0, 0));
            clear();
            return;
        }
        int index = first.text().equals("profile") || first.text().equals("hat") ? 1 : 0;
        boolean named = index == 1 ? statement.size() > 1 : namesItself(first.text());
        if (!named) {
            throw new BadInput(
                    file, first.line(), 0, "this is not understood as the beginning of a profile", "profile NAME {");
        }
        Token name = statement.get(index);
        int skip = name.text().startsWith("^") ? 1 : 0;
        String full = (open.isEmpty() ? "" : open.element().name() + "//")
                + unquoted(name.text().substring(skip));
        open.push(new Block(full, flags(joined(index + 1)), new ArrayList<>(), first, name.start() + skip, name.end()));
        clear();
    }

    private static boolean namesItself(String word) {
        return word.startsWith("/") || word.startsWith("\"/") || word.startsWith("@{") || word.startsWith("^");
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }

    private static Set<String> flags(String header) {
        Set<String> flags = new LinkedHashSet<>();
        Matcher matcher = FLAGS.matcher(" " + header);
        while (matcher.find()) {
            for (String flag : matcher.group(1).split("[,\\s]+")) {
                if (!flag.isEmpty()) {
                    flags.add(flag);
                }
            }
        }
        return flags;
    }

    private void end(Token brace) {
        if (!statement.isEmpty()) {
            throw unfinished(statement.get(0));
        }
        if (open.isEmpty()) {
            throw new BadInput(file, brace.line(), 0, "a brace closes nothing", "a profile that it closes");
        }
        Block block = open.pop();
        if (!block.condition()) {
            profiles.add(new PolicyProfile(
                    block.name(),
                    block.flags(),
                    List.copyOf(block.rules()),
                    file,
                    block.header().line(),
                    new PolicyProfile.Place(
                            block.header().start(), block.nameStart(), block.nameEnd(), brace.start())));
        }
    }

    private BadInput unfinished(Token first) {
        return new BadInput(file, first.line(), 0, "the rule that begins here never ends", "a comma at its end");
    }
}
