"""Which rules hold numbers against those of peers, and the bounds that are kept for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rules.declared.programme import PeerBounds, Programme, Rule

UNUSUAL_AMONG_PEERS = "unusual-among-peers"


def peer_rules(programme: Programme) -> tuple[Rule, ...]:
    """The rules that hold numbers against those of peers."""
    return tuple(rule for rule in programme.rules if rule.kind == UNUSUAL_AMONG_PEERS)


def with_peer_bounds(programme: Programme, bounds: Mapping[str, PeerBounds]) -> Programme:
    """The programme with the bounds that are kept of rules that it declares."""
    kept = {rule.id: bounds[rule.id] for rule in peer_rules(programme) if rule.id in bounds}
    return replace(programme, peer_bounds=kept) if kept != programme.peer_bounds else programme
