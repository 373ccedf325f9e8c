package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.exposure.Exposure;
import io.guardbee.checks.exposure.Family;
import io.guardbee.checks.exposure.PublicAddresses;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.FloatingIp.Forwarding;
import io.guardbee.checks.probe.cloud.FloatingIp.Span;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `ctx-exposure`: where a server can be reached from outside its own networks. It only tells; what of it is wrong say the
/// checks of rules.
@AutoService(Check.class)
public final class ExposureKnown implements CloudCheck {
  private static final String RULE = "A floating address, or a fixed one on a network that leads outside or with a "
      + "number that is routed worldwide";
  private static final int SHOWN = 6;
  private static final int FORWARDINGS = 3;

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ctx-exposure", 0, View.CLOUD, Severity.INFO,
        "It is known from where the VM can be reached");
  }

  @Override
  public Set<String> sections() {
    return Set.of();
  }

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public CloudVerdict over(CloudScene scene) {
    var exposure = Exposure.of(scene.inventory());
    var unread = new ArrayList<ProbeFailure>();
    var told = new ArrayList<String>();
    switch (Looked.at(scene)) {
      case Probed.Missed<List<Server>>(var why) -> unread.add(why);
      case Probed.Got<List<Server>>(var servers) -> servers.forEach(server -> {
        switch (exposure.publicAddresses(server.id())) {
          case Probed.Missed<PublicAddresses>(var why) -> unread.add(why);
          case Probed.Got<PublicAddresses>(var addresses) -> tell(server, addresses, unread, told);
        }
      });
    }
    return new CloudVerdict(List.of(), unread, told.stream().limit(SHOWN).collect(Collectors.joining("; "))
        + (told.size() > SHOWN ? "; and " + (told.size() - SHOWN) + " more" : "") + ".", !told.isEmpty());
  }

  private static void tell(Server server, PublicAddresses addresses, List<ProbeFailure> unread, List<String> told) {
    unread.addAll(addresses.unread());
    var name = PlainText.line(server.name(), 60);
    if (List.of(Family.values()).stream().anyMatch(family -> addresses.has(family).isEmpty())) {
      unread.add(new ProbeFailure.Undecided("The cloud does not say whether the network of "
          + addresses.perhaps().stream().map(PublicAddresses.Address::address).limit(3)
              .collect(Collectors.joining(", "))
          + " (" + name + ") leads outside.", "Ask the cloud's operator whether that network is external."));
    }
    told.add(name + (addresses.known().isEmpty()
        ? " has no address that can be reached from outside"
        : " can be reached at " + addresses.known().stream().limit(4).map(ExposureKnown::words)
            .collect(Collectors.joining(", "))));
  }

  private static String words(PublicAddresses.Address address) {
    return PlainText.line(address.address(), 45) + switch (address.kind()) {
      case FLOATING -> " (floating)";
      case FORWARDED -> " (floating, forwards " + forwarded(address.through()) + ")";
      case EXTERNAL_NETWORK -> " (on an external network)";
      case GLOBAL -> " (routed worldwide)";
      case UNTOLD -> "";
    };
  }

  private static String forwarded(List<Forwarding> through) {
    return through.stream().limit(FORWARDINGS).map(ExposureKnown::words).collect(Collectors.joining(", "))
        + (through.size() > FORWARDINGS ? " and " + (through.size() - FORWARDINGS) + " more" : "");
  }

  private static String words(Forwarding forwarding) {
    return PlainText.line(forwarding.protocol(), 12) + " "
        + forwarding.outer().map(Span::shown).orElse("ports that the cloud does not name")
        + forwarding.inner().map(span -> " to " + span.shown()).orElse("");
  }
}
