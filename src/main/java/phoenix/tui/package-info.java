/**
 * The full-screen face. {@link phoenix.tui.Face} is the screen and its loop, {@link phoenix.tui.PageView} what a page
 * brings; below it lie the widgets, the look, and the terminal.
 */
package phoenix.tui;
