#!/usr/bin/env python3
"""Reads what the tools printed about the lab's hosts, and prints who found what.

side-by-side.py PLAN OUTPUT_DIRECTORY HOST...
"""

import json
import pathlib
import re
import sys

TOOLS = ("guardbee", "lynis", "ssh-audit", "nmap")


def read(directory, host, tool):
    try:
        return (directory / f"{host}.{tool}").read_text(errors="replace")
    except FileNotFoundError:
        return ""


def guardbee(text, check):
    try:
        checks = json.loads(text)["checks"]
    except (ValueError, KeyError):
        return None
    said = next((c for c in checks if c["id"] == check), None)
    return None if said is None else said["outcome"]


def found(directory, host, tool, pattern):
    """True, False, or None where the tool has no such question or did not answer."""
    if pattern == "-":
        return None
    text = read(directory, host, tool)
    if tool == "guardbee":
        outcome = guardbee(text, pattern)
        return {"fail": True, "pass": False, "not-applicable": False}.get(outcome)
    return bool(re.search(pattern, text, re.MULTILINE)) if text else None


def cell(directory, row, tool):
    pattern = row[tool]
    wrong = found(directory, row["wrong"], tool, pattern)
    right = found(directory, row["right"], tool, pattern)
    if wrong is None:
        return "cannot ask" if pattern == "-" else "no answer"
    if wrong and right:
        return "says so of both"
    if wrong:
        return "found"
    return "wrongly of the right one" if right else "missed"


def main(plan, output, hosts):
    directory = pathlib.Path(output)
    lines = pathlib.Path(plan).read_text().splitlines()
    names = lines[0].split("\t")
    rows = [dict(zip(names, line.split("\t"))) for line in lines[1:]]
    rows = sorted((r for r in rows if r["wrong"] in hosts and r["right"] in hosts), key=lambda r: int(r["item"]))
    print("| item | planted | on | " + " | ".join(TOOLS) + " |\n|---|---|---|" + "---|" * len(TOOLS))
    for row in rows:
        print(f"| {row['item']} | {row['planted']} | {row['wrong']} | "
              + " | ".join(cell(directory, row, tool) for tool in TOOLS) + " |")
    print("\n| seconds | " + " | ".join(TOOLS) + " |\n|---|" + "---|" * len(TOOLS))
    for host in hosts:
        print(f"| {host} | " + " | ".join(seconds(directory, host, tool) for tool in TOOLS) + " |")


def seconds(directory, host, tool):
    text = read(directory, host, tool + ".ms").strip()
    return f"{int(text) / 1000:.1f}" if text else "-"


main(sys.argv[1], sys.argv[2], sys.argv[3:])
