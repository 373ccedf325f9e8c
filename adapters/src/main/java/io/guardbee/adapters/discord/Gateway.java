package io.guardbee.adapters.discord;

import java.net.URI;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/// Sends JDA to an address of ours; it would go to the public one.
final class Gateway extends ConcurrentSessionController {
  private final URI address;

  Gateway(URI address) {
    this.address = address;
  }

  @Override
  public String getGateway() {
    return address.toString();
  }
}
