/// Looks at machines over the network as a stranger would. Entry type: [io.guardbee.adapters.outside.TcpKnocks], a
/// `checks.probe.OutsideProbe`. Sends nothing and opens no address that its caller did not allow. Imports the JDK,
/// `checks.probe`, `checks.result` and `checks.target` alone.
@NullMarked
package io.guardbee.adapters.outside;

import org.jspecify.annotations.NullMarked;
