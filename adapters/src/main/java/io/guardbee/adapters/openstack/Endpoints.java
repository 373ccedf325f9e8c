package io.guardbee.adapters.openstack;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.openstack4j.api.identity.EndpointURLResolver;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.model.identity.URLResolverParams;
import org.openstack4j.model.identity.v3.Endpoint;
import org.openstack4j.model.identity.v3.Token;

/// Finds a service's root in the catalogue of a token. openstack4j's own way of finding it keeps what it found in one table
/// for the whole process, and takes another region's endpoint where the wanted one is missing.
///
/// @param identity the root of Keystone: the one that was logged in at, since catalogues often name one that only the
///   cloud itself can reach
record Endpoints(String identity, CloudLogin.Place place) implements EndpointURLResolver {
  @Override
  public String findURLV3(URLResolverParams wanted) {
    return root(wanted.token, service(wanted.type));
  }

  @Override
  public String findURLV2(URLResolverParams wanted) {
    throw new Snag(new Trouble.Unreadable("it speaks version 2 of Keystone"));
  }

  /// The root of a service, its version included, without a slash at the end.
  String root(Token token, Service service) {
    if (service == Service.IDENTITY) {
      return identity;
    }
    var url = Stream.ofNullable(token.getCatalog()).flatMap(List::stream)
        .filter(entry -> service.type().equals(entry.getType())).flatMap(entry -> endpoints(entry.getEndpoints()))
        .filter(this::fits).map(endpoint -> endpoint.getUrl()).filter(Objects::nonNull).findFirst()
        .orElseThrow(() -> new Snag(new Trouble.Missing(service.label(), place.region(), place.facing())));
    return versioned(address(url.toString()), service.version());
  }

  private static String address(String url) {
    try {
      var uri = URI.create(url.replaceAll("/+$", ""));
      if (uri.getHost() != null && uri.getRawQuery() == null && uri.getScheme().matches("(?i)https?")) {
        return uri.toString();
      }
    } catch (IllegalArgumentException _) {
      // said below
    }
    throw new Snag(new Trouble.Unreadable("its catalogue names an address that is none"));
  }

  private static Stream<? extends Endpoint> endpoints(List<? extends Endpoint> listed) {
    return Stream.ofNullable(listed).flatMap(List::stream);
  }

  private boolean fits(Endpoint endpoint) {
    var facing = Optional.ofNullable(endpoint.getIface()).map(iface -> iface.value()).orElse("");
    var regions = Stream.of(Optional.ofNullable(endpoint.getRegionId()), Optional.ofNullable(endpoint.getRegion()))
        .flatMap(Optional::stream);
    return facing.equalsIgnoreCase(place.facing())
        && (place.region().isEmpty() || regions.anyMatch(place.region()::equals));
  }

  private static String versioned(String url, String version) {
    return version.isEmpty() || url.endsWith("/" + version) ? url : url + "/" + version;
  }

  static ServiceType type(Service service) {
    return switch (service) {
      case IDENTITY -> ServiceType.IDENTITY;
      case COMPUTE -> ServiceType.COMPUTE;
      case NETWORK -> ServiceType.NETWORK;
      case IMAGE -> ServiceType.IMAGE;
    };
  }

  private static Service service(ServiceType type) {
    return Arrays.stream(Service.values()).filter(service -> type(service) == type).findFirst().orElseThrow();
  }
}
