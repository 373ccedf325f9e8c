package io.guardbee.checks.probe.cloud;

/// A project of a cloud.
///
/// @param cloud the cloud's name in `clouds.yaml`
/// @param id its id in Keystone
/// @param name its name there, which is unique in a domain only
/// @param key what rights and channels are bound to, and what people type: the name where it is unique among all that
///   are enrolled in this cloud and the cloud is the first one configured; `cloud:name` in further clouds; `cloud:id`
///   where two are called alike
public record Project(String cloud, String id, String name, String key) {}
