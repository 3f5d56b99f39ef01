"""Make the tables of verbs and of irregular forms from the lemmas of the treebanks.

python training/make_lemmas.py --data DIR
"""

from __future__ import annotations

import argparse
import collections
from pathlib import Path

from treebanks import load

from kg.extract import lexicon
from kg.extract.analysis import lemmas

LEXICON = Path("kg/extract/lexicon")
HEADER = """# {}
# Made by training/make_lemmas.py from Universal Dependencies treebanks: GUM (CC BY), EWT and PUD (CC BY-SA).
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    counts: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for s in load(parser.parse_args().data):
        for word, tag, lemma in zip(s.words, s.tags, s.lemmas, strict=False):
            low = word.lower()
            if (
                tag[:2] in {"VB", "NN"}
                and tag not in {"NNP", "NNPS"}
                and low.isalpha()
                and lemma.isalpha()
                and lemma.islower()
            ):
                counts[low, tag][lemma] += 1
    best = {key: c.most_common(1)[0][0] for key, c in counts.items()}
    verbs = sorted({lemma for (_, tag), lemma in best.items() if tag.startswith("VB") and lemma.isascii()})
    (LEXICON / "verbs.txt").write_text(
        HEADER.format("Verbs, by their base form.") + "\n".join(verbs) + "\n", encoding="utf-8"
    )
    (LEXICON / "lemmas.tsv").write_text("", encoding="utf-8")
    lexicon.rows.cache_clear()
    lexicon.words.cache_clear()
    lemmas.lemma.cache_clear()
    lemmas._irregular.cache_clear()
    irregular = sorted(
        {
            (w, t[:2], lemma)
            for (w, t), lemma in best.items()
            if counts[w, t][lemma] > 1 and lemmas.lemma(w, t) != lemma
        }
    )
    unique = {(w, t): lemma for w, t, lemma in irregular}
    lines = [f"{w}\t{t}\t{lemma}" for (w, t), lemma in sorted(unique.items())]
    (LEXICON / "lemmas.tsv").write_text(
        HEADER.format("Irregular forms: form, tag, lemma.") + "\n".join(lines) + "\n", encoding="utf-8"
    )
    print(len(verbs), len(lines))


if __name__ == "__main__":
    main()
