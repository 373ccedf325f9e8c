package io.guardbee.checks.exposure;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// A prefix as it is written: an address, perhaps a slash, and how many leading bits count. Only literals in their usual
/// forms are read; no name is ever looked up.
///
/// @param family whose addresses it holds
/// @param first its lowest address, as a number
/// @param length how many leading bits count, 0 to the family's bits
record Prefix(Family family, BigInteger first, int length) {
  private static final int LONGEST = 50;
  private static final int MAPPED = 96;
  private static final BigInteger MAPPED_FIRST = BigInteger.valueOf(0xFFFF).shiftLeft(Family.IPV4.bits());
  private static final int BYTES = 4;
  private static final int BYTE = 255;
  private static final Pattern COLONS = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  /// Reads a prefix; bits behind its length are dropped. IPv4 in the clothes of IPv6 (`::ffff:192.0.2.0/120`) stays IPv6
  /// here. Empty for anything else.
  static Optional<Prefix> parse(String text) {
    var bare = text.length() > LONGEST ? "" : text.strip();
    int slash = bare.indexOf('/');
    return address(slash < 0 ? bare : bare.substring(0, slash)).flatMap(read -> {
      var family = bare.indexOf(':') >= 0 ? Family.IPV6 : Family.IPV4;
      var length = slash < 0 ? Integer.toString(family.bits()) : bare.substring(slash + 1);
      if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > family.bits()) {
        return Optional.empty();
      }
      return Optional.of(of(family, read, Integer.parseInt(length)));
    });
  }

  private static Prefix of(Family family, BigInteger address, int length) {
    int free = family.bits() - length;
    return new Prefix(family, address.shiftRight(free).shiftLeft(free), length);
  }

  /// An address of that family as a number; IPv4 addresses of IPv6 literals keep their mapping.
  static BigInteger number(InetAddress address, Family family) {
    var number = new BigInteger(1, address.getAddress());
    return family == Family.IPV6 && address instanceof Inet4Address ? number.add(MAPPED_FIRST) : number;
  }

  private static Optional<BigInteger> address(String text) {
    if (text.indexOf(':') < 0) {
      return dotted(text);
    }
    if (!COLONS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(number(InetAddress.ofLiteral(text), Family.IPV6));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Four numbers without leading zeros. A project has a hundred thousand of them, hence no pattern.
  private static Optional<BigInteger> dotted(String text) {
    long address = 0;
    int bytes = 0;
    int at = 0;
    while (at < text.length() && bytes < BYTES) {
      int end = text.indexOf('.', at) < 0 ? text.length() : text.indexOf('.', at);
      int value = value(text, at, end);
      if (value > BYTE) {
        return Optional.empty();
      }
      address = address << Byte.SIZE | value;
      bytes++;
      at = end + 1;
    }
    return bytes == BYTES && at == text.length() + 1 ? Optional.of(BigInteger.valueOf(address)) : Optional.empty();
  }

  /// More than a byte holds for what is none.
  private static int value(String text, int first, int end) {
    int value = end > first && (end - first == 1 || text.charAt(first) != '0') && end - first <= 3 ? 0 : BYTE + 1;
    for (int i = first; i < end && value <= BYTE; i++) {
      int digit = text.charAt(i) - '0';
      value = digit < 0 || digit > 9 ? BYTE + 1 : value * 10 + digit;
    }
    return value;
  }

  /// This prefix as one of `expected`: itself, or the IPv4 addresses that it maps; empty where it holds none.
  Optional<Prefix> as(Family expected) {
    if (family == expected) {
      return Optional.of(this);
    }
    return mapsIpv4()
        ? Optional.of(new Prefix(Family.IPV4, first.subtract(MAPPED_FIRST), length - MAPPED))
        : Optional.empty();
  }

  /// Whether it is IPv4 in the clothes of IPv6, and nothing else.
  boolean mapsIpv4() {
    return family == Family.IPV6 && length >= MAPPED
        && first.shiftRight(Family.IPV4.bits()).equals(MAPPED_FIRST.shiftRight(Family.IPV4.bits()));
  }

  /// Its highest address, as a number.
  BigInteger last() {
    return first.add(BigInteger.ONE.shiftLeft(family.bits() - length)).subtract(BigInteger.ONE);
  }

  /// As people write it, IPv6 by RFC 5952; without a length where it is one address.
  String shown() {
    return shown(family, first) + (length == family.bits() ? "" : "/" + length);
  }

  private static String shown(Family family, BigInteger address) {
    int width = family == Family.IPV4 ? 8 : 16;
    int groups = family.bits() / width;
    var mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
    var words = new int[groups];
    for (int i = 0; i < groups; i++) {
      words[i] = address.shiftRight(width * (groups - 1 - i)).and(mask).intValue();
    }
    return family == Family.IPV4 ? words[0] + "." + words[1] + "." + words[2] + "." + words[3] : shortened(words);
  }

  /// The first of the longest runs of two zero words or more becomes `::`.
  private static String shortened(int[] words) {
    int from = -1;
    int most = 1;
    for (int i = 0; i < words.length; i++) {
      int run = 0;
      while (i + run < words.length && words[i + run] == 0) {
        run++;
      }
      if (run > most) {
        from = i;
        most = run;
      }
    }
    return from < 0 ? hex(words, 0, words.length) : hex(words, 0, from) + "::" + hex(words, from + most, words.length);
  }

  private static String hex(int[] words, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i > from ? ":" : "").append(Integer.toHexString(words[i]));
    }
    return text.toString();
  }
}
