package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Asker.Kind;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.AccessSection.Binding;
import io.guardbee.bot.settings.AccessSection.Grant;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Those who ask, and the channels that they ask in, for tests of the authoriser.
final class Cast {
  /// `ID[:KIND][@WORKSPACE][+GROUP]`; a person of T1 unless it says otherwise.
  private static final Pattern ASKER = Pattern.compile("(\\w+)(?::(\\w+))?(?:@(\\w*))?(?:\\+(\\w+))?");

  final SettableClock clock = new SettableClock();
  final FakeTrailLog log = new FakeTrailLog();
  final TrailWriter trail = new TrailWriter(log, clock);
  final Map<String, Map<String, Instant>> links = new HashMap<>();
  boolean linksAway;
  final Authoriser authoriser;

  Cast() {
    this(access(), LimitsSection.defaults());
  }

  Cast(AccessSection access, LimitsSection limits) {
    authoriser = new Authoriser(new Authoriser.Rules(access, limits), this::linked, trail, clock);
    links.put("slack:linked", Map.of("alpha", clock.instant().plus(Duration.ofDays(1))));
    links.put("slack:lapsed", Map.of("alpha", clock.instant()));
    links.put("slack:starred", Map.of("*", clock.instant().plus(Duration.ofDays(1))));
  }

  private Map<String, Instant> linked(String person) {
    if (linksAway) {
      throw new IllegalStateException("the store is away");
    }
    return links.getOrDefault(person, Map.of());
  }

  static AccessSection access() {
    return new AccessSection(grants(), bindings(), List.of("slack:bot2", "slack:guest2", "slack:far2"));
  }

  private static List<Grant> grants() {
    return List.of(grant("slack:reader", "read", "alpha"), grant("slack:member", "member", "alpha"),
        grant("slack:both", "read", "alpha", "beta"), grant("slack:mixed", "read", "beta"),
        grant("slack:mixed", "member", "alpha"), grant("slack:all", "read", "*"), grant("slack:decides", "member", "*"),
        grant("slack:op", "operator", "*"), grant("slack:group:g1", "read", "alpha"),
        grant("slack:group:ops", "operator", "*"), grant("slack:bot1", "read", "alpha"),
        grant("slack:bot2", "read", "alpha"), grant("slack:guest1", "read", "alpha"),
        grant("slack:guest2", "read", "alpha"), grant("slack:far1", "read", "alpha"),
        grant("slack:far2", "read", "alpha"), grant("discord:rival", "read", "alpha"),
        grant("discord:group:g9", "read", "alpha"));
  }

  private static List<Binding> bindings() {
    return List.of(binding("closed", "private", "alpha"), binding("team", "members", "alpha"),
        binding("open", "public", "alpha"), binding("beta", "private", "beta"), binding("any", "private", "*"),
        binding("two", "private", "alpha"), binding("two", "public", "beta"));
  }

  private static Grant grant(String to, String right, String... projects) {
    return new Grant(to, List.of(projects), right);
  }

  private static Binding binding(String channel, String audience, String... projects) {
    return new Binding("slack:T1/" + channel, List.of(projects), audience);
  }

  static Asker asker(String text) {
    if (text.equals("console")) {
      return Asker.CONSOLE;
    }
    var m = ASKER.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new Asker("slack", m.group(3) == null ? "T1" : m.group(3), m.group(1), "Name of " + m.group(1),
        m.group(4) == null ? Set.of() : Set.of(m.group(4)),
        m.group(2) == null ? Kind.PERSON : Kind.valueOf(m.group(2).toUpperCase(Locale.ROOT)));
  }

  /// `direct`, or the id of a channel of T1.
  static Place place(String text) {
    return text.equals("direct")
        ? new Place("slack", "T1", "D1", "", true)
        : new Place("slack", "T1", text, "", false);
  }

  static Invocation asks(String asker, String place) {
    return asks(asker, place, Origin.SLASH);
  }

  static Invocation asks(String asker, String place, Origin origin) {
    return new Invocation(List.of(), List.of("audit", "vm-1"), asker(asker), place(place), origin);
  }

  static Question about(Right needed, Subject subject) {
    return new Question("audit", needed, subject);
  }

  static Question reading(String project) {
    return about(Right.READ, new Subject.Machine("vm-1", project));
  }
}
