package io.guardbee.checks.engine;

import io.guardbee.checks.asking.Approach;
import io.guardbee.checks.asking.Ground;
import io.guardbee.checks.asking.Rounds;
import io.guardbee.checks.probe.Answer;
import io.guardbee.checks.probe.Collected;
import io.guardbee.checks.probe.GuestProbe;
import io.guardbee.checks.probe.Nonce;
import io.guardbee.checks.probe.OutsideFacts;
import io.guardbee.checks.probe.OutsideFacts.Door;
import io.guardbee.checks.probe.Probed;
import io.guardbee.checks.probe.cloud.CloudScene;
import io.guardbee.checks.probe.cloud.ProjectRoles;
import io.guardbee.checks.probe.outside.Kind;
import io.guardbee.checks.result.ProbeFailure;
import io.guardbee.checks.result.View;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What came of looking at one machine from every side: the cloud and the inside side by side, then the doors that they
/// show, from outside.
///
/// @param views the views that were asked for
/// @param answer what the guest said
record Looking(Set<View> views, Answer answer, Probed<Collected> inside, Probed<CloudScene> cloud,
    Probed<ProjectRoles> roles, Probed<OutsideFacts> outside) {
  /// Each side on a thread of its own.
  static final Executor SIDE = task -> Thread.ofVirtual().name("side").start(task);
  private static final Duration KNOCKING = Duration.ofSeconds(6);
  /// For one round of questions; what is not answered by then is told so.
  private static final Duration ASKING = Duration.ofSeconds(8);

  Looking {
    views = Set.copyOf(views);
  }

  /// An answer that nobody looked beside.
  static Looking only(Answer answer, Nonce nonce) {
    return new Looking(Set.of(View.INSIDE), answer, answer.parsed(nonce),
        Probed.missed(new ProbeFailure.ViewAbsent(View.CLOUD)), Probed.missed(new ProbeFailure.ViewAbsent(View.CLOUD)),
        Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE)));
  }

  /// Looks; blocks until every side has answered or its time is over.
  ///
  /// @param wanted what somebody wants an answer of
  static Looking at(GuestProbe probe, GuestProbe.Request request, Sides sides, Nonce nonce, Wanted wanted) {
    var views = EnumSet.of(View.INSIDE);
    sides.cloud().ifPresent(_ -> views.add(View.CLOUD));
    sides.lookout().ifPresent(_ -> views.add(View.OUTSIDE));
    var asked = beside(sides.cloud());
    var entitled = beside(sides.roles().filter(_ -> wanted.roles()).map(Looking::probed));
    var answer = probe.collect(request);
    var inside = answer.parsed(nonce);
    var cloud = told(asked);
    var outside = sides.lookout().map(lookout -> {
      request.progress().accept("trying its doors from outside");
      var entered = entered(answer, sides.approach());
      var doors = Knocking.doors(inside, cloud, sides.approach()).stream().filter(door -> !entered.contains(door))
          .toList();
      return lookout.knock(doors, KNOCKING).map(knocked -> knocked.beside(entered))
          .map(knocked -> Rounds.ask(new Ground(inside, knocked, sides.approach()), wanted.kinds(), questions -> {
            request.progress().accept("asking the doors that answer");
            return lookout.ask(questions, ASKING);
          }));
    }).orElseGet(() -> Probed.missed(new ProbeFailure.ViewAbsent(View.OUTSIDE)));
    return new Looking(views, answer, inside, cloud, told(entitled), outside);
  }

  /// What is asked for of a machine beside its inside.
  ///
  /// @param kinds the kinds of questions from outside
  /// @param roles whether to ask who has a role on its project
  record Wanted(Set<Kind> kinds, boolean roles) {
    Wanted {
      kinds = Set.copyOf(kinds);
    }
  }

  private static Supplier<Probed<ProjectRoles>> probed(Supplier<ProjectRoles> read) {
    return () -> Probed.got(read.get());
  }

  /// Asks the cloud on a thread of its own, where there is one to ask.
  private static <T> CompletableFuture<Probed<T>> beside(Optional<Supplier<Probed<T>>> asking) {
    return CompletableFuture.supplyAsync(
        () -> asking.map(Supplier::get).orElseGet(() -> Probed.missed(new ProbeFailure.ViewAbsent(View.CLOUD))), SIDE);
  }

  /// The door that the login went in by. Whoever knocks there once more and goes away counts as a failed login in strict
  /// settings of fail2ban.
  private static List<Door> entered(Answer answer, Approach approach) {
    return approach.straight() && answer.identity().presented().isPresent()
        ? approach.addresses().stream().limit(1).map(address -> new Door(address, approach.ssh())).toList()
        : List.of();
  }

  /// A fault of ours on another thread is ours all the same.
  private static <T> Probed<T> told(CompletableFuture<Probed<T>> asked) {
    try {
      return asked.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException ours ? ours : e;
    }
  }
}
