package phoenix.ids;

import java.util.OptionalLong;

/**
 * Unsigned numbers as strtoul(3) with base 0 reads them, which is how both LXC and shadow read ids: decimal,
 * {@code 0x} hexadecimal, octal after a leading {@code 0}, an optional plus sign. Nothing may follow.
 */
final class Strtoul {
    private Strtoul() {}

    /** The number; {@link Long#MAX_VALUE} when it is that or more; empty when the text is no unsigned number. */
    static OptionalLong parse(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.startsWith("0")) {
            radix = 8;
        }
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int at = 0; at < digits.length(); at++) {
            char c = digits.charAt(at);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return OptionalLong.empty();
            }
            value = value > (Long.MAX_VALUE - digit) / radix ? Long.MAX_VALUE : value * radix + digit;
        }
        return OptionalLong.of(value);
    }
}
