package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// Decodes the kernel's socket tables (`/proc/net/tcp` and its kin), in which an address is printed as 32-bit words in
/// the machine's own byte order, and a port in the network's.
final class KernelTables {
  static final List<String> NAMES = List.of("tcp", "tcp6", "udp", "udp6");
  private static final Pattern ROW = Pattern
      .compile("([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) ([0-9A-F]+):([0-9A-F]{4}) ([0-9]{1,20})");

  private KernelTables() {}

  /// One listening socket as the kernel lists it.
  record Row(String protocol, String address, int port, String inode) {}

  /// The rows of all four tables. An IPv6 wildcard without an IPv4 twin on its port serves IPv4 too, as it does by
  /// default; with a twin it cannot.
  static Probed<List<Row>> read(Section section) {
    return section.line("endian").then(order -> {
      var rows = new ArrayList<Row>();
      for (var name : NAMES) {
        var table = section.part(name).then(part -> rows(part, order.equals("1")));
        switch (table) {
          case Probed.Got<List<Row>>(var found) -> rows.addAll(found);
          case Probed.Missed<List<Row>>(var why) -> {
            return Probed.missed(why);
          }
        }
      }
      return Probed.got(rows.stream().map(row -> dual(row, rows)).toList());
    });
  }

  private static Probed<List<Row>> rows(Part table, boolean little) {
    var rows = new ArrayList<Row>();
    if (table.exitCode() != 0) {
      // A kernel without IPv6 has no such table, and nothing that listens on it.
      return table.label().endsWith("6") && table.filled().findAny().isEmpty()
          ? Probed.got(rows)
          : Probed.missed(new ProbeFailure.SectionMissing("/proc/net/" + table.label()));
    }
    for (var line : table.filled().toList()) {
      var m = ROW.matcher(line.strip());
      if (!m.matches()) {
        return Probed.missed(new ProbeFailure.Unparsable("/proc/net/" + table.label(), line));
      }
      if (m.group(4).equals("0000")) {
        rows.add(new Row(table.label().substring(0, 3), address(m.group(1), little),
            Integer.parseInt(m.group(2), 16), m.group(5)));
      }
    }
    return Probed.got(rows);
  }

  private static Row dual(Row row, List<Row> all) {
    var twin = new Row(row.protocol(), "0.0.0.0", row.port(), "");
    return row.address().equals("::") && all.stream().noneMatch(r -> new Row(r.protocol(), r.address(), r.port(), "")
        .equals(twin)) ? new Row(row.protocol(), "*", row.port(), row.inode()) : row;
  }

  static String address(String hex, boolean little) {
    var bytes = HexFormat.of().parseHex(hex);
    if (little) {
      for (int word = 0; word < bytes.length; word += 4) {
        swap(bytes, word, word + 3);
        swap(bytes, word + 1, word + 2);
      }
    }
    return bytes.length == 4
        ? (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255)
        : ipv6(bytes);
  }

  private static void swap(byte[] bytes, int a, int b) {
    var kept = bytes[a];
    bytes[a] = bytes[b];
    bytes[b] = kept;
  }

  /// An address in one form: IPv4 as such, IPv6 with its longest run of zeros shortened.
  static String shown(InetAddress address) {
    return address instanceof java.net.Inet4Address
        ? address.getHostAddress()
        : shortened(address.getHostAddress());
  }

  /// As `ss` prints it: the longest run of zeros shortened, a mapped IPv4 address as such.
  private static String ipv6(byte[] bytes) {
    try {
      var parsed = InetAddress.getByAddress(bytes);
      if (parsed.getAddress().length == 4) {
        return "::ffff:" + parsed.getHostAddress();
      }
      return shortened(parsed.getHostAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Sixteen bytes are an address", e);
    }
  }

  private static String shortened(String full) {
    var longest = "";
    var zeros = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)").matcher(full);
    while (zeros.find()) {
      if (zeros.group().length() > longest.length()) {
        longest = zeros.group();
      }
    }
    if (longest.isEmpty()) {
      return full;
    }
    var at = full.indexOf(longest);
    var rest = full.substring(at + longest.length());
    return full.substring(0, at) + (rest.isEmpty() ? "::" : ":" + rest);
  }
}
