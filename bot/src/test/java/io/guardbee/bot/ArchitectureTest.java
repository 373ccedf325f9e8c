package io.guardbee.bot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.guardbee.adapters.chat.Block;
import io.guardbee.bot.render.CatalogueBlocks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may know whom: the table of the design, as rules over the compiled classes.
class ArchitectureTest {
  private static final String US = "io.guardbee.";
  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .withImportOption(location -> !location.contains("-tests.jar")).importPackages("io.guardbee");

  /// `package | our packages that it may import`; everything may import itself and the JDK.
  private static final String TABLE = """
      checks.target |
      checks.result | checks.target
      checks.probe.. | checks.target checks.result
      checks.asking | checks.target checks.result checks.probe..
      checks.exposure | checks.target checks.result checks.probe..
      checks.catalog | checks.target checks.result checks.probe.. checks.exposure
      checks.catalog.(*) | checks.target checks.result checks.probe.. checks.exposure checks.catalog
      checks.remedy | checks.target checks.result checks.probe.. checks.catalog
      checks.engine | checks.target checks.result checks.probe.. checks.asking checks.exposure checks.catalog checks.remedy checks.compliance
      checks.compliance | checks.target checks.result
      adapters.chart |
      adapters.chat |
      adapters.console | adapters.chat
      adapters.slack | adapters.chat
      adapters.discord | adapters.chat
      adapters.standin.. |
      adapters.ssh | checks.target checks.result checks.probe..
      adapters.openstack | checks.target checks.result checks.probe..
      adapters.cached | checks.target checks.result checks.probe..
      adapters.outside | checks.target checks.result checks.probe..
      adapters.advisories | checks.target checks.result checks.probe..
      adapters.store | checks.target checks.result checks.probe..
      bot.settings | checks.target checks.result
      bot.render | checks.. adapters.chat
      bot.render.form | checks.. adapters.chat bot.render
      bot.access | checks.target checks.result adapters.chat adapters.store bot.settings
      bot.schedule | checks.target checks.result checks.probe.. adapters.chat
      bot.command | checks.. adapters.chat adapters.store bot.render.. bot.settings bot.access bot.schedule
      bot.fleet | checks.. bot.settings bot.command
      bot.batch | checks.. adapters.chat adapters.store bot.render bot.command
      bot.work | checks.. adapters.chat adapters.store bot.render.. bot.settings bot.access bot.command bot.fleet bot.batch bot.schedule
      bot.ops | checks.result adapters.store bot.settings
      bot.demo | checks.. adapters.. bot.app bot.command bot.render bot.settings
      bot.demo.page | adapters.standin.. bot.command bot.settings
      bot.app | checks.. adapters.. bot..
      """;

  /// `foreign package | the only places that may name it`.
  private static final String FOREIGN = """
      com.jcraft.. | adapters.ssh adapters.outside
      org.xbill.. | adapters.outside
      org.knowm.. | adapters.chart
      java.awt.. | adapters.chart
      org.apache.sshd.. | bot.demo
      picocli.. | bot.app bot.demo
      com.fasterxml.. | adapters.advisories adapters.openstack adapters.slack adapters.standin.. bot.settings bot.render.. bot.command bot.work bot.app bot.demo..
      org.jdbi.. | adapters.store
      org.flywaydb.. | adapters.store
      com.zaxxer.. | adapters.store
      com.github.kagkarlsson.. | adapters.store
      org.sqlite.. | adapters.store
      org.postgresql.. | adapters.store
      java.sql.. | adapters.store
      javax.sql.. | adapters.store
      com.github.benmanes.. | adapters.cached adapters.slack bot.access bot.work
      io.github.bucket4j.. | bot.access bot.work
      io.micrometer.. | bot.ops bot.app
      ch.qos.logback.. | bot.ops
      com.sun.net.httpserver.. | bot.ops bot.demo.. adapters.standin..
      org.yaml.. | adapters.openstack bot.settings
      jakarta.validation.. | bot.settings
      org.hibernate.. | bot.settings
      com.github.victools.. |
      java.net.http.. | adapters.advisories adapters.openstack
      org.openstack4j.. | adapters.openstack
      io.github.resilience4j.. | adapters.openstack
      com.slack.. | adapters.slack
      com.google.gson.. | adapters.slack
      net.dv8tion.. | adapters.discord
      okhttp3.. | adapters.discord adapters.slack
      com.neovisionaries.. | adapters.discord
      org.java_websocket.. | adapters.slack adapters.standin..
      """;

  @Test
  void the_rules_see_all_three_modules() {
    assertThat(CLASSES).hasSizeGreaterThan(60);
    for (var place : List.of("checks.result", "checks.catalog.context", "adapters.ssh", "bot.settings", "bot.app")) {
      assertThat(CLASSES.containPackage(US + place)).as(place).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> each_package_imports_what_its_row_allows() {
    return rows(TABLE).map(row -> DynamicTest.dynamicTest(row.place(), () -> {
      var own = row.place().replace(".(*)", "..");
      var allowed = Stream.concat(Stream.of(own), row.words()).map(US::concat).toArray(String[]::new);
      classes().that().resideInAPackage(US + own).should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(allowed).or(DescribedPredicate.not(resideInAPackage("io.guardbee.."))))
          .allowEmptyShould(true).check(CLASSES);
    }));
  }

  @Test
  void every_package_of_ours_has_a_row() {
    var known = rows(TABLE).map(row -> US + row.place().replace(".(*)", "..")).toArray(String[]::new);
    classes().that().resideInAPackage("io.guardbee..").should().resideInAnyPackage(known).check(CLASSES);
  }

  @Test
  void checks_know_the_jdk_and_themselves() {
    classes().that().resideInAPackage(US + "checks..").should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(US + "checks..", "java..", "org.jspecify..", "com.google.auto.service..").check(CLASSES);
  }

  @Test
  void no_family_of_checks_knows_another() {
    slices().matching(US + "checks.catalog.(*)..").should().notDependOnEachOther().check(CLASSES);
  }

  @Test
  void nothing_goes_round_in_circles() {
    slices().matching(US + "(*).(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> foreign_types_stop_at_their_package() {
    return rows(FOREIGN).map(row -> DynamicTest.dynamicTest(row.place(), () -> {
      var allowed = Stream.concat(Stream.of("nowhere"), row.words().map(US::concat)).toArray(String[]::new);
      noClasses().that().resideOutsideOfPackages(allowed).should()
          .dependOnClassesThat().resideInAPackage(row.place()).check(CLASSES);
    }));
  }

  @Test
  void only_the_program_itself_asks_for_the_time_or_sleeps() {
    noClasses().that().resideOutsideOfPackage(US + "bot.app").should().callMethod(Instant.class, "now")
        .orShould().callMethod(System.class, "currentTimeMillis").orShould().callMethod(Clock.class, "systemUTC")
        .orShould().callMethod(Thread.class, "sleep", long.class)
        .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class).check(CLASSES);
  }

  /// They are shown as links.
  @Test
  void references_are_made_of_the_catalogue_alone() {
    noClasses().that().doNotHaveFullyQualifiedName(CatalogueBlocks.class.getName()).should()
        .callConstructor(Block.References.class, List.class).check(CLASSES);
  }

  @Test
  void only_the_demo_shows_chats_that_are_not_real() {
    noClasses().that().resideOutsideOfPackages(US + "adapters.standin..", US + "bot.demo..").should()
        .dependOnClassesThat().resideInAPackage(US + "adapters.standin..").check(CLASSES);
  }

  @Test
  void checks_have_no_state() {
    fields().that().areDeclaredInClassesThat(check()).should().beStatic().andShould().beFinal()
        .allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void nothing_static_can_change() {
    fields().that().areStatic().and().areDeclaredInClassesThat().resideInAPackage("io.guardbee..").should().beFinal()
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> check() {
    return DescribedPredicate.describe("are checks",
        type -> type.isAssignableTo("io.guardbee.checks.catalog.Check") && !type.isInterface());
  }

  private record Row(String place, List<String> allowed) {
    Stream<String> words() {
      return allowed.stream();
    }
  }

  private static Stream<Row> rows(String table) {
    return table.lines().map(line -> line.split("\\|", -1))
        .map(cells -> new Row(cells[0].strip(),
            Stream.of(cells[1].strip().split(" ")).filter(w -> !w.isEmpty()).toList()));
  }
}
