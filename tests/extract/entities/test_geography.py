"""Where the places of a story lie: which city of a name is meant, and in which country."""

from __future__ import annotations

import pytest
from reading import read

import kg
from kg.extract.entities import given
from kg.story import Place, Story


def geonames(text: str, name: str) -> list[str]:
    """The GeoNames ids of a place of a text."""
    place = next(p for p in read(text).places if p.name == name)
    return [iri.strip("/").rpartition("/")[2] for iri in place.same_as]


def test_a_known_city_has_its_geonames_id():
    assert geonames("Rain fell in Moscow.", "Moscow") == ["524901"]


def test_a_country_has_its_geonames_id():
    assert read("Rain fell in Iceland.").organizations[0].same_as == ("https://sws.geonames.org/2629691/",)


@pytest.mark.parametrize(
    ("state", "id_"), [("Illinois", "4250542"), ("Missouri", "4409896"), ("Ohio", "4525353")]
)
def test_the_region_right_behind_a_name_decides_which_city_is_meant(state, id_):
    assert geonames(f"Rain fell in Springfield, {state}, on Monday.", "Springfield") == [id_]


def test_a_city_lies_in_the_region_right_behind_its_name():
    (city, region) = read("Rain fell in Springfield, Illinois, on Monday.").places
    assert (city.in_, region.in_) == (region.id, "org/united-states")


def test_a_country_that_the_story_names_decides_too():
    assert geonames("British police searched a house in Cambridge.", "Cambridge") == ["2653941"]


def test_of_cities_of_like_size_none_is_meant_without_a_word_on_it():
    assert geonames("Rain fell in Cambridge.", "Cambridge") == []


def test_a_city_that_no_list_has_is_not_linked_to_another_of_its_name():
    assert geonames("Rain fell in Geneva, Norway, on Monday.", "Geneva") == []


def test_a_metropolis_is_meant_also_beside_the_country_of_a_small_namesake():
    assert geonames("The envoy of the United States left Paris.", "Paris") == ["2988507"]


def test_a_small_city_is_meant_only_beside_its_country():
    assert geonames("Rain fell in Faro.", "Faro") == []
    assert geonames("Rain fell in Faro, and in all of Portugal.", "Faro") == ["2268339"]


def test_the_country_of_a_city_is_there_without_being_named():
    parsed = read("Rain fell in Moscow.")
    assert [(o.id, o.mentions, o.inferred) for o in parsed.organizations] == [
        ("org/russia", (), ("name", "sameAs"))
    ]
    assert parsed.places[0].in_ == "org/russia"


def test_what_no_word_names_is_not_mentioned_by_the_story():
    graph = kg.build(read("Rain fell in Moscow."))
    query = "SELECT ?name WHERE { ?story <http://schema.org/mentions>/<http://schema.org/name> ?name }"
    assert [str(row[0]) for row in graph.query(query)] == ["Moscow"]


def test_the_graph_links_a_city_to_geonames():
    graph = kg.build(read("Rain fell in Moscow."))
    query = "SELECT ?same WHERE { ?s <http://schema.org/name> 'Moscow' ; <http://schema.org/sameAs> ?same }"
    assert [str(row[0]) for row in graph.query(query)] == ["https://sws.geonames.org/524901/"]


def test_what_the_file_says_of_a_place_is_surer_than_what_was_worked_out():
    text = "Rain fell in Moscow."
    named = (
        Place(
            id="place/moscow",
            name="Moscow",
            same_as=("https://sws.geonames.org/5601538/",),
            in_="place/idaho",
        ),
        Place(id="place/idaho", name="Idaho"),
    )
    (city, _) = given.join(read(text), Story(id="x", text=text, places=named)).places
    assert (city.same_as, city.in_, city.inferred) == (named[0].same_as, "place/idaho", ())
