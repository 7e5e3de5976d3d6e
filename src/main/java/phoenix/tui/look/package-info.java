/** How things look: themes, roles of colour, glyphs, and text made safe and measured for a grid of cells. */
package phoenix.tui.look;
