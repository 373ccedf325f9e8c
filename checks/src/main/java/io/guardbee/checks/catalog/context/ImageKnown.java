package io.guardbee.checks.catalog.context;

import com.google.auto.service.AutoService;
import io.guardbee.checks.catalog.Check;
import io.guardbee.checks.catalog.CloudCheck;
import io.guardbee.checks.catalog.CloudVerdict;
import io.guardbee.checks.catalog.CloudVerdict.Hole;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.Image;
import io.guardbee.checks.probe.cloud.Server;
import io.guardbee.checks.result.CheckSpec;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.Evidence;
import io.guardbee.checks.result.PlainText;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.Severity;
import io.guardbee.checks.result.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `ctx-image-official`: the image that a server was made from is one that the cloud's operator published. Only an
/// operator can publish; names and properties are anybody's to write, so they never make an image official.
@AutoService(Check.class)
public final class ImageKnown implements CloudCheck {
  private static final String RULE = "The image still exists and is public, which only the cloud's operator can make it";

  @Override
  public CheckSpec spec() {
    return CheckSpec.of("ctx-image-official", 0, View.CLOUD, Severity.INFO, "The image the VM was made from is known");
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
    var unread = new ArrayList<ProbeFailure>();
    var holes = new ArrayList<Hole>();
    var official = new LinkedHashSet<String>();
    switch (Looked.at(scene).then(servers -> scene.inventory().images().map(images -> new Known(servers, images)))) {
      case Probed.Missed<Known>(var why) -> unread.add(why);
      case Probed.Got<Known>(var known) -> known.servers().forEach(server -> known.of(server).ifPresentOrElse(image -> {
        if (image.visibility().equals("public")) {
          official.add(words(image));
        } else {
          holes.add(hole(server, image));
        }
      }, () -> unread.add(untold(server))));
    }
    return new CloudVerdict(holes, unread, "Made from an image that the cloud's operator published: "
        + official.stream().limit(6).collect(Collectors.joining(", ")) + ".", !official.isEmpty());
  }

  private record Known(List<Server> servers, Map<String, Image> images) {
    Optional<Image> of(Server server) {
      return server.imageId().map(images::get);
    }
  }

  private static ProbeFailure untold(Server server) {
    var name = PlainText.line(server.name(), 60);
    return server.imageId().<ProbeFailure>map(id -> new CloudFailure.Gone("the image " + PlainText.line(id, 36)
        + " that " + name + " was made from")).orElseGet(() -> new ProbeFailure.Undecided(name
            + " starts from a volume, and what that was made from is not told.",
            "Look at the volume: openstack volume show."));
  }

  private static String words(Image image) {
    var system = Stream.of("os_distro", "os_version").flatMap(key -> image.property(key).stream())
        .map(text -> PlainText.line(text, 20)).collect(Collectors.joining(" "));
    return "\"" + PlainText.line(image.name(), 60) + "\"" + (system.isEmpty() ? "" : " (" + system + ")");
  }

  private static Hole hole(Server server, Image image) {
    var whose = image.owner().equals(server.projectId()) ? "this project's own" : "another project's";
    return new Hole("image:" + server.id(), "", "", "", "", PlainText.line(server.name(), 60) + " was made from "
        + words(image) + ", " + whose + " image: what official images promise does not hold for it.", List.of(),
        List.of(server.id()), Optional.empty(), List.of(new Evidence("image " + PlainText.line(image.id(), 36),
            words(image) + ", " + PlainText.line(image.visibility(), 20) + ", " + whose)));
  }
}
