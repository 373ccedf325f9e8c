package io.guardbee.adapters.openstack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The tokens of one cloud, by project. Each is got once however many ask for it, and anew before it ends; a login that
/// fails fails for all who wait for it, and is kept for nobody. Safe for use by many threads.
final class Passes {
  private final Function<String, Pass> login;
  private final Pace pace;
  private final Map<String, Pass> held = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Pass>> underWay = new ConcurrentHashMap<>();

  /// @param login gets a token for a project, in bounded time, or throws a [Snag]
  Passes(Function<String, Pass> login, Pace pace) {
    this.login = login;
    this.pace = pace;
  }

  /// A token for the project that lasts for a question. A login that it takes is on the budget's account.
  Pass of(String project, Budget budget) {
    var old = fresh(project);
    if (old.isPresent()) {
      return old.get();
    }
    try {
      return fetched(project, budget);
    } catch (Snag e) {
      // anew before its end is a courtesy: while the old one is good, a failed login harms nobody
      return Optional.ofNullable(held.get(project)).filter(pass -> pass.valid(pace.now())).orElseThrow(() -> e);
    }
  }

  /// Forgets a token that the cloud no longer takes. Another one that somebody got meanwhile stays.
  void drop(Pass refused) {
    held.values().remove(refused);
  }

  /// The token that is at hand for a project, if one is.
  Optional<Pass> atHand(String project) {
    return fresh(project);
  }

  private Optional<Pass> fresh(String project) {
    return Optional.ofNullable(held.get(project)).filter(pass -> pass.fresh(pace.now()));
  }

  private Pass fetched(String project, Budget budget) {
    var mine = new CompletableFuture<Pass>();
    var theirs = underWay.putIfAbsent(project, mine);
    if (theirs == null) {
      begin(project, mine, budget);
    }
    return landed(theirs == null ? mine : theirs, budget);
  }

  /// On a thread of its own: whoever asked first may have less time left, or be stopped, and the others want it too.
  private void begin(String project, CompletableFuture<Pass> flight, Budget budget) {
    // somebody's login may have ended between the look at what is held and the entry into this one
    var meanwhile = fresh(project);
    if (meanwhile.isEmpty()) {
      budget.countLogin();
    }
    Thread.ofVirtual().name("login").start(() -> {
      try {
        var pass = meanwhile.orElseGet(() -> login.apply(project));
        held.put(project, pass);
        underWay.remove(project, flight);
        flight.complete(pass);
      } catch (RuntimeException | Error e) {
        underWay.remove(project, flight);
        flight.completeExceptionally(e);
      }
    });
  }

  private static Pass landed(CompletableFuture<Pass> flight, Budget budget) {
    try {
      return flight.get(budget.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new Snag(new Trouble.OutOfTime());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Snag(new Trouble.Interrupted());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Snag snag ? snag : new IllegalStateException("A login failed", e.getCause());
    }
  }
}
