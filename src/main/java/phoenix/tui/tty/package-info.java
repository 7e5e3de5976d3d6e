/** The terminal itself: raw mode, keys, size and signals through JLine, drawn on by Lanterna, always given back sane. */
package phoenix.tui.tty;
