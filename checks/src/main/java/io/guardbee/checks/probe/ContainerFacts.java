package io.guardbee.checks.probe;

import io.guardbee.checks.result.ProbeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Container engines, and the ports that they say they publish.
///
/// @param engines the names of those that are there; empty for none
/// @param published what `docker ps` and `podman ps` list of running containers; missed without root, and where no
///   engine could be asked
public record ContainerFacts(List<String> engines, Probed<List<Published>> published) {
  public static final FactReader<ContainerFacts> READER = collected -> collected.section("containers")
      .then(ContainerFacts::read);

  private static final Pattern PORT = Pattern.compile(
      "(?:\\[?([0-9A-Fa-f:.]{2,45})]?:)?([0-9]{1,5})(?:-([0-9]{1,5}))?->[0-9-]{1,11}/(tcp|udp)");

  public ContainerFacts {
    engines = List.copyOf(engines);
  }

  /// Ports of the VM that lead into a container.
  ///
  /// @param engine `docker` or `podman`
  /// @param address the one that they are published on; `0.0.0.0` or `::` for all
  /// @param protocol `tcp` or `udp`
  public record Published(String engine, String address, int first, int last, String protocol) {
    public boolean loopback() {
      return address.startsWith("127.") || address.equals("::1");
    }
  }

  private static Probed<ContainerFacts> read(Section section) {
    return section.part("engines").then(engines -> {
      if (section.cut().isPresent()) {
        return Probed.missed(section.cut().get());
      }
      return Probed.got(new ContainerFacts(engines.filled().map(String::strip).filter(w -> w.matches("[a-z0-9-]+"))
          .toList(), published(section)));
    });
  }

  private static Probed<List<Published>> published(Section section) {
    var found = new ArrayList<Published>();
    var asked = false;
    for (var engine : List.of("docker", "podman")) {
      switch (section.part(engine)) {
        case Probed.Got<Part>(var part) when part.exitCode() == 0 -> {
          asked = true;
          part.filled().forEach(line -> found.addAll(ports(engine, line)));
        }
        case Probed.Got<Part>(var part) -> {
          return Probed.missed(new ProbeFailure.Unparsable(engine + " ps", "exit code " + part.exitCode()));
        }
        case Probed.Missed<Part>(ProbeFailure.SectionMissing _) -> {
          // not here
        }
        case Probed.Missed<Part>(var why) -> {
          return Probed.missed(why);
        }
      }
    }
    return asked
        ? Probed.got(List.copyOf(found))
        : Probed.missed(new ProbeFailure.ToolMissing("A client of the engine"));
  }

  private static List<Published> ports(String engine, String line) {
    return PORT.matcher(line).results().map(m -> {
      var first = Integer.parseInt(m.group(2));
      return new Published(engine, m.group(1) == null ? "0.0.0.0" : m.group(1), first,
          m.group(3) == null ? first : Integer.parseInt(m.group(3)), m.group(4));
    }).toList();
  }
}
