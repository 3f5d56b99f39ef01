"""Links persons with splink 5 and prints their clusters; run by `linking.py` in an environment of its own.

    pip install splink        then        python linking_splink.py PERSONS.json

As its documentation advises: names by Jaro-Winkler and term frequency, what else the stories name by how much
of it is shared, probabilities estimated from the data, clusters at a probability of 0.9.
"""

import contextlib
import json
import sys

import duckdb

with contextlib.redirect_stdout(sys.stderr):
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    connection = duckdb.connect()
    connection.execute("CREATE TABLE persons AS SELECT * FROM read_json(?)", [sys.argv[1]])
    api = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.NameComparison("given").configure(term_frequency_adjustments=True),
            cl.NameComparison("family").configure(term_frequency_adjustments=True),
            cl.ArrayIntersectAtSizes("around", [5, 3, 1]),
        ],
        blocking_rules_to_generate_predictions=[block_on("family"), block_on("name"), block_on("given")],
    )
    linker = Linker(api.register("persons"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("family"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("given"))
    predicted = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, 0.9)
    rows = clusters.as_record_list()

print(json.dumps([(row["unique_id"], str(row["cluster_id"])) for row in rows]))
