package io.guardbee.checks.result;

/// How one view, or all views asked for together, came out.
///
/// @param coverage share of the applicable checks that have a verdict, 0.0 to 1.0; attestations do not count
/// @param score severity-weighted share of passes among the verdicts, 0 to 100; -1 where nothing has a verdict
/// @param grade the letter for the score
public record ViewScore(double coverage, int score, Grade grade) {}
