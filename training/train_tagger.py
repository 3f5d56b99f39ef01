"""Train the tagger that ships in kg/extract/analysis/model/, on openly licensed treebanks.

    python training/train_tagger.py --data DIR [--hold-out REGEX] [--epochs N] [-o FILE]

DIR is described in treebanks.py. Needs PyTorch. The network is a stack of dilated convolutions over word
features, with one head for part-of-speech tags, one for names, one for the type of what a noun stands for,
and two for the dependency tree. It is trained so that all its arithmetic can be done in small whole numbers:
products of such numbers are exact in float32 whatever the order of summation, so that every machine gives the
same answer.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from treebanks import Sentence, load

from kg.extract import lexicon
from kg.extract.analysis import features

WIDTH = 128
NEAR = 64  # how much of it a layer sees of the words beside
DILATIONS = (1, 2, 4, 1, 2)
ARC = 64
REL = 96
FAR = 30  # distances beyond this many words are all the same
STEP = 32.0  # activations are whole multiples of 1/32 …
LIMIT = 255  # … and at most 255 of them
RENAMED = 0.5  # of the names of persons are replaced by others
MOVED = 0.3  # of the names of places and organisations
INVENTED = 0.4  # of the new names stand in no list
FORGOTTEN = 0.08  # of the words stand in no list either, for once
AVERAGED = 0.998  # of the running mean of the weights stays at each step
MIN_COUNT = {"word": 2, "prefix": 3, "suffix2": 3, "suffix3": 3, "shape": 3}


def quantise(x: torch.Tensor, on: bool) -> torch.Tensor:
    y = x.clamp(-LIMIT / STEP, LIMIT / STEP)
    return y + ((y * STEP).round() / STEP - y).detach() if on else y


def whole(weight: torch.Tensor, on: bool) -> torch.Tensor:
    """The weight as its int8 values stand for it."""
    if not on:
        return weight
    scale = weight.detach().abs().max() / 127
    return weight + ((weight / scale).round() * scale - weight).detach()


class Net(nn.Module):
    def __init__(
        self, sizes: dict[str, int], lists: int, tags: int, names: int, types: int, relations: int
    ) -> None:
        super().__init__()
        self.on = False
        self.tables = nn.ModuleDict({kind: nn.Embedding(size + 1, WIDTH) for kind, size in sizes.items()})
        for table in self.tables.values():
            nn.init.normal_(table.weight, std=0.25)
        self.lists = nn.Parameter(torch.randn(max(lists, 1), WIDTH) * 0.25)
        # The first layer sees the words beside in full: what it makes of a word is computed once a word.
        beside = [WIDTH] + [NEAR] * (len(DILATIONS) - 1)
        self.convs = nn.ModuleList(nn.Linear(WIDTH + 2 * near, WIDTH) for near in beside)
        self.tagger, self.namer, self.typer = (
            nn.Linear(WIDTH, tags),
            nn.Linear(WIDTH, names),
            nn.Linear(WIDTH, types),
        )
        self.dependent, self.head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Linear(ARC, ARC)
        self.distance = nn.Parameter(torch.randn(2 * FAR + 1, ARC) * 0.1)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.25)
        self.rel_dependent, self.rel_head = nn.Linear(WIDTH, REL), nn.Linear(WIDTH, REL)
        self.rel = nn.Linear(REL, relations)
        self.drop = 0.25

    def linear(self, layer: nn.Linear, x: torch.Tensor) -> torch.Tensor:
        return F.linear(x, whole(layer.weight, self.on), layer.bias)

    def table(self, weight: torch.Tensor) -> torch.Tensor:
        """Rows are added up before anything else, so they are whole multiples of 1/32 themselves."""
        y = weight.clamp(-127 / STEP, 127 / STEP)
        return y + ((y * STEP).round() / STEP - y).detach() if self.on else y

    def forward(self, ids: dict[str, torch.Tensor], lists: torch.Tensor, mask: torch.Tensor):
        x = lists @ self.table(self.lists)
        for kind, table in self.tables.items():
            x = x + F.embedding(ids[kind], self.table(table.weight))
        keep = mask.unsqueeze(-1)
        x = quantise(x, self.on) * keep
        x = F.dropout(x, self.drop, self.training)
        for layer, dilation in zip(self.convs, DILATIONS, strict=True):
            padded = F.pad(x, (0, 0, dilation, dilation))
            near = (layer.in_features - WIDTH) // 2
            window = torch.cat([padded[:, : -2 * dilation, :near], x, padded[:, 2 * dilation :, :near]], -1)
            x = quantise(x + F.relu(self.linear(layer, window)), self.on) * keep
            x = F.dropout(x, self.drop / 2, self.training)
        return x

    def arcs(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Scores of each word's head: [sentence, word, 1 + words], the root first."""
        root = quantise(self.root, self.on).expand(x.shape[0], 1, -1)
        heads = torch.cat([root, x], 1)
        d = quantise(F.relu(self.linear(self.dependent, x)), self.on)
        h = quantise(F.relu(self.linear(self.head, heads)), self.on)
        asked = quantise(self.linear(self.arc, d), self.on)
        scores = asked @ h.transpose(1, 2)
        here = torch.arange(x.shape[1])
        apart = (here[None, :] - here[:, None]).clamp(-FAR, FAR) + FAR
        by_distance = asked @ self.table(self.distance).T
        scores = scores + F.pad(torch.gather(by_distance, 2, apart.expand(x.shape[0], -1, -1)), (1, 0))
        valid = torch.cat([torch.ones_like(mask[:, :1]), mask], 1)
        return scores.masked_fill(~valid.bool().unsqueeze(1), -1e4)

    def relations(self, x: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
        root = quantise(self.root, self.on).expand(x.shape[0], 1, -1)
        all_ = torch.cat([root, x], 1)
        chosen = torch.gather(all_, 1, heads.unsqueeze(-1).expand(-1, -1, WIDTH))
        z = quantise(F.relu(self.linear(self.rel_dependent, x) + self.linear(self.rel_head, chosen)), self.on)
        return self.linear(self.rel, F.dropout(z, self.drop, self.training))


class Vocabulary:
    def __init__(self, sentences: list[Sentence]) -> None:
        counts = {kind: collections.Counter() for kind in MIN_COUNT}
        for s in sentences:
            for word in s.words:
                for kind, value in zip(MIN_COUNT, features.letters(word), strict=True):
                    counts[kind][value] += 1
        self.index = {
            kind: {v: i + 1 for i, v in enumerate(sorted(v for v, n in c.items() if n >= MIN_COUNT[kind]))}
            for kind, c in counts.items()
        }

        def labels(attribute: str) -> list[str]:
            return sorted({x for s in sentences for x in getattr(s, attribute) if x})

        self.tags = [t for t in labels("tags") if t != "_"]
        self.names, self.types, self.relations = (
            labels("names"),
            labels("types"),
            [r for r in labels("relations") if r != "_"],
        )


class Names:
    """Other names to put in the place of those of a text, so that no name is learnt by heart."""

    def __init__(self) -> None:
        words = lambda *lists: sorted({w for each in lists for w in each if w.isalpha() and len(w) > 2})  # noqa: E731
        self.given = words(lexicon.words("given_names"))
        self.family = words(lexicon.words("surnames"))
        self.places = words(
            (row[0] for row in lexicon.rows("places")), (r[0] for r in lexicon.rows("countries"))
        )
        self.organizations = words(
            form for row in lexicon.rows("organizations") for form in (row[0], *row[2].split("|"))
        )

    def like(self, kind: str, word: str, first: bool, rng: random.Random) -> str:
        """A name of the kind, as the given name that begins one or as another part of it."""
        pool = {"PER": self.given if first else self.family, "LOC": self.places, "ORG": self.organizations}[
            kind
        ]
        new = rng.choice(pool)
        if rng.random() < INVENTED:  # the beginning of one name with the end of another
            other = rng.choice(pool)
            new = new[: max(2, len(new) // 2)] + other[len(other) // 2 :].lower()
        if kind == "ORG" and word.isupper():
            new = "".join(rng.choice("ABCDEFGHIJKLMNOPRSTUVW") for _ in word)
        return new.upper() if word.isupper() and len(word) > 3 else new

    def vary(self, s: Sentence, rng: random.Random) -> list[str]:
        """The words of a sentence with other names, and now and then in capitals like a headline."""
        words = list(s.words)
        for first, after, kind in sorted(_spans(s.names)) if s.names else ():
            alone = after == first + 1
            if rng.random() < (RENAMED if kind == "PER" else MOVED if alone else 0):
                for k in range(first, after):
                    if len(words[k]) > 2 and words[k][0].isupper() and words[k].isalpha():
                        words[k] = self.like(kind, words[k], k == first and not alone, rng)
        case = rng.random()
        if case < 0.02:
            words = [w.upper() for w in words]
        elif case < 0.04:
            small = {"of", "the", "in", "on", "a", "and", "to", "for"}
            words = [w if w in small else w[:1].upper() + w[1:] for w in words]
        return words


def batches(items: list, size: int, rng: random.Random) -> list[list]:
    items = sorted(items, key=lambda s: len(s.words) + rng.random())
    found, batch, longest = [], [], 0
    for s in items:
        longest = max(longest, len(s.words))
        if batch and longest * (len(batch) + 1) > size:
            found.append(batch)
            batch, longest = [], len(s.words)
        batch.append(s)
    if batch:
        found.append(batch)
    rng.shuffle(found)
    return found


class Encoder:
    def __init__(self, vocabulary: Vocabulary, lists: int) -> None:
        self.v, self.lists = vocabulary, lists
        self.cache: dict[str, tuple] = {}

    def word(self, word: str) -> tuple:
        if word not in self.cache:
            ids = [self.v.index[k].get(x, 0) for k, x in zip(MIN_COUNT, features.letters(word), strict=True)]
            self.cache[word] = (ids, features.lists(word) if self.lists else [])
        return self.cache[word]

    def __call__(self, sentences: list[list[str]], rng: random.Random | None = None):
        n, m = len(sentences), max(map(len, sentences))
        ids = {k: torch.zeros(n, m, dtype=torch.long) for k in MIN_COUNT}
        flags, mask = torch.zeros(n, m, max(self.lists, 1)), torch.zeros(n, m)
        for a, words in enumerate(sentences):
            mask[a, : len(words)] = 1
            for b, word in enumerate(words):
                row, lists = self.word(word)
                for kind, value in zip(MIN_COUNT, row, strict=True):
                    ids[kind][a, b] = 0 if rng and kind == "word" and rng.random() < 0.12 else value
                if not rng or rng.random() > FORGOTTEN:
                    for flag in lists:
                        flags[a, b, flag] = 1
        return ids, flags, mask


def target(sentences: list[Sentence], attribute: str, index: dict[str, int], shape) -> torch.Tensor:
    y = torch.full(shape, -100)
    for a, s in enumerate(sentences):
        for b, label in enumerate(getattr(s, attribute)):
            y[a, b] = index.get(label, -100)
    return y


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--hold-out", default="^$", help="documents whose id matches are kept for measuring")
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, default=Path("kg/extract/analysis/model/tagger.npz"))
    args = parser.parse_args()
    args.output.parent.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    rng = random.Random(1)
    everything = [s for s in load(args.data) if len(s.words) <= 100]
    held = re.compile(args.hold_out)
    train = [s for s in everything if not held.search(s.document)]
    dev = [s for s in everything if held.search(s.document)]
    v = Vocabulary(train)
    lists = len(features.LISTS)
    encoder = Encoder(v, lists)
    net = Net(
        {k: len(i) for k, i in v.index.items()},
        lists,
        len(v.tags),
        len(v.names),
        len(v.types),
        len(v.relations),
    )
    index = {a: {x: i for i, x in enumerate(getattr(v, a))} for a in ("tags", "names", "types", "relations")}
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-3)
    steps = args.epochs * len(batches(train, 1500, random.Random(0)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps + 50, pct_start=0.1)
    names = Names()
    mean = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    print(
        f"{len(train)} sentences, {sum(len(s.words) for s in train)} words; "
        f"{sum(p.numel() for p in net.parameters())} weights",
        flush=True,
    )
    for epoch in range(args.epochs):
        net.train()
        net.on = epoch >= args.epochs * 0.6
        began, total = time.time(), 0.0
        for batch in batches(train, 1500, rng):
            ids, flags, mask = encoder([names.vary(s, rng) for s in batch], rng)
            x = net(ids, flags, mask)
            loss = 0
            for attribute, layer, weight in (
                ("tags", net.tagger, 1.0),
                ("names", net.namer, 1.5),
                ("types", net.typer, 0.5),
            ):
                y = target(batch, attribute, index[attribute], mask.shape)
                if (y >= 0).any():
                    loss = loss + weight * F.cross_entropy(
                        net.linear(layer, F.dropout(x, 0.25, True)).flatten(0, 1),
                        y.flatten(),
                        ignore_index=-100,
                    )
            heads = torch.full(mask.shape, -100)
            for a, s in enumerate(batch):
                for b, h in enumerate(s.heads):
                    heads[a, b] = h
            if (heads >= 0).any():
                loss = loss + F.cross_entropy(
                    net.arcs(x, mask).flatten(0, 1), heads.flatten(), ignore_index=-100
                )
                y = target(batch, "relations", index["relations"], mask.shape)
                loss = loss + F.cross_entropy(
                    net.relations(x, heads.clamp(min=0)).flatten(0, 1), y.flatten(), ignore_index=-100
                )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            mean.update_parameters(net)
            total += float(loss)
        if dev and (epoch % 5 == 4 or epoch == args.epochs - 1):
            mean.module.on = net.on
            evaluate(mean.module, dev, encoder, v, index)
        print(f"epoch {epoch + 1}: loss {total:.0f}, {time.time() - began:.0f} s", flush=True)
    export(mean.module, v, args.output)


def evaluate(net: Net, dev: list[Sentence], encoder: Encoder, v: Vocabulary, index) -> None:
    net.eval()
    right, all_ = collections.Counter(), collections.Counter()
    tp = fp = fn = 0
    with torch.no_grad():
        for batch in batches(dev, 3000, random.Random(0)):
            ids, flags, mask = encoder([s.words for s in batch])
            x = net(ids, flags, mask)
            out = {
                "tags": net.linear(net.tagger, x).argmax(-1),
                "names": net.linear(net.namer, x).argmax(-1),
                "types": net.linear(net.typer, x).argmax(-1),
            }
            heads = net.arcs(x, mask).argmax(-1)
            rels = net.relations(x, heads).argmax(-1)
            for a, s in enumerate(batch):
                for attribute in ("tags", "types"):
                    for b, label in enumerate(getattr(s, attribute)):
                        if label:
                            all_[attribute] += 1
                            right[attribute] += index[attribute].get(label) == int(out[attribute][a, b])
                for b, h in enumerate(s.heads):
                    if s.tags[b] not in {".", ",", ":", "``", "''", "_", "HYPH", "-LRB-", "-RRB-"}:
                        all_["UAS"] += 1
                        good = int(heads[a, b]) == h
                        right["UAS"] += good
                        right["LAS"] += good and index["relations"].get(s.relations[b]) == int(rels[a, b])
                if s.names:
                    got = _spans([v.names[int(i)] for i in out["names"][a, : len(s.words)]])
                    want = _spans(s.names)
                    tp += len([x for x in got & want if x[2] == "PER"])
                    fp += len([x for x in got - want if x[2] == "PER"])
                    fn += len([x for x in want - got if x[2] == "PER"])
    all_["LAS"] = all_["UAS"]
    print(
        {k: round(100 * right[k] / all_[k], 2) for k in all_ if all_[k]},
        f"persons P {100 * tp / (tp + fp or 1):.1f} R {100 * tp / (tp + fn or 1):.1f}",
        flush=True,
    )


def _spans(labels: list[str]) -> set[tuple[int, int, str]]:
    found, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not (label.startswith("I-") and label[2:] == labels[start][2:]):
            found.add((start, i, labels[start][2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return found


def export(net: Net, v: Vocabulary, path: Path) -> None:
    """Weights as int8, biases as whole numbers of the same scale, vocabularies as lines of text."""
    arrays: dict[str, np.ndarray] = {}
    text = lambda items: np.frombuffer("\n".join(items).encode(), dtype=np.uint8)  # noqa: E731
    for kind, table in net.tables.items():
        arrays[f"table_{kind}"] = _rows(table.weight)
        arrays[f"vocabulary_{kind}"] = text(v.index[kind])
    arrays["distance"] = _rows(net.distance)
    arrays["table_lists"] = _rows(net.lists)
    arrays["root"] = (net.root.detach() * STEP).round().clamp(-LIMIT, LIMIT).numpy().astype(np.int16)
    layers = {f"conv{i}": layer for i, layer in enumerate(net.convs)}
    layers |= {
        n: getattr(net, n)
        for n in ("tagger", "namer", "typer", "dependent", "head", "arc", "rel_dependent", "rel_head", "rel")
    }
    for name, layer in layers.items():
        weight = layer.weight.detach()
        scale = float(weight.abs().max() / 127)
        arrays[f"{name}_weight"] = (weight / scale).round().numpy().astype(np.int8).T.copy()
        arrays[f"{name}_bias"] = (layer.bias.detach() * STEP / scale).round().numpy().astype(np.int32)
        arrays[f"{name}_scale"] = np.float32(scale)
    arrays["dilations"] = np.array(DILATIONS, dtype=np.int8)
    for name in ("tags", "names", "types", "relations"):
        arrays[f"labels_{name}"] = text(getattr(v, name))
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **arrays)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def _rows(weight: torch.Tensor) -> np.ndarray:
    return (weight.detach() * STEP).round().clamp(-127, 127).numpy().astype(np.int8)


if __name__ == "__main__":
    main()
