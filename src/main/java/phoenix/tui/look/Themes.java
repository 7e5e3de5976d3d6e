package phoenix.tui.look;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The themes that there are: those that come with the product, and files that people put into
 * {@code /etc/phoenix-wizard/themes} or into their own {@code $XDG_CONFIG_HOME/phoenix-wizard/themes}, called as the file
 * without {@code .properties}.
 *
 * @param folders where own ones are looked for; the first that has one of a name counts
 * @param environment the environment variables: what the terminal can show, and the locale
 */
public record Themes(List<Path> folders, Map<String, String> environment) {
    private static final String SUFFIX = ".properties";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Pattern MOUSE =
            Pattern.compile("xterm|screen|tmux|rxvt|alacritty|foot|kitty|wezterm|gnome|konsole|vte");
    private static final Path SYSTEM = Path.of("/etc/phoenix-wizard/themes");

    /** Copies both. */
    public Themes {
        folders = List.copyOf(folders);
        environment = Map.copyOf(environment);
    }

    /** Those of whom the environment is. */
    public static Themes of(Map<String, String> environment) {
        List<Path> folders = new ArrayList<>();
        own(environment).map(c -> c.resolve("phoenix-wizard/themes")).ifPresent(folders::add);
        folders.add(SYSTEM);
        return new Themes(folders, environment);
    }

    /** A relative path in there counts for nothing, as the XDG base directory specification has it. */
    private static Optional<Path> own(Map<String, String> environment) {
        try {
            return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                    .filter(c -> c.startsWith("/"))
                    .map(Path::of)
                    .or(() -> Optional.ofNullable(environment.get("HOME"))
                            .filter(h -> h.startsWith("/"))
                            .map(h -> Path.of(h, ".config")));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /** The name of the theme that is taken where nobody asks for one. */
    public String usual() {
        return environment.getOrDefault("TERM", "").startsWith("linux") ? "console" : "dark";
    }

    /** Whether the terminal tells of its mouse when asked to, as xterm and those like it do; the console and old ones do not. */
    public boolean hasMouse() {
        String term = environment.getOrDefault("TERM", "");
        return MOUSE.matcher(term).lookingAt();
    }

    /** The usual theme; it always works. */
    public Theme usualTheme() {
        return Theme.builtIn(usual(), depth(), glyphs());
    }

    /** All names: those that come with the product, then people's own. */
    public List<String> names() {
        TreeSet<String> own = new TreeSet<>();
        folders.forEach(folder -> own.addAll(names(folder)));
        List<String> names = new ArrayList<>(Theme.BUILT_IN);
        own.stream().filter(n -> !names.contains(n)).forEach(names::add);
        return names;
    }

    /** A folder that is not there, or that one may not read, has none for us; nothing is asked of it but names. */
    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                name = name.substring(0, name.length() - SUFFIX.length());
                if (NAME.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                }
            }
        } catch (NoSuchFileException none) {
            return names;
        } catch (IOException unreadable) {
            return List.of();
        }
        return names;
    }

    /**
     * Loads a theme for the terminal.
     *
     * @param nameOrFile one of {@link #names}, or the path of a file
     * @throws ThemeException where it can't be used, naming file and line
     */
    public Theme load(String nameOrFile) throws ThemeException {
        if (Theme.BUILT_IN.contains(nameOrFile)) {
            return Theme.builtIn(nameOrFile, depth(), glyphs());
        }
        return Theme.read(nameOrFile, file(nameOrFile), depth(), glyphs());
    }

    private Path file(String nameOrFile) throws ThemeException {
        if (NAME.matcher(nameOrFile).matches()) {
            for (Path folder : folders) {
                Path file = folder.resolve(nameOrFile + SUFFIX);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    return file;
                }
            }
        }
        try {
            return Path.of(nameOrFile);
        } catch (InvalidPathException noPath) {
            throw new ThemeException("The theme's name is no path: " + noPath.getReason() + ".");
        }
    }

    private ColorDepth depth() {
        return ColorDepth.of(environment);
    }

    private GlyphSet glyphs() {
        return GlyphSet.of(environment);
    }
}
