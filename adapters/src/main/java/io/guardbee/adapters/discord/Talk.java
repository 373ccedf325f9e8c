package io.guardbee.adapters.discord;

import io.guardbee.adapters.chat.Asker;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.interactions.InteractionHook;

/// One interaction, whose token lets it be answered for a quarter of an hour. The token is in memory alone.
final class Talk {
  private final String id;
  private final InteractionHook hook;
  private final Asker asker;
  private final Instant until;
  private final Lock lock = new ReentrantLock();
  private final CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
  private volatile boolean aside;
  private volatile boolean filled;
  private volatile boolean dead;

  Talk(String id, InteractionHook hook, Asker asker, Instant until) {
    this.id = id;
    this.hook = hook;
    this.asker = asker;
    this.until = until;
  }

  /// Held while it is answered: what comes first decides who sees it.
  Lock lock() {
    return lock;
  }

  String id() {
    return id;
  }

  InteractionHook hook() {
    return hook;
  }

  Asker asker() {
    return asker;
  }

  boolean alive(Instant now) {
    return !dead && now.isBefore(until);
  }

  /// The platform says that the token opens nothing any more.
  void die() {
    dead = true;
  }

  /// Whether the first answer is for the asker alone.
  boolean aside() {
    return aside;
  }

  void aside(boolean only) {
    aside = only;
  }

  /// Whether something stands where it said that it thinks.
  boolean filled() {
    return filled;
  }

  void fill() {
    filled = true;
  }

  /// Completed when it was acknowledged, with whether that worked.
  CompletableFuture<Boolean> acknowledged() {
    return acknowledged;
  }
}
