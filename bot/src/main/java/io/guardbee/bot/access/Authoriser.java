package io.guardbee.bot.access;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.access.Held.Source;
import io.guardbee.bot.settings.AccessSection;
import io.guardbee.bot.settings.LimitsSection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place that decides what is allowed, for every way in, and records what it decided. Deny by default. Rights are
/// read at each decision, so that what is withdrawn ends with the next one. Safe for use by many threads.
public final class Authoriser {
  private static final Logger LOG = LoggerFactory.getLogger(Authoriser.class);
  private final LinkedProjects links;
  private final RateLimits limits;
  private final TrailWriter trail;
  private final InstantSource clock;
  private final Floods floods = new Floods();
  private final Set<String> doubted = ConcurrentHashMap.newKeySet();
  private volatile Policy policy;

  /// A decision.
  ///
  /// @param complete whether the links could be read that it was made by; where not, a refusal does not mean that the
  ///   asker has no right
  public record Judged(Decision decision, boolean complete) {}

  /// What the configuration says.
  public record Rules(AccessSection access, LimitsSection limits) {}

  /// For a terminal without a memory, whose operator may do everything; nobody else may do anything, and nothing is
  /// recorded.
  public Authoriser() {
    this(new Rules(AccessSection.defaults(), LimitsSection.defaults()), _ -> Map.of(), TrailWriter.nowhere(),
        TrailWriter.NO_TIME);
  }

  public Authoriser(Rules rules, LinkedProjects links, TrailWriter trail, InstantSource clock) {
    this.links = links;
    this.trail = trail;
    this.clock = clock;
    this.limits = new RateLimits(rules.limits(), clock);
    this.policy = Policy.of(rules.access());
  }

  /// Puts other grants, bindings and outsiders in force, from the next decision on.
  public void adopt(AccessSection access) {
    policy = Policy.of(access);
  }

  /// Whether this may be asked by this person in this place at all, and whether it is not too much at once. Asked before
  /// anything is remembered, once for each thing that comes in, a click too. Waits for nothing: what it refuses is
  /// recorded with the next decision, what it lets in is recorded by [#decide(Invocation, Question)]. Whoever it lets in
  /// may be answered before the audience that it names.
  public Decision admit(Invocation invocation) {
    var asker = invocation.asker();
    if (asker.operator()) {
      return Verdicts.operator(asker);
    }
    var own = limits.person(asker.key());
    if (own.isPresent()) {
      return tooMuch(invocation, own, Decision.Share.PERSON);
    }
    doubted(invocation.place());
    var refusal = policy.door().refusal(invocation);
    if (refusal.isPresent()) {
      trail.later(TrailRecord.of(clock.instant(), invocation, refusal.get()));
      return refusal.get();
    }
    var shared = limits.channel(invocation.place().channelKey());
    return shared.isPresent()
        ? tooMuch(invocation, shared, Decision.Share.CHANNEL)
        : new Decision.Allowed(policy.place(invocation.place()).audience(), "may ask");
  }

  /// Whoever wrote the settings believes something else of the channel, and learns of it once.
  private void doubted(Place place) {
    if (policy.door().bindings().disputed(place) && doubted.add(place.channelKey())) {
      LOG.warn(
          "{} is called private in the settings, and its platform says that everybody can read it, or does not say "
              + "who can: answers about machines are for the asker alone there",
          place.channelKey());
    }
  }

  /// Records that `invocation` was refused for a reason that lies in the thing itself, such as somebody else's page.
  ///
  /// @param command what it would have done
  public void refuse(Invocation invocation, String command, String why) {
    trail.record(TrailRecord.of(clock.instant(), invocation, new Question(command, Right.NONE, new Subject.Nothing()),
        new Decision.Refused("", why)));
  }

  private Decision tooMuch(Invocation invocation, OptionalLong seconds, Decision.Share share) {
    var decision = Verdicts.tooMuch(seconds.orElseThrow(), share);
    floods.add(TrailRecord.of(clock.instant(), invocation, decision)).forEach(trail::later);
    return decision;
  }

  /// Whether `invocation` may go on with what its command is about. Recorded by the time it is answered, unless the trail
  /// is away.
  public Decision decide(Invocation invocation, Question question) {
    return judge(invocation, question).decision();
  }

  /// The same for those for whom it matters whether everything could be read for it.
  public Judged judge(Invocation invocation, Question question) {
    var judged = judged(invocation, question);
    if (!atHome(invocation, question)) {
      trail.record(TrailRecord.of(clock.instant(), invocation, question, judged.decision()));
    }
    return judged;
  }

  /// Whoever reads the catalogue or the help at the own terminal needs no right and sees nothing of anybody; a record of
  /// it would only make such commands slow.
  private static boolean atHome(Invocation invocation, Question question) {
    return invocation.asker().operator() && invocation.origin() == Origin.TERMINAL && question.needed() == Right.NONE;
  }

  private Judged judged(Invocation invocation, Question question) {
    var asker = invocation.asker();
    if (asker.operator()) {
      return new Judged(question.subject() instanceof Subject.Missing
          ? new Decision.NotFound("nothing of that name that they may see")
          : Verdicts.operator(asker), true);
    }
    var now = policy;
    var refusal = now.door().refusal(invocation);
    if (refusal.isPresent()) {
      return new Judged(refusal.get(), true);
    }
    var where = now.place(invocation.place());
    if (question.needed() == Right.NONE) {
      return new Judged(where.open(), true);
    }
    var holdings = holdings(now, asker);
    return new Judged(new Verdicts(holdings, where).on(question), holdings.complete());
  }

  /// The projects whose machines may be named to the asker in this place: for lists and for what is offered while
  /// somebody types. Neither counted nor recorded; reads the links once.
  public Predicate<String> sees(Invocation invocation) {
    var now = policy;
    if (invocation.asker().operator()) {
      return _ -> true;
    }
    if (now.door().refusal(invocation).isPresent()) {
      return _ -> false;
    }
    var verdicts = new Verdicts(holdings(now, invocation.asker()), now.place(invocation.place()));
    return verdicts::sees;
  }

  /// The highest right that the asker has on anything: for help, which shows what they may ask. Neither counted nor
  /// recorded; reads the links once.
  public Right highest(Invocation invocation) {
    if (invocation.asker().operator()) {
      return Right.OPERATOR;
    }
    var now = policy;
    return now.door().refusal(invocation).isPresent()
        ? Right.NONE
        : holdings(now, invocation.asker()).highest();
  }

  /// What the asker may do there, and why, for their eyes alone.
  public Access access(Invocation invocation) {
    var now = policy;
    var holdings = holdings(now, invocation.asker());
    var bindings = now.door().bindings();
    return new Access(holdings.held(), holdings.complete(), bindings.of(invocation.place()),
        bindings.disputed(invocation.place()));
  }

  /// The channels that are the project's own, as the configuration says: nobody else reads them.
  public List<Place> rooms(String project) {
    return policy.door().bindings().rooms(project);
  }

  /// Whether what is posted in `place` about a project is told to that project's people: whether the channel is bound to it
  /// by name, and whoever is there reads it.
  public boolean tells(Place place, String project) {
    return !place.direct() && policy.door().bindings().of(place).filter(bound -> bound.tells(project)).isPresent();
  }

  /// Records what floods came to in the minutes that are over, and writes what waits. A timer calls it every few seconds.
  public void settle() {
    floods.ended(clock.instant()).forEach(trail::later);
    trail.flush();
  }

  /// Records and writes all that is left. The end of the process calls it.
  public void settleAll() {
    floods.all(clock.instant()).forEach(trail::later);
    trail.flush();
  }

  private Holdings holdings(Policy now, Asker asker) {
    var held = now.grants().of(asker);
    try {
      var at = clock.instant();
      links.of(asker.key()).forEach((project, until) -> addLink(held, project, until, at));
      return new Holdings(held, true);
    } catch (RuntimeException _) { // whatever the store suffers from, what cannot be read is no right
      return new Holdings(now.grants().of(asker), false);
    }
  }

  private static void addLink(List<Held> held, String project, Instant until, Instant now) {
    if (now.isBefore(until)) {
      held.add(new Held(new Scope.Project(project), Right.READ, new Source.Link(until)));
    }
  }

  /// Grants, bindings and outsiders that belong together.
  private record Policy(Grants grants, Door door) {
    static Policy of(AccessSection access) {
      return new Policy(new Grants(access.grants()),
          new Door(new Bindings(access.bindings()), Set.copyOf(access.outsiders())));
    }

    Verdicts.Where place(Place place) {
      return new Verdicts.Where(place.direct(), door.bindings().of(place));
    }
  }
}
