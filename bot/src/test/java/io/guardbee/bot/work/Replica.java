package io.guardbee.bot.work;

import io.guardbee.adapters.chat.Delivery;
import io.guardbee.adapters.chat.Message;
import io.guardbee.adapters.chat.Place;
import io.guardbee.adapters.chat.Reply;
import io.guardbee.adapters.store.Letter;
import io.guardbee.adapters.store.Store;
import io.guardbee.adapters.store.StoreSettings;
import io.guardbee.adapters.store.StoreUnavailable;
import io.guardbee.bot.access.Authoriser;
import io.guardbee.bot.command.Commands;
import io.guardbee.bot.command.NoGuests;
import io.guardbee.bot.command.Projects;
import io.guardbee.bot.schedule.Feeding;
import io.guardbee.bot.schedule.Posts;
import io.guardbee.checks.probe.cloud.Project;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// One process of those that post what is due, taken step by step. It may die at each look at the clock, which every
/// transaction takes, and at each of its own points; then it begins anew with the next step and knows nothing.
final class Replica implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(90);
  private static final Wire WIRE = new Wire(text -> text);
  private final Scene scene;
  private final String name;
  private final String url;
  private final Store store;
  private final Clockwork clockwork;
  private final Runner runner;
  private final Pause pause = new Pause();

  /// What all processes have in common.
  ///
  /// @param owner who wants the posts
  record Scene(InstantSource clock, Crashes crashes, FakePlatform chat, Authoriser authoriser, Projects projects,
      Posts posts, Feeding feeding, String owner, Duration spread) {}

  Replica(Scene scene, String name, String url) {
    this.scene = scene;
    this.name = name;
    this.url = url;
    InstantSource mortal = () -> {
      scene.crashes().point("at a look at the clock");
      return scene.clock().instant();
    };
    this.store = Store.open(new StoreSettings(url, Optional.empty(), Duration.ofSeconds(5)), mortal,
        new Random(name.hashCode()));
    this.clockwork = new Clockwork(() -> store, WIRE, new Clockwork.Parts(scene.feeding(), scene.projects(),
        scene.authoriser()), new Clockwork.Terms(name, scene.spread(), 50), mortal);
    this.runner = runner(mortal);
  }

  private static final class Unannounced implements TimedPosts.Announced {
    @Override
    public Reply post(Project project, List<String> notices) {
      throw new AssertionError("nobody wants announcements here");
    }

    @Override
    public void became(Order order, boolean built) {
      throw new AssertionError("nobody wants announcements here");
    }
  }

  private Runner runner(InstantSource mortal) {
    var posts = new TimedPosts(book(), scene.authoriser(), scene.projects(),
        new TimedPosts.Content(scene.posts(), (_, _, _, _) -> {
          throw new AssertionError("nobody wants random audits here");
        }, new Unannounced()), mortal);
    var commands = new Commands(List.of(), new NoGuests(), scene.authoriser());
    var errands = new Errands(commands, Optional.of(posts), store.answers(), WIRE, mortal, Duration.ofDays(30));
    var buttons = new Buttons(store.components(), new Ids(new Random(3)), WIRE, mortal, Duration.ofDays(30), false);
    return new Runner(name, new Kept.Memory(store.asks(), buttons, errands, WIRE, () -> {
    }, pause), Tally.none(), mortal);
  }

  StoredSubscriptions book() {
    return new StoredSubscriptions(() -> store, WIRE, scene.spread(), scene.clock());
  }

  Store store() {
    return store;
  }

  /// Looks, builds and delivers, as far as it gets; whether it got to the end.
  ///
  /// @param looked told that it got through the look
  boolean step(Runnable looked) {
    return lives(() -> {
      clockwork.look();
      looked.run();
      scene.crashes().point("after the look");
      store.asks().open(scene.owner()).forEach(ask -> runner.run(ask.id()));
      scene.crashes().point("after building");
      for (var round = 0; round < 2; round++) {
        store.outbox().claim(Set.of(""), 20, LEASE).forEach(this::deliver);
      }
    });
  }

  /// Only looks; whether it got to the end.
  boolean look() {
    return lives(clockwork::look);
  }

  private static boolean lives(Runnable what) {
    try {
      what.run();
      return true;
    } catch (Crashes.Death | StoreUnavailable _) {
      return false;
    }
  }

  private void deliver(Letter letter) {
    scene.crashes().point("with a letter in hand");
    var place = Wire.read(letter.place(), Place.class);
    var message = Wire.read(letter.body(), Message.class);
    var delivery = letter.fresh()
        ? scene.chat().post(place, message)
        : scene.chat().edit(place, letter.reference(), message);
    scene.crashes().point(letter.fresh() ? "between posting and recording" : "between editing and recording");
    if (delivery instanceof Delivery.Sent(var reference)) {
      store.outbox().sent(letter, reference);
    }
    scene.crashes().point("after recording");
  }

  /// The same process after its end.
  Replica again() {
    close();
    return new Replica(scene, name, url);
  }

  @Override
  public void close() {
    pause.close();
    store.close();
  }
}
