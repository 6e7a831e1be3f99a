"""Names in vCard's parts."""

from __future__ import annotations

import pytest

from digitize.fields import names
from digitize.model import Assumption


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lang", ("", "Anna", "", "Lang", "")),
        ("DE LA FUENTE ITZIAR", ("", "Itziar", "", "de la Fuente", "")),
        ("VON UND ZU ESCHENFELS MARKUS", ("", "Markus", "", "von und zu Eschenfels", "")),
        ("VON DER LEHE", ("", "", "", "von der Lehe", "")),
        ("AGNIESZKA Źrebiec-Szymański", ("", "Agnieszka", "", "Źrebiec-Szymański", "")),
        ("Anna Meyer zu Bergsten", ("", "Anna", "", "Meyer zu Bergsten", "")),
        ("Karl Theodor zu Gutenstein", ("", "Karl", "Theodor", "zu Gutenstein", "")),
        ("Claudia Winter & Team", ("", "Claudia", "", "Winter", "")),
        ("MEYER-LUX Sepp", ("", "Sepp", "", "Meyer-Lux", "")),
        ("SPENCER-HARGREAVES Tyler", ("", "Tyler", "", "Spencer-Hargreaves", "")),
        ("ANNA-LENA Schäfer", ("", "Anna-Lena", "", "Schäfer", "")),
        ("Dr.-Ing. Jürgen von Weißenfels", ("Dr.-Ing.", "Jürgen", "", "von Weißenfels", "")),
        (
            "Prof. Dr. med. habil. Hans-Peter Müller-Lüdenscheidt, MBA",
            ("Prof. Dr. med. habil.", "Hans-Peter", "", "Müller-Lüdenscheidt", "MBA"),
        ),
        ("Dipl.-Kfm. Anna Maria Schmidt", ("Dipl.-Kfm.", "Anna", "Maria", "Schmidt", "")),
        ("Mag. (FH) Eva Huber", ("Mag. (FH)", "Eva", "", "Huber", "")),
        ("MÜLLER, Hans", ("", "Hans", "", "Müller", "")),
        ("DUPONT MARTIN Louis-Max", ("", "Louis-Max", "", "Dupont Martin", "")),
        ("Louis DUPONT", ("", "Louis", "", "Dupont", "")),
        ("ANNA SCHMIDT", ("", "Anna", "", "Schmidt", "")),
        ("John A. Smith Jr.", ("", "John", "A.", "Smith", "Jr.")),
        ("María García López", ("", "María", "", "García López", "")),
        ("Jan van der Berg", ("", "Jan", "", "van der Berg", "")),
        ("Sir Ian McDonald", ("Sir", "Ian", "", "McDonald", "")),
        ("RONAN O'CONNOR", ("", "Ronan", "", "O'Connor", "")),
        ("Klaus Weber M.Sc.", ("", "Klaus", "", "Weber", "M.Sc.")),
        ("Jane Roe, Ph.D., CPA", ("", "Jane", "", "Roe", "Ph.D., CPA")),
        ("Ing. Petr Novák, Ph.D.", ("Ing.", "Petr", "", "Novák", "Ph.D.")),
        ("Dr. Müller", ("Dr.", "", "", "Müller", "")),
        ("DanielaMüller", ("", "Daniela", "", "Müller", "")),
        ("Frau Anna Lang", ("Frau", "Anna", "", "Lang", "")),
        ("Ms. Megan Priya Roberts", ("Ms.", "Megan", "Priya", "Roberts", "")),
        ("Haas, Dr. Bernd", ("Dr.", "Bernd", "", "Haas", "")),
        ("Gagnon, Maître Loïc", ("Maître", "Loïc", "", "Gagnon", "")),
        ("Lehmann, Dipl.-Ing. Annegret, LL.M.", ("Dipl.-Ing.", "Annegret", "", "Lehmann", "LL.M.")),
        ("Dipl.-Wirtsch.-Ing. Udo Lang", ("Dipl.-Wirtsch.-Ing.", "Udo", "", "Lang", "")),
        ("M.Sc. Anna Lang", ("M.Sc.", "Anna", "", "Lang", "")),
        ("Amy Smith, MRICS", ("", "Amy", "", "Smith", "MRICS")),
        ("Jane Roe PhD", ("", "Jane", "", "Roe", "PhD")),
        ("Götz Graf von Lindeneck", ("", "Götz", "", "Graf von Lindeneck", "")),
        ("Eva Freifrau zu Eschenfels", ("", "Eva", "", "Freifrau zu Eschenfels", "")),
        ("Anna Graf", ("", "Anna", "", "Graf", "")),
        ("von und zu Eschenfels", ("", "", "", "von und zu Eschenfels", "")),
        ("Begoña Moreno Alonso", ("", "Begoña", "", "Moreno Alonso", "")),
        ("Juan Carlos Moreno", ("", "Juan", "Carlos", "Moreno", "")),
        ("Hans Peter Müller", ("", "Hans", "Peter", "Müller", "")),
        ("Karl-Heinz Müller-Lang", ("", "Karl-Heinz", "", "Müller-Lang", "")),
        ("Anton (Toni) Berger", ("", "Anton", "", "Berger", "")),
        ("JP Lang", ("", "JP", "", "Lang", "")),
        ("Docteur Amélie d'Aubigny", ("Docteur", "Amélie", "", "d'Aubigny", "")),
        ("Dr. Kovácsné Horváth Judit", ("Dr.", "Judit", "", "Kovácsné Horváth", "")),
        ("STEIN EVA-MARIA", ("", "Eva-Maria", "", "Stein", "")),
        ("VON UND ZU ESCHENFELS", ("", "", "", "von und zu Eschenfels", "")),
        ("DOS SANTOS Tiago", ("", "Tiago", "", "dos Santos", "")),
        ("Dipl. Inf. Ingrid Bruns", ("Dipl. Inf.", "Ingrid", "", "Bruns", "")),
        ("Dos. Riikka Heinonen", ("Dos.", "Riikka", "", "Heinonen", "")),
        ("Joh. Peter Müller", ("", "Joh.", "Peter", "Müller", "")),
        ("WP/StB Dr. Philipp Burkhardt", ("WP/StB Dr.", "Philipp", "", "Burkhardt", "")),
        ("Darren Sowerby BSc MRTPl", ("", "Darren", "", "Sowerby", "BSc MRTPI")),
        ("Catrin Bowen BVSc MRCVS", ("", "Catrin", "", "Bowen", "BVSc MRCVS")),
        ("Tom Hollis BA DipArch RIBA", ("", "Tom", "", "Hollis", "BA DipArch RIBA")),
        (
            "Zoran Kovačić, dipl. ing. građ.",
            ("", "Zoran", "", "Kovačić", "dipl. ing. građ."),
        ),
        ("lonut MUNTEANU", ("", "Ionut", "", "Munteanu", "")),
        ("Anna Müller.", ("", "Anna", "", "Müller", "")),
        ("Peter Van den Berg", ("", "Peter", "", "Van den Berg", "")),
        ("Anna Maria VAN DER BERG", ("", "Anna", "Maria", "van der Berg", "")),
        ("anna lang", ("", "Anna", "", "Lang", "")),
        ("ELİF ŞAHİN", ("", "Elif", "", "Şahin", "")),
        ("Dr.med.Anna Lang", ("Dr. med.", "Anna", "", "Lang", "")),
        ("Dr.JürgenvonWeißenfels", ("Dr.", "Jürgen", "", "von Weißenfels", "")),
        ("S. Järvinen", ("", "S.", "", "Järvinen", "")),
        ("Nagy Anna", ("", "Anna", "", "Nagy", "")),
        ("Martin Thomas", ("", "Martin", "", "Thomas", "")),
        ("Kühn, DI Michael", ("DI", "Michael", "", "Kühn", "")),
        ("DI CAPRIO LUIGI", ("", "Luigi", "", "di Caprio", "")),
        ("DI MICHAEL KÜHN", ("DI", "Michael", "", "Kühn", "")),
        ("Prof Dame Helen Whitcombe", ("Prof Dame", "Helen", "", "Whitcombe", "")),
        ("Ann-SophieMüller", ("", "Ann-Sophie", "", "Müller", "")),
        ("JürgenGSCHEIDLE", ("", "Jürgen", "", "Gscheidle", "")),
        ("Maria Huber, geb. Lang", ("", "Maria", "", "Huber", "")),
        ("Claire Martin née Dupont-Aignan", ("", "Claire", "", "Martin", "")),
        ("Anna Sergejewna Petrowa", ("", "Anna", "Sergejewna", "Petrowa", "")),
        ("Иван Петрович Сидоров", ("", "Иван", "Петрович", "Сидоров", "")),
        ("Сидоров Иван Петрович", ("", "Иван", "Петрович", "Сидоров", "")),
        ("Ana Petrovich", ("", "Ana", "", "Petrovich", "")),
        ("Anna Rós Jónsdóttir", ("", "Anna", "Rós", "Jónsdóttir", "")),
    ],
)
def test_a_name_is_taken_apart(text: str, expected: tuple[str, str, str, str, str]) -> None:
    name = names.parse(text)
    assert name is not None
    assert (name.prefix, name.given, name.additional, name.family, name.suffix) == expected


@pytest.mark.parametrize(
    "text", ["Tel. 12345", "a@b.example", "12 34", "", "Thomas und Maria Huber"]
)
def test_what_is_no_name_is_none(text: str) -> None:
    assert names.parse(text) is None


def test_the_email_address_settles_the_order() -> None:
    name = names.parse("Kovács Anna", ("kovacs.anna",))
    assert name is not None
    assert (name.given, name.family) == ("Anna", "Kovács")
    assert Assumption.NAME_ORDER in name.assumed


@pytest.mark.parametrize(
    ("text", "local", "family"),
    [
        pytest.param("Thomas Martin", "t.martin", "Martin", id="initial-and-family"),
        pytest.param("Thomas Martin", "m.thomas", "Thomas", id="initial-of-the-second-word"),
        pytest.param("Thomas Martin", "mthomas", "Thomas", id="initial-without-a-stop"),
        pytest.param("Ana Lang Weber", "ana.langweber", "Lang Weber", id="both-family-names"),
        pytest.param("Iza Peter Holm", "iza.peter", "Peter Holm", id="first-family-name-only"),
        pytest.param("ANNALANG", "anna.lang", "Lang", id="run-together"),
        pytest.param(
            "Anna-LenaXylhofer", "anna.xylhofer", "Xylhofer", id="double-given-run-together"
        ),
    ],
)
def test_the_email_address_tells_the_family_name(text: str, local: str, family: str) -> None:
    name = names.parse(text, (local,))
    assert name is not None
    assert name.family == family


@pytest.mark.parametrize(
    ("text", "local", "given"),
    [
        ("aver Dammann", "dammannx", "Xaver"),
        ("aver Dammann", "x.dammann", "Xaver"),
        ("tto Dammann", "otto", "Otto"),
    ],
)
def test_the_email_address_tells_a_lost_first_letter(text: str, local: str, given: str) -> None:
    name = names.parse(text, (local,))
    assert name is not None
    assert name.given == given


def test_restored_capitals_are_said() -> None:
    name = names.parse("ANNA VON DER LEHE")
    assert name is not None
    assert name.family == "von der Lehe"
    assert Assumption.CASE_RESTORED in name.assumed


@pytest.mark.parametrize("text", ["Wanha. Seor.", "Logen. Poseln anto", "Quality first"])
def test_prose_is_no_name(text: str) -> None:
    assert names.parse(text) is None


def test_a_slash_within_a_name_is_an_l_where_the_email_says_so() -> None:
    name = names.parse("Katrin zur Müh/en", ("katrin.zurmuehlen",))
    assert name is not None
    assert name.family == "zur Mühlen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. sc. ETH Reto Aebischer", ("Dr. sc. ETH", "Reto", "", "Aebischer", "")),
        ("Jane Roe MRCVS", ("", "Jane", "", "Roe", "MRCVS")),
        ("Jane Roe MBBS MRCP", ("", "Jane", "", "Roe", "MBBS MRCP")),
        ("Pastorin Wiebke Harms", ("Pastorin", "Wiebke", "", "Harms", "")),
        ("Louis-Max DRNT", ("", "Louis-Max", "", "Drnt", "")),
    ],
)
def test_degrees_of_the_world_are_told_from_names(
    text: str, expected: tuple[str, str, str, str, str]
) -> None:
    name = names.parse(text)
    assert name is not None
    assert (name.prefix, name.given, name.additional, name.family, name.suffix) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Graf von Lindeneck, Friederike", ("", "Friederike", "", "Graf von Lindeneck", "")),
        ("VON DEM BUSSCHE-ROHR Kerstin", ("", "Kerstin", "", "von dem Bussche-Rohr", "")),
        ("GRAF VON LINDENECK", ("", "", "", "Graf von Lindeneck", "")),
        ("Yolanda Ruiz de Alarcón", ("", "Yolanda", "", "Ruiz de Alarcón", "")),
        ("Ana Maria de Souza", ("", "Ana", "Maria", "de Souza", "")),
        ("Whitaker, Heather D.", ("", "Heather", "D.", "Whitaker", "")),
        ("Roe, Jane, Ph. D.", ("", "Jane", "", "Roe", "Ph. D.")),
        ("Eng.º Simão Santos", ("Eng.º", "Simão", "", "Santos", "")),
    ],
)
def test_nobility_initials_and_iberian_families_keep_their_place(
    text: str, expected: tuple[str, str, str, str, str]
) -> None:
    name = names.parse(text)
    assert name is not None
    assert (name.prefix, name.given, name.additional, name.family, name.suffix) == expected


def test_capitals_of_firms_and_titles_behind_a_name_are_no_degrees() -> None:
    assert names.parse("Olivia Harcourt MNAEA") == names.PersonName(
        given="Olivia", family="Harcourt", suffix="MNAEA"
    )
    for behind in ("GMBH", "CEO", "LLC"):
        name = names.parse(f"Olivia Harcourt {behind}")
        assert name is None or not name.suffix
