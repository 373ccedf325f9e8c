package io.guardbee.adapters.openstack;

import com.fasterxml.jackson.databind.JsonNode;
import io.guardbee.checks.result.ProbeFailure;

/// What came of a question to a cloud.
sealed interface Reading {
  /// An answer: a JSON object. Everything in it is hostile text.
  ///
  /// @param status the HTTP status, 200 to 299
  record Json(JsonNode body, int status) implements Reading {}

  /// The cloud understood and does not give it. Which of the statuses means "gone", "may not" or "wrongly asked" is the
  /// asker's to say: OpenStack hides what one may not see behind 404.
  ///
  /// @param status the HTTP status: 400, 401, 403, 404, 409 or another between 400 and 499
  /// @param title the cloud's own words, cleaned and cut to one line; may be empty
  record Refused(int status, String title) implements Reading {}

  /// Nobody answered, or not in time, or nothing that makes sense; or the login failed.
  record Failed(ProbeFailure why) implements Reading {}
}
