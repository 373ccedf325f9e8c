package io.guardbee.adapters.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.guardbee.adapters.chat.Attachment;
import io.guardbee.adapters.chat.Block;
import java.util.List;

/// What Slack is given to show.
///
/// @param text for notifications and screen readers; escaped
/// @param blocks what is seen
/// @param files what goes beside it, among them the whole answer where the blocks do not hold it
/// @param whole what is to be said
record SlackMessage(String text, ArrayNode blocks, List<Attachment> files, List<Block> whole) {
  SlackMessage {
    files = List.copyOf(files);
    whole = List.copyOf(whole);
  }
}
