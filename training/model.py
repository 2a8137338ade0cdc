"""Encoder and heads: tags, lemma scripts, trees, names, acts and stances.

Trees: biaffine scores of arcs and relations (Dozat and Manning 2017, eq. 6-9).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from demarche.language.shapes import ROWS
from dropout import Dropout

AFFIX = 32
STATE = 384
ARC, RELATION = 320, 80
Sizes = dict[str, int]


class Dense(nn.Module):
    """A dense layer, a bend and dropout."""

    def __init__(self, given: int, made: int, dropout: float) -> None:
        super().__init__()
        self.dense = nn.Linear(given, made)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        """The last axis from `given` to `made`."""
        return self.dropout(nn.functional.leaky_relu(self.dense(x), 0.1))


class Model(nn.Module):
    """All heads over one pass of the encoder. `sizes`: relations, upos, xpos, lemmas, names."""

    def __init__(
        self, encoder: nn.Module, sizes: Sizes, dropout: float = 0.33, state: int = STATE
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.letters = nn.Embedding(ROWS, AFFIX)
        self.letters_drop = Dropout(0.2)
        given = 2 * encoder.width + 5 * AFFIX
        self.join = nn.Linear(given, state)
        self.join_norm = nn.LayerNorm(state)
        self.join_drop = Dropout(0.2)
        self.arc_own, self.arc_head = (Dense(state, ARC, dropout) for _ in range(2))
        self.arc = nn.Linear(ARC, ARC)
        self.arc_bias = nn.Linear(ARC, 1)
        self.relation_own, self.relation_head = (Dense(state, RELATION, dropout) for _ in range(2))
        relations = sizes["relations"]
        self.relation = nn.Parameter(torch.zeros(relations, RELATION + 1, RELATION + 1))
        nn.init.normal_(self.relation, std=0.02)
        self.tag = Dense(state + 5 * AFFIX, 256, dropout)
        self.upos = nn.Linear(256, sizes["upos"])
        self.xpos = nn.Linear(256, sizes["xpos"])
        self.lemma = Dense(state + 5 * AFFIX, 256, dropout)
        self.lemmas = nn.Linear(256, sizes["lemmas"])
        self.name = Dense(state + 5 * AFFIX, 192, dropout)
        self.names = nn.Linear(192, sizes["names"])
        self.deed = Dense(state, 256, dropout)
        self.acts = nn.Linear(256, sizes["acts"])
        self.statuses = nn.Linear(256, sizes["statuses"])
        self.stances = nn.Linear(256, sizes["stances"])

    def words(
        self, pieces: Tensor, bias: Tensor | None, first: Tensor, last: Tensor, features: Tensor
    ) -> tuple[Tensor, Tensor]:
        """States [B, n, 384] of words (0 the root), and their letters [B, n, 5 x 32]."""
        return self.joined(self.encoder(pieces, bias), first, last, features)

    def joined(
        self, x: Tensor, first: Tensor, last: Tensor, features: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The same, of the encoder's last layer."""
        rows = torch.arange(x.shape[0], device=x.device)[:, None]
        letters = self.letters_drop(self.letters(features).flatten(2))
        joined = torch.cat([x[rows, first], x[rows, last], letters], -1)
        return self.join_drop(nn.functional.gelu(self.join_norm(self.join(joined)))), letters

    def tags(self, states: Tensor, letters: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of upos, xpos, lemma scripts."""
        both = torch.cat([states, letters], -1)
        tag = self.tag(both)
        return self.upos(tag), self.xpos(tag), self.lemmas(self.lemma(both))

    def named(self, states: Tensor, letters: Tensor) -> Tensor:
        """Scores of names' labels."""
        return self.names(self.name(torch.cat([states, letters], -1)))

    def deeds(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of each word as the word that tells an act: roots, statuses; and stances."""
        deed = self.deed(states)
        return self.acts(deed), self.statuses(deed), self.stances(deed)

    def arcs(self, states: Tensor) -> Tensor:
        """[B, n, n]: row the dependent, column the head."""
        heads = self.arc_head(states)
        scores = self.arc(self.arc_own(states)) @ heads.transpose(1, 2)
        return scores * ARC**-0.5 + self.arc_bias(heads).transpose(1, 2)

    def ends(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Both ends of relations with a one behind: [B, n, 81] each."""
        own, head = self.relation_own(states), self.relation_head(states)
        one = torch.ones_like(own[..., :1])
        return torch.cat([own, one], -1), torch.cat([head, one], -1)

    def relations_at(self, states: Tensor, heads: Tensor) -> Tensor:
        """[B, n, R]: scores of each word's relation to the head given [B, n]."""
        own, head = self.ends(states)
        rows = torch.arange(states.shape[0], device=states.device)[:, None]
        left = torch.einsum("bnd,rde->bnre", own, self.relation)
        return torch.einsum("bnre,bne->bnr", left, head[rows, heads])

    def relations(self, states: Tensor) -> Tensor:
        """[B, n, n, R]: scores for every pair."""
        own, head = self.ends(states)
        return torch.einsum("bnd,rde,bme->bnmr", own, self.relation, head)
