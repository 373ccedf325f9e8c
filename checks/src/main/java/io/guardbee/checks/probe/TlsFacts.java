package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who renews TLS certificates on the guest, and who may read their keys.
///
/// @param clients the ACME clients that are there: `certbot`, `acme.sh`, `lego`, `caddy`
/// @param units what systemd says of their timers and services, by unit and property; empty where no systemd runs
/// @param cron the clients that cron starts
/// @param certificates those that the clients keep; missed without root
/// @param keys private keys where servers keep them; missed without root
public record TlsFacts(Set<String> clients, Map<String, Map<String, String>> units, Set<String> cron,
    Probed<Seen<Certificate>> certificates, Probed<Seen<KeyFile>> keys) {
  public static final FactReader<TlsFacts> READER = collected -> collected.section("tls").then(TlsFacts::read);

  private static final Pattern KEY = Pattern
      .compile("([0-7]{1,4}) (\\S+) (\\S+)\t(open|closed)\t(/[A-Za-z0-9/._+@,=:*~ -]+)");
  /// As openssl prints it; a day below ten has a blank before it.
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu zzz", Locale.ROOT);

  public TlsFacts {
    clients = Set.copyOf(clients);
    units = Map.copyOf(units);
    cron = Set.copyOf(cron);
  }

  /// What was found, and what was not looked at.
  ///
  /// @param each what was found
  /// @param unseen what was there and could not be told of, in words; hostile
  public record Seen<T>(List<T> each, List<String> unseen) {
    public Seen {
      each = List.copyOf(each);
      unseen = List.copyOf(unseen);
    }
  }

  /// A certificate on disk.
  public record Certificate(String path, Instant since, Instant until) {
    /// The client that keeps its files there.
    public String client() {
      return path.startsWith("/etc/letsencrypt/")
          ? "certbot"
          : path.contains("acme.sh") ? "acme.sh" : path.contains("/caddy/") ? "caddy" : "lego";
    }

    public Duration lifetime() {
      return Duration.between(since, until);
    }
  }

  /// A private key.
  ///
  /// @param mode its rights, as chmod takes them
  /// @param open whether everybody can get to the directory that it is in
  public record KeyFile(String path, int mode, String owner, String group, boolean open) {
    /// Whether everybody can read or change it.
    public boolean exposed() {
      return open && (mode & 6) != 0;
    }
  }

  private static Probed<TlsFacts> read(Section section) {
    if (section.cut().isPresent()) {
      return Probed.missed(section.cut().get());
    }
    return section.part("clients").map(clients -> new TlsFacts(words(clients),
        section.part("units").map(TlsFacts::blocks).or(Map.of()),
        section.part("cron").map(TlsFacts::words).or(Set.of()),
        section.part("certificates").then(TlsFacts::certificates),
        section.part("keys").map(TlsFacts::keys)));
  }

  private static Set<String> words(Part part) {
    return part.filled().map(String::strip).collect(Collectors.toSet());
  }

  private static Map<String, Map<String, String>> blocks(Part units) {
    var blocks = new HashMap<String, Map<String, String>>();
    Stream.of(String.join("\n", units.lines()).split("\n\n+")).forEach(block -> {
      var properties = new HashMap<String, String>();
      block.lines().filter(line -> line.indexOf('=') > 0).forEach(line -> properties.put(
          line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
      blocks.put(properties.getOrDefault("Id", ""), Map.copyOf(properties));
    });
    return blocks;
  }

  /// A file whose dates nobody could read stays in what was not seen.
  private static Probed<Seen<Certificate>> certificates(Part part) {
    var each = new ArrayList<Certificate>();
    var unseen = new ArrayList<String>();
    try {
      for (var line : part.filled().toList()) {
        var f = line.strip().split("\t+");
        if (f.length == 3) {
          each.add(new Certificate(f[2], date(f[0]), date(f[1])));
        } else {
          unseen.add(f[f.length - 1]);
        }
      }
      return Probed.got(new Seen<>(each, unseen));
    } catch (DateTimeException e) {
      return Probed.missed(new ProbeFailure.Unparsable("openssl x509", "a date"));
    }
  }

  private static Instant date(String text) {
    return Instant.from(DATE.parse(text.strip().replaceAll(" +", " ")));
  }

  private static Seen<KeyFile> keys(Part part) {
    var each = new ArrayList<KeyFile>();
    var unseen = new ArrayList<String>();
    for (var line : part.filled().map(String::strip).toList()) {
      var m = KEY.matcher(line);
      if (m.matches()) {
        each.add(new KeyFile(m.group(5), Integer.parseInt(m.group(1), 8), m.group(2), m.group(3),
            m.group(4).equals("open")));
      } else {
        unseen.add(line.startsWith("cut\t") ? line.substring(4) : "a key whose rights could not be read");
      }
    }
    return new Seen<>(each, unseen);
  }
}
