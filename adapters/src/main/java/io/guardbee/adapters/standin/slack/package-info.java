/// A local server that stands in for Slack and is as strict as it: [io.guardbee.adapters.standin.slack.SlackStandIn]. For
/// the demo and the tests. Imports the JDK, Jackson and Java-WebSocket alone, and knows nothing of Guardbee.
@NullMarked
package io.guardbee.adapters.standin.slack;

import org.jspecify.annotations.NullMarked;
