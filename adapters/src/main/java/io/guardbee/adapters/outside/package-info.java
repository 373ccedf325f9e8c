/// Looks at machines over the network as a stranger would. Entry type: [io.guardbee.adapters.outside.Lookout], a
/// `checks.probe.OutsideProbe`; each kind of question has a class `…Asker`. Sends no password and no key, changes nothing,
/// and opens no address that its caller did not allow. Imports the JDK, JSch, dnsjava, `checks.probe`, `checks.result` and
/// `checks.target` alone.
@NullMarked
package io.guardbee.adapters.outside;

import org.jspecify.annotations.NullMarked;
