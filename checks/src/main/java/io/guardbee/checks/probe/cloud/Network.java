package io.guardbee.checks.probe.cloud;

import java.util.Optional;

/// A Neutron network.
///
/// @param id its id
/// @param name as its owner wrote it; never a sign that it is the operator's
/// @param projectId whose it is
/// @param shared whether other projects may use it
/// @param external whether it leads outside (`router:external`); empty where the cloud hides it: absent is not false
public record Network(String id, String name, String projectId, boolean shared, Optional<Boolean> external) {}
