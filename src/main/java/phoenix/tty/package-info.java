/** The terminal that this process was started on, as both faces reach it: whether there is one, and JLine's way to it. */
package phoenix.tty;
