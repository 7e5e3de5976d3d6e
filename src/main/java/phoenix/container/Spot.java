package phoenix.container;

/**
 * Where a value stands in a text.
 *
 * @param index its line, counted from 0
 * @param value the value as it is understood
 * @param start where it begins in its line
 * @param end where it ends in its line
 */
record Spot(int index, String value, int start, int end) {}
