/// What can be asked of a machine over the network, as a stranger would, and its answers as typed facts. Each kind of
/// question has one record for what is asked and one for what was told. All text of an answer is hostile: cleaned before
/// it is shown, never interpreted.
@NullMarked
package io.guardbee.checks.probe.outside;

import org.jspecify.annotations.NullMarked;
