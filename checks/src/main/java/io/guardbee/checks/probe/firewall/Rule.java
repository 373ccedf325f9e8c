package io.guardbee.checks.probe.firewall;

/// One rule: what it does with which packets.
public record Rule(Condition when, Deed then) {}
