package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.result.CloudFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Whole lists of one project, page by page. A list of which one page cannot be had is missed, with how much was read:
/// the rest of it may be what matters. Safe for use by many threads.
final class Pages {
  /// A list of more pages is a cloud that never ends.
  private static final int MOST = 200;

  private final CloudApi api;
  private final String projectId;
  private final Budget budget;
  private final AtomicInteger lists = new AtomicInteger();

  /// @param projectId with whose token
  Pages(CloudApi api, String projectId, Budget budget) {
    this.api = api;
    this.projectId = projectId;
    this.budget = budget;
  }

  /// How many lists were asked for, each once however many pages it took.
  int lists() {
    return lists.get();
  }

  String cloud() {
    return api.cloud();
  }

  /// All of a list.
  ///
  /// @param query what narrows it
  <T> Probed<List<T>> all(Kind<T> kind, Map<String, String> query) {
    lists.incrementAndGet();
    return more(kind, query);
  }

  /// A further part of a list that was asked for before: one whose question is too long for one address.
  <T> Probed<List<T>> more(Kind<T> kind, Map<String, String> query) {
    var walk = new PageWalk<>(kind, api.cloud());
    var asked = new HashMap<>(query);
    if (kind.limit() > 0) {
      asked.put("limit", Integer.toString(kind.limit()));
    }
    var page = api.get(projectId, kind.service(), kind.path(), asked, budget);
    for (var pages = 0; pages < MOST; pages++) {
      switch (walk.take(page)) {
        case PageWalk.Step.Done _ -> {
          return Probed.got(walk.read());
        }
        case PageWalk.Step.Stuck(var why) -> {
          return Probed.missed(why);
        }
        case PageWalk.Step.Link(var link) -> page = api.next(projectId, kind.service(), link, budget);
        case PageWalk.Step.Marker(var last) -> {
          asked.put("marker", last);
          page = api.get(projectId, kind.service(), kind.path(), asked, budget);
        }
      }
    }
    return Probed.missed(new CloudFailure.Silent(api.cloud(), "the whole list of " + kind.what(),
        "it has more than " + MOST + " pages"));
  }
}
