package io.guardbee.adapters.openstack;

import io.guardbee.checks.result.CloudFailure;
import io.guardbee.checks.result.ProbeFailure;
import java.time.Duration;

/// Why nothing useful came back, before anybody says what had been asked.
sealed interface Trouble {
  /// Nobody accepts connections there, or no way leads there.
  ///
  /// @param detail what went wrong, in our words
  record Unreachable(String detail) implements Trouble {}

  /// The whole answer did not come in time.
  record Slow(long seconds) implements Trouble {}

  /// The connection ended before the answer did.
  record BrokenOff() implements Trouble {}

  /// The answer is larger than what is read.
  record TooLarge(long mebibytes) implements Trouble {}

  /// The certificate is of nobody who is believed, or of another name.
  record Untrusted(String detail) implements Trouble {}

  /// It answered with an error of its own, or asks to be left alone for a while.
  ///
  /// @param status the HTTP status: 500 and above, or 429
  /// @param pause how long it asks to be left alone; zero where it does not say
  record Failing(int status, Duration pause) implements Trouble {}

  /// It wants the question asked somewhere else.
  record Redirected(int status) implements Trouble {}

  /// What came is not what the API speaks.
  record Unreadable(String detail) implements Trouble {}

  /// A proxy on the way wants a login, or does not lead there.
  record ProxyRefused() implements Trouble {}

  /// It failed too often of late, so nobody asks it for a while.
  record Tripped(String service, long seconds) implements Trouble {}

  /// The time for the whole question is over.
  record OutOfTime() implements Trouble {}

  /// Somebody stopped the asker.
  record Interrupted() implements Trouble {}

  /// The request would have gone where no token may go.
  record Downgrade(String host) implements Trouble {}

  /// The catalogue does not name the service.
  record Missing(String service, String region, String facing) implements Trouble {}

  /// A sentence of its own.
  record Known(ProbeFailure why) implements Trouble {}

  /// Whether it may well be over in a moment, so that the same question is worth another try.
  default boolean passing() {
    return this instanceof Unreachable || this instanceof BrokenOff || this instanceof Failing;
  }

  /// Whether it says that the service is not well. What the asker or the answer's receiver is to blame for does not.
  default boolean illness() {
    return this instanceof Unreachable || this instanceof BrokenOff || this instanceof Slow
        || (this instanceof Failing(var status, var _) && status >= 500);
  }

  /// For people.
  ///
  /// @param cloud its name
  /// @param what what was asked for, in words
  default ProbeFailure told(String cloud, String what) {
    return switch (this) {
      case Known(var why) -> why;
      case Untrusted(var detail) -> new ProbeFailure.Undecided(
          "The certificate of the cloud " + cloud + " is not to be trusted (" + detail + "), so nothing was sent.",
          "Name the certificate of its authority under cacert in the entry " + cloud + " of clouds.yaml.");
      case Downgrade(var host) -> new ProbeFailure.Undecided(
          "The catalogue of the cloud " + cloud + " leads from https to http (" + host
              + "), and a token must not go there.",
          "Have the cloud's operator mend the catalogue, or choose another interface in clouds.yaml.");
      case Missing(var service, var region, var facing) -> new ProbeFailure.Undecided(
          "The catalogue of the cloud " + cloud + " names no " + facing + " endpoint of the service " + service
              + (region.isEmpty() ? "." : " in the region " + region + "."),
          "Check region_name and interface of the entry " + cloud + " in clouds.yaml.");
      case Unreachable _,Slow _,BrokenOff _,TooLarge _,Failing _,Redirected _,Unreadable _,ProxyRefused _,Tripped _,OutOfTime _,Interrupted _ ->
        new CloudFailure.Silent(cloud, what, detail());
    };
  }

  private String detail() {
    return switch (this) {
      case Unreachable(var detail) -> detail;
      case Slow(var seconds) -> "no whole answer came within " + seconds + " s";
      case BrokenOff() -> "the connection broke off before the answer was whole";
      case TooLarge(var mebibytes) -> "the answer is larger than " + mebibytes + " MiB";
      case Failing(var status, var pause) -> status == 429
          ? "it asks to be left alone" + (pause.isZero() ? "" : " for " + pause.toSeconds() + " s")
          : "it answered with an error of its own (HTTP " + status + ")";
      case Redirected(var status) ->
        "it leads to another address (HTTP " + status + "), which Guardbee does not follow";
      case Unreadable(var detail) -> detail;
      case ProxyRefused() -> "the proxy on the way does not let Guardbee through";
      case Tripped(var service, var seconds) -> "its service " + service
          + " failed too often of late and is asked again in " + seconds + " s";
      case OutOfTime() -> "the time for the whole question was over";
      case Interrupted() -> "the question was interrupted";
      case Untrusted _,Downgrade _,Missing _,Known _ -> "";
    };
  }
}
