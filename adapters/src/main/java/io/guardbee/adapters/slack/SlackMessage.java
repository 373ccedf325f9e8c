package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.guardbee.adapters.chat.Attachment;
import java.util.List;

/// What Slack is given to show.
///
/// @param text for notifications and screen readers; escaped
/// @param blocks what is seen
/// @param files what goes beside it, among them the whole answer where the blocks do not hold it
record SlackMessage(String text, ArrayNode blocks, List<Attachment> files) {
  SlackMessage {
    files = List.copyOf(files);
  }
}
