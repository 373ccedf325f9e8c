/// What can be asked of an OpenStack cloud, and its answers as typed facts. The names are those of the cloud's own API.
/// Every name, tag, description and metadata value is hostile text of a tenant: cleaned before it is shown, never
/// interpreted.
@NullMarked
package io.guardbee.checks.probe.cloud;

import org.jspecify.annotations.NullMarked;
