package io.guardbee.adapters.openstack;

import static io.guardbee.adapters.openstack.North.got;
import static io.guardbee.adapters.openstack.North.seenBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardbee.adapters.strictcloud.StrictCloud;
import io.guardbee.adapters.strictcloud.Things;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The images behind servers are found by their ids, whatever list Glance keeps them in.
class ServerImagesTest {
  private static final String OLD = Things.id("image", 2);

  private static StrictCloud cloud() {
    return North.with(0).with("servers", Things.server(Things.id("server", 1), "vm-1", North.X, OLD));
  }

  @ParameterizedTest
  @CsvSource({"public, false, 8", "community, false, 8", "public, true, 9", "community, true, 9"})
  void an_image_that_lists_leave_out_is_found(String visibility, boolean hidden, int calls) {
    var inventory = seenBy("rita",
        cloud().with("images", Things.image(OLD, "debian-10", "provider", visibility).put("os_hidden", hidden)));

    assertThat(got(inventory.images())).containsOnlyKeys(OLD);
    assertThat(inventory.calls()).isEqualTo(calls);
  }

  @Test
  void an_image_that_is_gone_or_private_to_others_is_absent() {
    assertThat(got(seenBy("rita", cloud()).images())).isEmpty();
    assertThat(got(seenBy("rita", cloud().with("images", Things.image(OLD, "mine", North.Y, "private"))).images()))
        .isEmpty();
  }

  @Test
  void very_many_images_are_asked_for_in_parts_whose_addresses_are_short() {
    var cloud = North.with(0);
    for (var number = 1; number <= 450; number++) {
      cloud.with("images", Things.image(Things.id("image", number), "snapshot", North.X, "private"))
          .with("servers", Things.server(Things.id("server", number), "vm", North.X, Things.id("image", number)));
    }

    var inventory = seenBy("rita", cloud);

    assertThat(got(inventory.images())).hasSize(450);
    assertThat(inventory.calls()).isEqualTo(8);
    assertThat(cloud.asked()).filteredOn(asked -> asked.path().endsWith("/images")).hasSize(5)
        .allSatisfy(asked -> assertThat(asked.query().toString().length()).isLessThan(4_000));
  }
}
