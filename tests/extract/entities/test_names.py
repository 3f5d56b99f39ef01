"""Which words name a person: names from anywhere, and what is only named after a person."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import document, named, read

from kg.extract.entities import names

NAMES = {
    "a word that no list has behind an office": ("Since Emperor Tenmu it has been so.", "Tenmu"),
    "a word behind an office inside a sentence": ("They met Prince Bandor on Monday.", "Bandor"),
    "a name that the tagger begins with a title": ("The Grand Ayatollah Ali Rahmani left.", "Ali Rahmani"),
    "a Korean name whose first word is a courtesy title elsewhere": (
        "The North Korean envoy, Pak Yong Ho, left on Monday.",
        "Pak Yong Ho",
    ),
    "an Arabic name with ad-": ("The school of Salah ad-Din Qasim was closed.", "Salah ad-Din Qasim"),
    "an Arabic name with el-": ("The clinic of Abdel Rahman el-Sayed was closed.", "Abdel Rahman el-Sayed"),
    "a nickname of several words": (
        'The court heard William "Billy the Fish" Harker on Monday.',
        'William "Billy the Fish" Harker',
    ),
    "a nickname in brackets": (
        "The police caught Carlos (“El Flaco”) Menéndez on Monday.",
        "Carlos (“El Flaco”) Menéndez",
    ),
    "a surname like a verb": ("Prosecutors charged Omar Said with fraud.", "Omar Said"),
    "initials that a place may have": ("The novel by C.S. Mills sold well.", "C.S. Mills"),
    "a name behind an office that is a given name too": ("The opinion of Justice Scalia was read.", "Scalia"),
    "a name behind an office of a region": ("Governor of Washington Chris Grigory left.", "Chris Grigory"),
    "a Chinese name": ("The talks were opened by Li Keqiang in the morning.", "Li Keqiang"),
    "a Chinese name with a hyphen": ("The island's voters chose Tsai Ing-wen on Saturday.", "Tsai Ing-wen"),
    "a Korean name of three words": ("The envoy met Choe Ryong Hae in Pyongyang.", "Choe Ryong Hae"),
    "a Korean name with a hyphen": ("Prosecutors questioned Park Geun-hye on Monday.", "Park Geun-hye"),
    "a Vietnamese name": ("The visit of Nguyen Phu Trong ended on Friday.", "Nguyen Phu Trong"),
    "a Japanese name": ("The governor of Tokyo, Yuriko Koike, opened the bridge.", "Yuriko Koike"),
    "an Arabic name with al-": (
        "The family of Haider al-Abadi left Baghdad on Sunday.",
        "Haider al-Abadi",
    ),
    "an Arabic name with bin": (
        "The deal was signed by Khalid bin Salman on Tuesday.",
        "Khalid bin Salman",
    ),
    "an Arabic name with Abdel": (
        "The crowd cheered for Abdel Fattah al-Sisi in Cairo.",
        "Abdel Fattah al-Sisi",
    ),
    "two Spanish surnames": (
        "The jury found Carlos Fernández Rojas guilty of fraud.",
        "Carlos Fernández Rojas",
    ),
    "a Spanish name with y": ("The painting is by Santiago Ramón y Cajal.", "Santiago Ramón y Cajal"),
    "a Spanish name with de la": (
        "The tennis player Oscar de la Fuente won in two sets.",
        "Oscar de la Fuente",
    ),
    "a Portuguese name with da": ("The workers elected Luiz da Silva last year.", "Luiz da Silva"),
    "a Dutch name with van der": (
        "The report was written by Pieter van der Berg.",
        "Pieter van der Berg",
    ),
    "a German name with von": ("The ministry dismissed Ursula von Hagen in June.", "Ursula von Hagen"),
    "an Indian name": ("The court heard Rajesh Venkataraman on Wednesday.", "Rajesh Venkataraman"),
    "an Indian name with initials": ("The award went to K. R. Narayanan in 1998.", "K. R. Narayanan"),
    "a Nigerian name": ("The lagoon was painted by Chukwuemeka Okafor.", "Chukwuemeka Okafor"),
    "a Ghanaian name": ("The union is led by Kwame Mensah.", "Kwame Mensah"),
    "an Ethiopian name": ("The race was won by Tirunesh Bekele.", "Tirunesh Bekele"),
    "an Icelandic name": ("The ferry was named by Guðrún Jónsdóttir.", "Guðrún Jónsdóttir"),
    "an Irish name with an apostrophe": ("The vote was won by Sinead O’Connell.", "Sinead O’Connell"),
    "an Irish name with Ó": ("The song was sung by Cormac Ó Briain.", "Cormac Ó Briain"),
    "a Scottish name with Mc": ("The pilot, Fiona McAllister, landed safely.", "Fiona McAllister"),
    "a Turkish name": ("The mayor, Kadir Yıldırım, opened the market.", "Kadir Yıldırım"),
    "a Polish name": ("The novel by Małgorzata Wiśniewska sold well.", "Małgorzata Wiśniewska"),
    "a double surname": (
        "The minister, Annegret Bauer-Lindner, left the room.",
        "Annegret Bauer-Lindner",
    ),
    "a double given name": ("The priest, Jean-Pierre Moreau, was released.", "Jean-Pierre Moreau"),
    "a middle initial": ("The law was drafted by Samuel T. Whitfield.", "Samuel T. Whitfield"),
    "initials without a space": ("The novel by J.K. Hartwell sold well.", "J.K. Hartwell"),
    "a suffix": ("The airport is run by Walter Dodd Jr. and his son.", "Walter Dodd Jr."),
    "a number": ("The yacht belongs to Prescott Lane III of Boston.", "Prescott Lane III"),
}


@pytest.mark.parametrize(("text", "name"), NAMES.values(), ids=NAMES)
def test_names_of_persons_from_anywhere(text, name):
    assert named(text) == [name]


def test_a_person_with_one_name_is_found_after_a_title():
    assert named("Indonesian President Suharto resigned in May.") == ["Suharto"]


def test_a_word_after_a_courtesy_title_is_a_name():
    assert named("The house of Mr Niwatong was searched on Monday.") == ["Niwatong"]


def test_a_courtesy_title_is_no_part_of_the_name():
    assert named("Police arrested Mr. Peter Hansen and Mrs. Ingrid Hansen.") == [
        "Peter Hansen",
        "Ingrid Hansen",
    ]


def test_an_office_is_no_part_of_the_name():
    assert named("They met President Emmanuel Lacroix in Paris.") == ["Emmanuel Lacroix"]


def test_a_rank_of_two_words_is_no_part_of_the_name():
    assert named("The base is led by Lieutenant Colonel Emilio Duarte.") == ["Emilio Duarte"]


def test_an_honorific_is_no_part_of_the_name():
    assert named("The bridge was opened by Sir Alan Whitmore.") == ["Alan Whitmore"]


def test_of_which_people_somebody_is_is_no_part_of_the_name():
    assert named("He replaced Dutchman Ruud van der Veer.") == ["Ruud van der Veer"]


def test_an_organisation_may_have_two_fields():
    found = read("The Ethics and Anti-Corruption Commission opened an inquiry.").organizations
    assert [each.name for each in found] == ["Ethics and Anti-Corruption Commission"]


def test_an_organisation_may_end_like_a_place():
    found = read("Thomas Ashby, a former trader at Harcourt Bank, left.").organizations
    assert [each.name for each in found] == ["Harcourt Bank"]


def test_courts_are_called_after_what_they_are_for():
    found = read("Ashby spoke outside the Royal Courts of Justice, flanked by his wife.").organizations
    assert [each.name for each in found] == ["Royal Courts of Justice"]


def test_a_surname_that_is_a_town_is_the_person():
    text = "The singer Marina Castelo won. Castelo, the daughter of Paulo Castelo, thanked her mother."
    assert named(text) == ["Marina Castelo", "Castelo", "Paulo Castelo"]


def test_a_possessive_is_no_part_of_the_name():
    assert named("Maria Lindqvist's report was read on Monday.") == ["Maria Lindqvist"]


def test_a_surname_alone_is_found_after_the_full_name():
    text = "The engineer Tomas Zeleny spoke first. Later Zeleny left."
    assert named(text) == ["Tomas Zeleny", "Zeleny"]


def test_a_surname_that_is_a_word_is_found_after_the_full_name():
    text = "The engineer Thomas Brook spoke first. Later Brook left."
    assert named(text) == ["Thomas Brook", "Brook"]


def test_a_particle_at_the_beginning_of_a_sentence_belongs_to_the_name():
    text = "The workers elected Antonio Da Silva. Da Silva thanked them."
    assert named(text) == ["Antonio Da Silva", "Da Silva"]


def test_a_nickname_in_quotes_belongs_to_the_name():
    assert named('The boxer Eduardo "Manny" Reyes won on Friday.') == ['Eduardo "Manny" Reyes']


def test_a_name_in_a_headline_in_capitals_is_found():
    text = "MARIA SANTOS WINS ELECTION\n\nMaria Santos won the election on Sunday."
    assert named(text) == ["MARIA SANTOS", "Maria Santos"]


def test_two_names_joined_by_a_hyphen_are_two_persons():
    text = "Igor Petrov met Anna Keller. The Petrov-Keller talks lasted an hour."
    assert named(text)[2:] == ["Petrov", "Keller"]


def test_post_nominal_letters_are_no_part_of_the_name():
    assert named("The prosecutor, Martin Doyle, QC, spoke for an hour.") == ["Martin Doyle"]


def test_names_in_a_list_are_found_one_by_one():
    text = "The prize went to Anna Berg, Lars Holm and Petra Novak."
    assert named(text) == ["Anna Berg", "Lars Holm", "Petra Novak"]


def test_an_author_whom_the_metadata_name_is_found():
    assert named("By Quilla Zantor\n\nRain fell.", authors=("Quilla Zantor",)) == ["Quilla Zantor"]


NOT_PERSONS = {
    "a company": "Shares of Ford Motor Company fell on Tuesday.",
    "a company with a suffix": "Shares of Morgan & Sons fell on Tuesday.",
    "a town": "The train stopped in San Francisco and in Lincoln County.",
    "a court": "The Rivera County District Court rejected the claim.",
    "a law": "Lawmakers want to repeal the Hatch Act this year.",
    "a storm": "Hurricane Maria destroyed the harbour.",
    "a ship": "The navy sent the USS Harry Barnes to the strait.",
    "an award": "The Nobel Prize is awarded in December.",
    "a university": "Students of Johns Hopkins University protested.",
    "an airport": "Flights to Charles de Gaulle Airport were delayed.",
    "a street": "The shop on Martin Luther King Boulevard burned down.",
    "a prize of two names": "The Victoria Cross was shown to the press.",
    "a foundation": "The money came from the Gates Foundation.",
    "a family": "The Kennedys spent the summer at the sea.",
    "a nation": "The Germans and the French agreed on a date.",
    "a month": "The vote was held in April and in June.",
    "a day": "It rained on Monday and Wednesday.",
    "a disease": "The study of Parkinson's disease was published.",
    "a religion": "Muslims and Christians prayed in the square.",
    "initials of an agency": "The FBI and the CIA opened an inquiry.",
    "a title alone": "The Prime Minister met the Secretary of State.",
}


@pytest.mark.parametrize("text", NOT_PERSONS.values(), ids=NOT_PERSONS)
def test_what_is_no_person(text):
    assert named(text) == []


def test_no_word_is_in_two_names():
    spans = names.find(document("President Joko Widodo of Indonesia met Kim Yo Jong in New York City."))
    words = [i for span in spans for i in range(span.first, span.after)]
    assert len(words) == len(set(words))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "President",
                "Kim",
                "-",
                "de",
                "Mr.",
                "Al",
                "'s",
                "Jr.",
                ",",
                "“",
                "of",
                "the",
                "Bank",
                "QC",
                "\n\n",
                "May",
                "5",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_no_arrangement_of_names_and_titles_breaks_the_reading(text):
    for person in read(text).persons:
        for mention in person.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_a_title_of_nobility_is_no_part_of_a_name_that_no_list_has():
    assert named("The herd belongs to Prince Mbovelo, the court was told.") == ["Mbovelo"]


def test_a_given_name_that_is_a_title_elsewhere_is_part_of_the_name():
    assert named("The inventor Dean Kovalenko sold the firm.") == ["Dean Kovalenko"]


def test_a_title_inside_what_was_tagged_ends_it():
    assert named("The road was opened by Vihara Senator Joyce Kirui on Monday.") == ["Joyce Kirui"]


def test_the_portfolio_of_a_minister_is_no_part_of_the_name():
    assert named("The Minister of Health and Welfare Anna Kowalska resigned.") == ["Anna Kowalska"]


def test_the_initials_of_a_body_are_no_part_of_the_name():
    assert named("The strike was called by NTUF Maria Santos last week.") == ["Maria Santos"]


def test_his_excellency_in_two_letters_is_no_part_of_the_name():
    assert named("The hall was opened by H E Ahmed Rashid on Sunday.") == ["Ahmed Rashid"]


def test_a_word_of_a_name_beside_another_capital_is_part_of_something_else():
    text = "The engineer Tomas Zeleny spoke first. The Zeleny Bridge Company was praised."
    assert named(text) == ["Tomas Zeleny"]


def test_the_syllables_of_a_given_name_stay_together():
    assert named("The general Prasert Chan-o-cha took the oath.") == ["Prasert Chan-o-cha"]


def test_a_ship_with_a_number_is_no_person():
    assert named("The Queen Mary 2 docked in Bergen on Monday.") == []


def test_a_name_behind_an_office_and_a_comma_is_whole():
    assert named("The minister of trade, Anula Perera, left.") == ["Anula Perera"]


def test_a_given_name_that_is_a_common_word_too_belongs_to_the_name():
    assert named("The governor, Per Holm, left.") == ["Per Holm"]


def test_a_trophy_is_no_person():
    assert named("The Vince Lombardi Trophy went to Bergen.") == []


def test_a_short_rank_of_two_words_is_no_part_of_the_name():
    assert named("They met Rear Adm. Jeffrey Anderson on Monday.") == ["Jeffrey Anderson"]


def test_a_ship_with_a_courtesy_title_is_no_person():
    assert named("The yacht Lady Moura ran aground.") == []


def test_a_ship_called_without_its_noun_is_no_person():
    assert named("The tanker Maria Holm sank. The Maria Holm had left Oslo.") == []


def test_a_storm_called_without_its_noun_is_no_person():
    text = "Hurricane Harvey weakened. Forecaster Eric Blake said Harvey could turn."
    assert named(text) == ["Eric Blake"]


def test_an_airport_is_no_person():
    assert named("John F. Kennedy International Airport was closed.") == []


def test_what_has_shares_is_no_person():
    assert named("John Marlow shares fell. Marlow, based in Bergen, cut its forecast.") == []


def test_partners_make_a_firm():
    assert named("The buyer is Greene & Cole, led by Susan Cole.") == ["Susan Cole"]


def test_two_who_are_named_in_full_make_no_firm():
    assert named("Ann Greene met Susan Cole. Greene & Cole agreed.") == [
        "Ann Greene",
        "Susan Cole",
        "Greene",
        "Cole",
    ]


def test_one_name_with_an_office_behind_it_is_a_person():
    assert named("Sukardi, the head of the agency, will go.") == ["Sukardi"]


def test_a_lords_place_is_no_person():
    assert named("Baroness Whitcombe of Ely left.") == ["Whitcombe"]


def test_the_last_syllable_of_a_name_may_be_a_place():
    assert named("He will see Tran Thi Mai on Monday.") == ["Tran Thi Mai"]


def test_a_ship_behind_its_noun_and_a_comma_is_no_person():
    assert named("A ferry, the Princess Ashika, sank off the coast.") == []


def test_a_street_called_after_a_prince_is_no_person():
    assert named("The shop on Prince William Street closed.") == []


def test_who_lives_in_a_town_is_not_named():
    assert named("Emma Hale left. The Londoner, 44, wept.") == ["Emma Hale"]


def test_a_firm_called_like_its_founder_is_no_person():
    assert named("He joined from Dyson, the company founded by James Dyson.") == ["James Dyson"]


def test_a_surname_that_is_a_town_too_is_the_persons():
    assert named("The minister, Aiko Tanabe, resigned. Tanabe, 63, wept.") == ["Aiko Tanabe", "Tanabe"]


def test_letters_behind_a_name_are_no_part_of_it():
    assert named("They met Amina Shah KC on Monday.") == ["Amina Shah"]


def test_a_case_at_court_is_no_person():
    assert named("The judges spoke of Marlow v. Holm on Monday.") == []


def test_the_people_that_someone_is_of_are_no_part_of_the_name():
    assert named("They met the Brazilian Thiago Costa on Monday.") == ["Thiago Costa"]


def test_the_capital_of_a_country_in_the_story_is_no_person():
    assert named("The US sold the ships. After a long debate Washington had agreed to the sale.") == []


def test_where_someone_lives_is_told_behind_an_age():
    assert named("They met Lars Holm, 32, of Franklin, on Monday.") == ["Lars Holm"]


def test_each_of_two_names_stands_behind_its_people():
    text = "Norwegian Ola Berg and Australian Timothy Weeks left."
    assert named(text) == ["Ola Berg", "Timothy Weeks"]


def test_a_pavilion_is_no_person():
    assert named("They sang at The Anna Woods Holm Pavilion.") == []


def test_a_surname_that_is_a_title_too_stands_alone():
    assert named("They met Kevin King on Monday. King smiled.") == ["Kevin King", "King"]


def test_a_title_that_a_story_uses_is_no_surname_alone():
    assert named("They met Kevin King and the king. King smiled.") == ["Kevin King"]


def test_a_rare_surname_of_a_name_with_an_initial_stands_alone():
    text = "They stopped Kevin L. Tays. A dog sniffed at his car before they took Tays to jail."
    assert named(text) == ["Kevin L. Tays", "Tays"]


def test_a_particle_of_persons_makes_a_name():
    assert "Teun van de Berkhof" in named("They had beaten Teun van de Berkhof 6-2.")


def test_the_article_of_an_arabic_name_belongs_to_it():
    text = "The shells fell on southern Holmia's al-Tarfa. They left al-Tarfa. The al-Tarfa base is old."
    assert named(text) == []


def test_works_in_quotation_marks_are_no_persons():
    assert named("The studio has films, including “Maria Holm” and “Bambo.”") == []


def test_an_alias_in_quotation_marks_is_a_persons():
    assert named("The driver, known as “Maria Holm,” left.") == ["Maria Holm"]


def test_an_agency_that_sold_a_picture_is_no_person():
    assert named("It rained.\n\nImage credit: Getty") == []


def test_an_initial_is_no_courtesy_title():
    assert named("They met Mr. B. U. Okafor.") == ["B. U. Okafor"]


def test_a_surname_that_is_a_calling_stands_alone():
    assert named("Tim Cook left. It was late, Cook said.") == ["Tim Cook", "Cook"]


def test_a_surname_that_is_a_common_word_stands_alone_before_a_verb():
    assert named("Steve Jobs left. The firm cut jobs. Jobs would return.") == ["Steve Jobs", "Jobs"]


def test_a_calling_with_its_article_is_not_who_is_called_so():
    assert named("Michael Bishop met them. The Bishop left.") == ["Michael Bishop"]


def test_a_position_abbreviated_is_no_part_of_the_name():
    assert named("Coventry QB Tom Hale fell.") == ["Tom Hale"]


def test_a_model_with_a_number_is_no_person():
    assert named("The airline grounded its 737 Max jet. The Max flew on Monday.") == []


def test_two_names_in_quotation_marks_are_a_work():
    assert named("The “Melvin and Howard” star woke up.") == []


def test_somebody_of_a_place_is_not_named():
    assert named("It was said of Florida Man.") == []


def test_a_chinese_given_name_like_a_pronoun_is_part_of_the_name():
    parsed = read("On Monday the minister Liu He left.")
    assert [[m.text for m in p.mentions] for p in parsed.persons] == [["Liu He"]]


def test_a_given_name_like_a_particle_leaves_the_surname_alone():
    assert [p.name for p in read("Ben Patton won. Then Patton wept.").persons] == ["Ben Patton"]


def test_a_rare_surname_behind_a_given_name_stands_alone():
    text = "Julian Assenge was here. The US is seeking Assenge's extradition."
    assert named(text) == ["Julian Assenge", "Assenge"]


def test_a_verb_in_a_headline_is_no_surname():
    assert named("Fitzgerald Equates Rain to Snow in Wet Town\n\nIt rained on Monday.")[0] == "Fitzgerald"


def test_a_word_with_a_digit_inside_is_no_name():
    assert named("Crude fell and Brent LCOc1 rose on Monday.") == []


def test_what_has_scientists_is_no_person():
    assert named("It was small, Goddard planetary scientist Avi Mandell said.") == ["Avi Mandell"]


def test_who_has_advisers_is_a_person():
    assert named("They met Trump adviser Lars Holm.") == ["Trump", "Lars Holm"]


def test_two_names_joined_by_and_are_alike():
    assert named("He worked with Kanye West and Kim Holm.") == ["Kanye West", "Kim Holm"]


def test_a_person_named_right_behind_a_body_is_no_part_of_it():
    assert named("The envoy to the European Union Gordon Holmquist left.") == ["Gordon Holmquist"]


def test_a_chinese_surname_like_a_pronoun_opens_a_name():
    assert named("He Xiaolin, a teacher, left.") == ["He Xiaolin"]


def test_a_work_named_after_somebody_in_quotation_marks_is_no_person():
    assert named("The former “Dawson’s Creek” star left.") == []


def test_where_an_envoy_goes_is_no_part_of_the_name():
    assert named("A diplomat, former special envoy to Ukraine Kurt Holm, left.") == ["Kurt Holm"]
