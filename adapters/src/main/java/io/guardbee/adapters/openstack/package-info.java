/// Reads OpenStack clouds, and can do nothing else to them: what leaves this package is a GET, a login, or the question for
/// a server's console text. Hides openstack4j, the JDK's HTTP client, Jackson and resilience4j. Entry types:
/// [io.guardbee.adapters.openstack.CloudFiles] finds how to log in. Imports the JDK, those libraries, `checks.probe`,
/// `checks.result` and `checks.target` alone.
@NullMarked
package io.guardbee.adapters.openstack;

import org.jspecify.annotations.NullMarked;
