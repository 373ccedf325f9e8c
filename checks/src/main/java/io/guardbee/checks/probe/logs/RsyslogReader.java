package io.guardbee.checks.probe.logs;

import io.guardbee.checks.probe.logs.Forward.Cover;
import io.guardbee.checks.probe.logs.Forward.Over;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads where rsyslog sends to, from both of its dialects, mixed as they may be. The older one sets the TLS of what
/// follows; the newer one names all in one place and takes only the driver from elsewhere.
final class RsyslogReader {
  private static final int SYSLOG = 514;
  private static final Pattern OLD = Pattern.compile(
      "(?:^|[\\s;{&])(@@?)(?:\\([A-Za-z0-9,]{0,20}\\))?(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9][A-Za-z0-9._-]{0,252}))"
          + "(?::([0-9]{1,5}))?(?=[\\s;}]|$)");
  private static final Pattern STATEMENT = Pattern.compile("\\b(action|global)\\s*\\(([^()]*)\\)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern SETTING = Pattern.compile("([A-Za-z][A-Za-z.]*)\\s*=\\s*\"([^\"]*)\"");

  private static final Pattern RELP = Pattern.compile(
      ":omrelp:(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9][A-Za-z0-9._-]{0,252}))(?::([0-9]{1,5}))?(?=\\s|$)");
  private static final Pattern OTHERS = Pattern.compile(":om[a-z0-9]+:\\?");

  /// What to send where, once it is known which driver is the default: the last one that any file names, since rsyslog
  /// looks it up when it connects.
  private final List<Function<String, Forward>> found = new ArrayList<>();
  private String standard = "";
  private String driver = "";
  private boolean tls;
  private String peers = "";
  private String file = "";

  private RsyslogReader() {}

  /// @param lines the collector's part: `F FILE`, and what that file says, without comments
  static List<Forward> read(List<String> lines) {
    var reader = new RsyslogReader();
    var open = new StringBuilder();
    for (var line : lines) {
      if (line.startsWith("F ")) {
        reader.file = line.substring(2);
      } else if (line.startsWith("$")) {
        reader.directive(line);
      } else {
        reader.old(line);
        open.append(line).append('\n');
        if (closed(open)) {
          reader.statements(open);
          open.setLength(0);
        }
      }
    }
    reader.statements(open);
    return reader.found.stream().map(forward -> forward.apply(reader.standard)).toList();
  }

  private static boolean closed(CharSequence text) {
    var brackets = text.chars().filter(c -> c == '(' || c == ')').map(c -> c == '(' ? 1 : -1).sum();
    return brackets <= 0;
  }

  private void directive(String line) {
    var words = line.split("\\s+");
    var value = words.length > 1 ? words[1] : "";
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "$defaultnetstreamdriver" -> standard = value;
      case "$actionsendstreamdriver" -> driver = value;
      case "$actionsendstreamdrivermode" -> tls = value.equals("1");
      case "$actionsendstreamdriverauthmode" -> peers = value;
      default -> {
        // none that says where to
      }
    }
  }

  private void old(String line) {
    var m = OLD.matcher(line);
    while (m.find()) {
      var tcp = m.group(1).equals("@@");
      var target = m.group(2) == null ? m.group(3) : m.group(2);
      var port = m.group(4) == null ? SYSLOG : Integer.parseInt(m.group(4));
      add(target, port, tcp ? Over.TCP : Over.UDP, tcp && tls, driver, peers);
    }
    var relp = RELP.matcher(line);
    while (relp.find()) {
      // the old dialect knows no TLS for it
      add(relp.group(1) == null ? relp.group(2) : relp.group(1), relp.group(3) == null
          ? SYSLOG
          : Integer.parseInt(relp.group(3)), Over.TCP, false, "", "");
    }
    OTHERS.matcher(line).results().map(MatchResult::group).filter(word -> !word.equals(":om:?"))
        .forEach(_ -> add(new Forward("rsyslogd", "?", 0, Over.OTHER, Cover.UNKNOWN, file)));
  }

  private void add(Forward forward) {
    found.add(_ -> forward);
  }

  private void add(String target, int port, Over over, boolean secured, String own, String authentication) {
    var place = file;
    found.add(general -> new Forward("rsyslogd", target, port, over,
        secured ? cover(own.isEmpty() ? general : own, authentication) : Cover.CLEAR, place));
  }

  private void statements(CharSequence text) {
    var m = STATEMENT.matcher(text);
    while (m.find()) {
      var settings = settings(m.group(2));
      if (m.group(1).equalsIgnoreCase("global")) {
        standard = settings.getOrDefault("defaultnetstreamdriver", standard);
      } else {
        action(settings);
      }
    }
  }

  private void action(Map<String, String> settings) {
    switch (settings.getOrDefault("type", "")) {
      case "omfwd" -> omfwd(settings);
      case "omrelp" -> add(new Forward("rsyslogd", settings.getOrDefault("target", "?"), port(settings, SYSLOG),
          Over.TCP, settings.getOrDefault("tls", "off").equals("on")
              ? settings.getOrDefault("tls.authmode", "").isEmpty() ? Cover.ANYBODY : Cover.VERIFIED
              : Cover.CLEAR,
          file));
      case "omelasticsearch", "omhttp" -> add(new Forward("rsyslogd", settings.getOrDefault("server", "?"),
          port(settings, 0), Over.OTHER, web(settings), file));
      case "omkafka", "omamqp1", "omrabbitmq", "omhiredis", "ommongodb", "ommysql", "ompgsql" -> add(
          new Forward("rsyslogd", settings.getOrDefault("server", "?"), port(settings, 0), Over.OTHER, Cover.UNKNOWN,
              file));
      default -> {
        // stays on the machine
      }
    }
  }

  private static Cover web(Map<String, String> settings) {
    if (!settings.getOrDefault("usehttps", "off").equals("on")) {
      return Cover.UNKNOWN;
    }
    return settings.getOrDefault("allowunsignedcerts", "off").equals("on")
        || settings.getOrDefault("skipverifyhost", "off").equals("on") ? Cover.ANYBODY : Cover.VERIFIED;
  }

  private void omfwd(Map<String, String> settings) {
    var tcp = settings.getOrDefault("protocol", "udp").equalsIgnoreCase("tcp");
    var mode = either(settings, "streamdrivermode", "streamdriver.mode", "0");
    // what the old dialect set before is not for the actions of the new one
    add(settings.getOrDefault("target", "?"), port(settings, SYSLOG), tcp ? Over.TCP : Over.UDP,
        tcp && mode.equals("1"),
        either(settings, "streamdriver", "streamdriver.name", ""),
        either(settings, "streamdriverauthmode", "streamdriver.authmode", ""));
  }

  /// Without one of the two drivers the mode means nothing.
  private static Cover cover(String driver, String peers) {
    if (!driver.equals("gtls") && !driver.equals("ossl")) {
      return Cover.CLEAR;
    }
    return peers.startsWith("x509/") ? Cover.VERIFIED : Cover.ANYBODY;
  }

  private static String either(Map<String, String> settings, String one, String other, String otherwise) {
    return settings.getOrDefault(one, settings.getOrDefault(other, otherwise));
  }

  private static int port(Map<String, String> settings, int otherwise) {
    var named = settings.getOrDefault("port", settings.getOrDefault("serverport", ""));
    return named.matches("[0-9]{1,5}") ? Integer.parseInt(named) : otherwise;
  }

  private static Map<String, String> settings(String text) {
    var settings = new HashMap<String, String>();
    var m = SETTING.matcher(text);
    while (m.find()) {
      settings.putIfAbsent(m.group(1).toLowerCase(Locale.ROOT), m.group(2));
    }
    return settings;
  }
}
