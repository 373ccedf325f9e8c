package io.guardbee.bot.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.adapters.store.FleetVm;
import java.io.IOException;
import java.util.List;

/// What audits of a whole farm must hold, with as many servers as one likes.
record FleetRuns(FleetFarm farm, int vms) {
  /// One process audits each VM once.
  JsonNode alone(String url) throws IOException, InterruptedException {
    farm.logins();
    var figures = farm.figures("alone", farm.start("alone", url, FleetFarm.USUAL));
    System.out.println(figures);
    whole(url, figures);
    assertThat(farm.logins()).hasSize(vms).containsOnly(1);
    return figures;
  }

  /// A process dies in the middle, and the next one goes on: no VM is lost, and none is reported twice. Those that were in
  /// hand are looked into again.
  JsonNode killed(String url) throws IOException, InterruptedException {
    farm.logins();
    var first = farm.start("first", url, FleetFarm.SHORT);
    farm.half(url);
    first.destroyForcibly().waitFor();
    var before = farm.logins();
    var figures = farm.figures("second", farm.start("second", url, FleetFarm.USUAL));
    whole(url, figures);
    var after = farm.logins();
    var twice = 0;
    for (var i = 0; i < vms; i++) {
      assertThat(before.get(i) + after.get(i)).as("logins of server " + i).isBetween(1, 2);
      twice += before.get(i) + after.get(i) - 1;
    }
    assertThat(twice).as("those that were in hand").isLessThanOrEqualTo(FleetFarm.LIMIT);
    return figures;
  }

  /// Two processes share the work.
  List<JsonNode> shared(String url) throws IOException, InterruptedException {
    farm.logins();
    var one = farm.start("one", url, FleetFarm.USUAL);
    var other = farm.start("other", url, FleetFarm.USUAL);
    var figures = List.of(farm.figures("one", one), farm.figures("other", other));
    System.out.println(figures);
    figures.forEach(each -> assertThat(each.get("own").asInt()).as("its share").isPositive());
    assertThat(figures.getFirst().get("run")).isEqualTo(figures.getLast().get("run"));
    whole(url, figures.getFirst());
    assertThat(farm.logins()).hasSize(vms).containsOnly(1);
    return figures;
  }

  private void whole(String url, JsonNode figures) {
    assertThat(figures.get("done").asInt()).isEqualTo(vms);
    assertThat(figures.get("unreachable").asInt()).isZero();
    assertThat(figures.get("failed").asInt()).isZero();
    var kept = farm.vms(url, figures.get("run").asText());
    assertThat(kept).hasSize(vms).allSatisfy(vm -> assertThat(vm.state()).isEqualTo(FleetVm.State.DONE));
    assertThat(kept).extracting(FleetVm::server).doesNotHaveDuplicates();
    assertThat(kept).extracting(vm -> vm.judged().audit()).doesNotHaveDuplicates();
  }
}
