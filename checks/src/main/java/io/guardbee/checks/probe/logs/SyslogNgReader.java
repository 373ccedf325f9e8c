package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.logs.Forward.Cover;
import io.guardbee.checks.probe.logs.Forward.Over;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads where syslog-ng sends to: the drivers of its destinations.
final class SyslogNgReader {
  private static final Pattern DRIVER = Pattern.compile(
      "\\b(network|syslog|tcp6?|udp6?)\\s*\\(\\s*\"([^\"]{1,253})\"([^;]{0,4000})");
  private static final Pattern PORT = Pattern.compile("\\bport\\s*\\(\\s*\"?([0-9]{1,5})\"?\\s*\\)");
  private static final Pattern TRANSPORT = Pattern.compile("\\btransport\\s*\\(\\s*\"?([a-z-]{1,30})\"?\\s*\\)");
  private static final Pattern CARELESS = Pattern.compile("\\bpeer-verify\\s*\\(\\s*\"?(?:no|optional-[a-z]+"
      + "|required-untrusted)\"?\\s*\\)");

  private SyslogNgReader() {}

  /// @param lines a destination each, as the collector prints them
  static List<Forward> read(List<String> lines) {
    return lines.stream().flatMap(SyslogNgReader::destination).toList();
  }

  private static Stream<Forward> destination(String line) {
    return DRIVER.matcher(line).results().map(m -> {
      var transport = TRANSPORT.matcher(m.group(3));
      var over = transport.find() ? transport.group(1) : m.group(1);
      var port = PORT.matcher(m.group(3));
      return new Forward("syslog-ng", m.group(2), port.find() ? Integer.parseInt(port.group(1)) : 514,
          over.toLowerCase(Locale.ROOT).startsWith("udp") ? Over.UDP : Over.TCP, cover(over, m.group(3)),
          "/etc/syslog-ng/syslog-ng.conf");
    });
  }

  /// syslog-ng looks at the other end's certificate unless it is told not to.
  private static Cover cover(String over, String options) {
    if (!over.endsWith("tls") && !options.contains("tls(")) {
      return Cover.CLEAR;
    }
    return CARELESS.matcher(options).find() ? Cover.ANYBODY : Cover.VERIFIED;
  }
}
