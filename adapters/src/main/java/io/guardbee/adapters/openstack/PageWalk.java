package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The way through the pages of one list: what was read, and where it goes on. For one thread.
final class PageWalk<T> {
  /// Where a list goes on.
  sealed interface Step {
    /// It is over.
    record Done() implements Step {}

    /// It goes on at a link.
    record Link(URI link) implements Step {}

    /// It goes on behind an entry.
    record Marker(String last) implements Step {}

    /// It cannot be read to its end.
    record Stuck(ProbeFailure why) implements Step {}
  }

  private final Kind<T> kind;
  private final String cloud;
  private final SequencedMap<String, T> read = new LinkedHashMap<>();
  private final Set<Step> taken = new HashSet<>();

  PageWalk(Kind<T> kind, String cloud) {
    this.kind = kind;
    this.cloud = cloud;
  }

  /// What was read so far. Of an entry that came twice, because the list moved meanwhile, the first counts.
  List<T> read() {
    return List.copyOf(read.values());
  }

  /// Takes a page in.
  Step take(Reading page) {
    return switch (page) {
      case Reading.Json(var body, _) -> rows(body);
      case Reading.Refused refused -> refused(refused);
      case Reading.Failed(var why) -> failed(why);
    };
  }

  private Step refused(Reading.Refused refused) {
    if (kind.extension() && refused.status() == 404) {
      return new Step.Done();
    }
    return read.isEmpty()
        ? new Step.Stuck(Refusals.of(cloud, kind.what(), refused))
        : halfWay(Refusals.detail(refused));
  }

  private Step failed(ProbeFailure why) {
    return read.isEmpty() ? new Step.Stuck(why) : halfWay(Refusals.detail(why));
  }

  private Step rows(JsonNode body) {
    var rows = body.path(kind.key());
    if (!rows.isArray()) {
      return halfWay("an answer without a list called " + kind.key());
    }
    var before = read.size();
    for (var node : rows) {
      var row = new Row(node);
      var fact = kind.reader().apply(row);
      if (row.lack().isPresent()) {
        return halfWay("an entry came without a usable " + row.lack().get());
      }
      read.putIfAbsent(kind.id().apply(fact), fact);
    }
    if (body.path("truncated").asBoolean(false)) {
      return halfWay("it says itself that the list is cut");
    }
    return onwards(body, rows.size(), read.size() > before);
  }

  private Step onwards(JsonNode body, int rows, boolean grew) {
    var full = kind.limit() > 0 && rows >= kind.limit();
    var next = link(body).or(() -> full || body.path("next").isTextual() ? marker() : Optional.empty());
    if (next.isEmpty()) {
      return body.path("next").isTextual() ? halfWay("it names a next page after none") : new Step.Done();
    }
    if ((rows > 0 && !grew) || !taken.add(next.get())) {
      return halfWay("its pages go round in circles");
    }
    return next.get();
  }

  /// Nova and Neutron write `servers_links` and the like, Keystone `links`. Glance's `next` is a path that leaves out what
  /// stands before it in the catalogue, so only the sign is taken from it.
  private Optional<Step> link(JsonNode body) {
    var links = StreamSupport.stream(body.path(kind.key() + "_links").spliterator(), false)
        .filter(link -> link.path("rel").asText().equals("next")).map(link -> link.path("href").asText()).findFirst();
    return links.or(() -> Optional.of(body.path("links").path("next").asText("")).filter(text -> !text.isEmpty()))
        .map(this::link);
  }

  private Step link(String href) {
    try {
      return new Step.Link(new URI(href));
    } catch (URISyntaxException _) {
      return halfWay("the link to its next page makes no sense");
    }
  }

  private Optional<Step> marker() {
    return read.isEmpty() ? Optional.empty() : Optional.of(new Step.Marker(read.lastEntry().getKey()));
  }

  private Step halfWay(String detail) {
    var told = read.isEmpty() ? detail : "only " + read.size() + " could be read, then: " + detail;
    return new Step.Stuck(new CloudFailure.Silent(cloud, kind.what(), told));
  }
}
