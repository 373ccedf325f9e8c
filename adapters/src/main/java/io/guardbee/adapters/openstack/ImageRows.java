package io.guardbee.adapters.openstack;

import io.guardbee.checks.probe.cloud.Image;

/// Glance's images as facts. Glance writes an image's own properties beside its fixed fields.
final class ImageRows {
  private ImageRows() {}

  static Image read(Row row) {
    return new Image(row.id("id"), row.text("name"), row.text("owner"), row.need("visibility"), row.everyText());
  }
}
