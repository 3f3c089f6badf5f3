"""`bin/bench`: the figures of docs/benchmarks.md, each measured here and now on a generated base."""
