package io.guardbee.bot.fleet;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A range of addresses.
///
/// @param address its first address, 4 or 16 bytes, whose host bits do not count
/// @param length how many bits are fixed
record Prefix(InetAddress address, int length) {
  /// Decimal numbers without leading zeros, which other programs read as octal ones.
  private static final Pattern V4 = Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");
  private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");
  /// Two or more groups of zeros, with the colons on both sides.
  private static final Pattern ZEROS = Pattern.compile("(?:(?<![0-9a-f])|:)0(?::0)+(?:$|:)");
  private static final int MAPPED = 12;

  /// The address in `text`, in one spelling of the usual ones; a name is never looked up. An IPv4 address within IPv6
  /// comes back as itself.
  static Optional<InetAddress> address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Reads `ADDRESS/LENGTH`.
  ///
  /// @throws IllegalArgumentException for anything else
  static Prefix parse(String text) {
    var at = text.indexOf('/');
    var address = at < 0 ? Optional.<InetAddress>empty() : address(text.substring(0, at));
    if (address.isEmpty() || !text.substring(at + 1).matches("\\d{1,3}")) {
      throw new IllegalArgumentException("No address prefix: " + text);
    }
    var bits = address.get().getAddress().length * 8;
    var length = Integer.parseInt(text.substring(at + 1));
    var mapped = bits == 32 && text.contains(":");
    var fixed = mapped ? length - MAPPED * 8 : length;
    if (fixed < 0 || fixed > bits) {
      throw new IllegalArgumentException("No address prefix: " + text);
    }
    return new Prefix(address.get(), fixed);
  }

  /// Whether `other` is within; addresses of the other family never are.
  boolean holds(InetAddress other) {
    var ours = address.getAddress();
    var theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      if (((ours[bit / 8] ^ theirs[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /// The usual spelling of an address (RFC 5952), in which people write it into files.
  static String spelled(InetAddress address) {
    var plain = address.getHostAddress();
    if (address.getAddress().length == 4) {
      return plain;
    }
    var longest = ZEROS.matcher(plain).results().max(Comparator.comparingInt((MatchResult run) -> run.group().length())
        .thenComparingInt(run -> -run.start()));
    return longest.map(run -> plain.substring(0, run.start()) + "::" + plain.substring(run.end())).orElse(plain);
  }

  /// The address itself and every IPv4 address that is embedded in it, so that none is reached under another's name.
  static List<InetAddress> faces(InetAddress address) {
    var bytes = address.getAddress();
    var faces = new ArrayList<>(List.of(address));
    if (bytes.length == 16) {
      Embedding.ALL.stream().filter(way -> way.within().holds(address)).map(way -> v4(bytes, way)).forEach(faces::add);
      if (address.getHostAddress().matches(".*:0:5efe(?::[0-9a-f]{1,4}){2}|.*:200:5efe(?::[0-9a-f]{1,4}){2}")) {
        faces.add(v4(bytes, new Embedding(parse("::/0"), MAPPED, false)));
      }
    }
    return faces;
  }

  private static InetAddress v4(byte[] bytes, Embedding way) {
    var inner = Arrays.copyOfRange(bytes, way.at(), way.at() + 4);
    for (int i = 0; way.inverted() && i < 4; i++) {
      inner[i] = (byte) ~inner[i];
    }
    return InetAddress.ofLiteral((inner[0] & 255) + "." + (inner[1] & 255) + "." + (inner[2] & 255) + "."
        + (inner[3] & 255));
  }

  /// A range of IPv6 addresses that carry an IPv4 address.
  ///
  /// @param at where it begins, in bytes
  /// @param inverted whether its bits are turned over
  private record Embedding(Prefix within, int at, boolean inverted) {
    /// IPv4-compatible, translated (SIIT), NAT64, its local form, 6to4, and both addresses of Teredo. Of the first, the
    /// unspecified and the loopback address carry none; they are judged as what they are.
    static final List<Embedding> ALL = List.of(new Embedding(parse("::/96"), MAPPED, false),
        new Embedding(parse("::ffff:0:0:0/96"), MAPPED, false), new Embedding(parse("64:ff9b::/96"), MAPPED, false),
        new Embedding(parse("64:ff9b:1::/48"), MAPPED, false), new Embedding(parse("2002::/16"), 2, false),
        new Embedding(parse("2001::/32"), 4, false), new Embedding(parse("2001::/32"), MAPPED, true));
  }
}
