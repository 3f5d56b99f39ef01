"""Many stories: read, parsed, checked and written by workers, in shards; stopped at any point, it goes on.

    plan          the inputs in order, cut into parts
    reading       1. a part → stories set aside on the `shelf`, each with what tells whom it resembles;
                  what is too long for one graph in `takes`
    duplicates    2. which are written: the latest version, the first of those that repeat one another
    division         which goes into which shard
    writing       3. a shard → graphs, checked (`making`), in a file with its manifest
    outcome       4. what was left out, and what came of it all, which `summary` holds
    run           these steps in their order
    engines       what runs steps 1 and 3: processes here, or a Dask cluster
    storage       the files that all this reads; `folders` what it writes to

Nothing that is written depends on who wrote it or when. A step leaves files that appear whole, each with a
record of what it was made of; what is there already and made of the same is not made again.
"""
