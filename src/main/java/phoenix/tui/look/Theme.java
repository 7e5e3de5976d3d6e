package phoenix.tui.look;

import com.googlecode.lanterna.graphics.AbstractTheme;
import com.googlecode.lanterna.gui2.ComponentRenderer;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import phoenix.text.SafeText;

/**
 * A theme: a file in the format of Lanterna's property themes, with our {@link Role}s as further keys, fitted to what the
 * terminal can show.
 *
 * <p>Colours may carry a second choice for 16-colour terminals, see {@link ColorValue}: {@code accent = #7aa2f7 | cyan}.
 */
public final class Theme extends AbstractTheme {
    /** The themes that come with the product. */
    public static final List<String> BUILT_IN = List.of("dark", "light", "high-contrast", "console", "mono");

    private final String name;
    private final GlyphSet glyphs;

    private Theme(ThemeFile file, ColorDepth depth, GlyphSet glyphs) throws ThemeException {
        super(null, null);
        this.name = file.title();
        this.glyphs = glyphs;
        for (ThemeFile.Entry entry : file.entries()) {
            try {
                add(entry, depth);
            } catch (IllegalArgumentException problem) {
                throw new ThemeException(file.file(), entry.line(), problem.getMessage());
            }
        }
    }

    /**
     * Loads one of {@link #BUILT_IN} for a terminal of these colours and signs. Without colours it is always {@code mono}, since a
     * selection must be seen.
     */
    public static Theme builtIn(String name, ColorDepth depth, GlyphSet glyphs) {
        try {
            return new Theme(file(depth == ColorDepth.MONO ? "mono" : name), depth, glyphs);
        } catch (ThemeException damaged) {
            throw new IllegalStateException("this build's theme " + name + " can't be used", damaged);
        }
    }

    /**
     * Loads a theme file, likewise.
     *
     * @param name what it is called from now on
     * @throws ThemeException where it can't be used, naming file and line
     */
    static Theme read(String name, Path file, ColorDepth depth, GlyphSet glyphs) throws ThemeException {
        Theme theme = new Theme(ThemeFile.read(file).named(name), depth, glyphs);
        return depth == ColorDepth.MONO ? builtIn("mono", depth, glyphs) : theme;
    }

    /** Its name, or its file where it has none. */
    public String name() {
        return name;
    }

    /** The signs it draws with. */
    public GlyphSet glyphs() {
        return glyphs;
    }

    private static ThemeFile file(String builtIn) throws ThemeException {
        String resource = "themes/" + builtIn + ".properties";
        try (InputStream in = resource(resource)) {
            return ThemeFile.read(resource, in).named(builtIn);
        } catch (IOException damaged) {
            throw new IllegalStateException("this build's " + resource + " can't be read", damaged);
        }
    }

    /** A file of this build. Out of a jar it is read as such: through Java's URLs it takes as long as all the rest of a theme. */
    private static InputStream resource(String name) throws IOException {
        String jar = System.getProperty("java.class.path", "");
        if (jar.endsWith(".jar") && jar.indexOf(File.pathSeparatorChar) < 0) {
            try (ZipFile zip = new ZipFile(jar)) {
                ZipEntry entry = zip.getEntry(name);
                if (entry != null) {
                    return new ByteArrayInputStream(zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        InputStream in = Theme.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IllegalStateException("this build lacks " + name);
        }
        return in;
    }

    private void add(ThemeFile.Entry entry, ColorDepth depth) {
        String key = entry.key();
        int dot = key.lastIndexOf('.');
        String style = key.substring(dot + 1);
        Optional<Role> foreground = Role.of(key);
        Optional<Role> other = dot < 0 ? Optional.empty() : Role.of(key.substring(0, dot));
        if (foreground.isPresent()) {
            set("", "foreground[" + foreground.get().styleName() + "]", entry.value(), depth);
        } else if (other.isPresent() && (style.equals("background") || style.equals("sgr"))) {
            set("", style + "[" + other.get().styleName() + "]", entry.value(), depth);
        } else {
            set(dot < 0 ? "" : key.substring(0, dot), style, entry.value(), depth);
        }
    }

    private void set(String definition, String style, String value, ColorDepth depth) {
        if (style.startsWith("renderer")) {
            requireRenderer(value);
        }
        boolean color = style.startsWith("foreground") || style.startsWith("background");
        if (!addStyle(definition, style, color ? ColorValue.parse(value).at(depth) : value)) {
            throw new IllegalArgumentException(
                    "\"" + SafeText.of(definition) + "\" is neither one of our keys nor a" + " component of Lanterna");
        }
    }

    private static void requireRenderer(String className) {
        try {
            Class<?> type = Class.forName(className.trim(), false, ComponentRenderer.class.getClassLoader());
            if (ComponentRenderer.class.isAssignableFrom(type)) {
                return;
            }
        } catch (ClassNotFoundException unknown) {
            throw new IllegalArgumentException("there is no renderer " + SafeText.of(className), unknown);
        }
        throw new IllegalArgumentException(SafeText.of(className) + " draws no component");
    }
}
