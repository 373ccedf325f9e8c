package io.guardbee.bot.crowd;

import io.guardbee.adapters.chat.Asker;
import io.guardbee.adapters.chat.Invocation;
import io.guardbee.adapters.chat.Origin;
import io.guardbee.adapters.chat.Place;
import io.guardbee.bot.settings.AccessSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Who asks for what: one person in twelve asks for as much as makes two fifths together, the others ask for 1 to 4
/// machines each. No machine is asked for twice.
///
/// @param questions in the order of people
record CrowdPlan(int people, List<Question> questions) {
  private static final int PROJECTS = 5;
  private static final int MODEST = 4;

  /// @param number counts from 0; also the machine's
  record Question(int number, int person) {
    String machine() {
      return "vm-" + number;
    }

    String project() {
      return CrowdPlan.project(number);
    }

    Invocation asked() {
      var asker = new Asker(CrowdPlatform.NAME, "w", "person-" + person, "person " + person, Set.of(),
          Asker.Kind.PERSON);
      var place = new Place(CrowdPlatform.NAME, "w", "about-" + project(), "", false);
      return new Invocation(List.of("event-" + number), List.of("audit", machine()), asker, place, Origin.SLASH);
    }
  }

  static CrowdPlan drawn(int audits, int people, RandomGenerator random) {
    var many = Math.max(1, people / 12);
    if (audits * 3 / 5 < people - many || audits > people * MODEST) {
      throw new IllegalArgumentException("people ask for some more than one audit each, and for less than four");
    }
    var shares = new int[people];
    java.util.Arrays.fill(shares, 1);
    java.util.Arrays.fill(shares, 0, many, audits * 2 / 5 / many);
    for (var left = audits - IntStream.of(shares).sum(); left > 0;) {
      var person = random.nextInt(many, people);
      if (shares[person] < MODEST) {
        shares[person]++;
        left--;
      }
    }
    var questions = new ArrayList<Question>();
    for (var person = 0; person < people; person++) {
      for (var i = 0; i < shares[person]; i++) {
        questions.add(new Question(questions.size(), person));
      }
    }
    return new CrowdPlan(people, List.copyOf(questions));
  }

  static String project(int number) {
    return "project-" + number % PROJECTS;
  }

  List<Question> of(int person) {
    return questions.stream().filter(q -> q.person() == person).toList();
  }

  /// Everybody may read the projects whose machines they ask for, and each project has its channel.
  AccessSection access() {
    var grants = IntStream.range(0, people).mapToObj(person -> new AccessSection.Grant(
        CrowdPlatform.NAME + ":person-" + person, of(person).stream().map(Question::project).distinct().toList(),
        "read")).toList();
    var bindings = IntStream.range(0, PROJECTS).mapToObj(CrowdPlan::project)
        .map(name -> new AccessSection.Binding(CrowdPlatform.NAME + ":w/about-" + name, List.of(name), "private"))
        .toList();
    return new AccessSection(grants, bindings, List.of());
  }
}
