/** The pieces that pages are put together from. Each draws itself, takes keys, and knows nothing of the wizard. */
package phoenix.tui.widget;
