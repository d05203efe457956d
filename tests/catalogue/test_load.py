"""Loading gives the same catalogue every time, and quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from vitruvio.catalogue import load_catalogue


def test_the_same_data_have_the_same_digest() -> None:
    digest = load_catalogue().digest
    assert digest == load_catalogue().digest
    assert len(digest) == 64


def test_the_digest_tells_an_override(tmp_path: Path) -> None:
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    one.write_text("lambda.timeout: 600 s\nsqs.delay-max: 600 s\n", "utf-8")
    other.write_text("lambda.timeout: 601 s\nsqs.delay-max: 600 s\n", "utf-8")
    digests = {load_catalogue().digest, load_catalogue(one).digest, load_catalogue(other).digest}
    assert len(digests) == 3


def test_how_long_loading_takes(capsys: pytest.CaptureFixture[str]) -> None:
    before = time.perf_counter()
    catalogue = load_catalogue()
    took = time.perf_counter() - before
    with capsys.disabled():
        print(f"\ncatalogue: {len(catalogue.ids(parts=True))} facts loaded in {took * 1000:.1f} ms")
    assert catalogue.ids()
