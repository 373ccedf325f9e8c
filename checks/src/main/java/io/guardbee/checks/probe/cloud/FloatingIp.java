package io.guardbee.checks.probe.cloud;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A floating address.
///
/// @param id its id
/// @param address the outer address
/// @param networkId the external network that it comes from
/// @param portId the port that it leads to; empty while it leads nowhere as a whole
/// @param fixed the fixed address that it leads to; empty while it leads nowhere as a whole
/// @param projectId whose it is
/// @param forwardings where single ports of it lead to
public record FloatingIp(String id, String address, String networkId, Optional<String> portId, Optional<String> fixed,
    String projectId, List<Forwarding> forwardings) {
  public FloatingIp {
    forwardings = List.copyOf(forwardings);
  }

  /// One that leads somewhere as a whole, or nowhere.
  public FloatingIp(String id, String address, String networkId, Optional<String> portId, Optional<String> fixed,
      String projectId) {
    this(id, address, networkId, portId, fixed, projectId, List.of());
  }

  /// Some ports of a floating address that lead to ports of a fixed one.
  ///
  /// @param protocol which protocol's, in the cloud's word
  /// @param outer its own ports; empty where the cloud names none, as it does of some ranges
  /// @param fixed the fixed address
  /// @param inner the ports there; empty where the cloud names none
  /// @param portId the port of the network that has the fixed address; older clouds do not tell it
  public record Forwarding(String protocol, Optional<Span> outer, String fixed, Optional<Span> inner,
      Optional<String> portId) {}

  /// Ports in a row.
  ///
  /// @param first the first, at least 1
  /// @param last the last, at most 65535
  public record Span(int first, int last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?::(\\d{1,5}))?");
    private static final int MOST = 65_535;

    /// Reads `22` or `2000:2010`; empty for anything else.
    public static Optional<Span> parse(String text) {
      var form = FORM.matcher(text);
      if (!form.matches()) {
        return Optional.empty();
      }
      int first = Integer.parseInt(form.group(1));
      int last = form.group(2) == null ? first : Integer.parseInt(form.group(2));
      return first >= 1 && first <= last && last <= MOST ? Optional.of(new Span(first, last)) : Optional.empty();
    }

    /// `22` or `2000-2010`.
    public String shown() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }
}
