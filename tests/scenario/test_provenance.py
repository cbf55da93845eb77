CHILD = "title: Child\nextends: two_borders.yaml\n"
SHARE = "facilities.border_cn.steps.customs.channels.open.share"


def test_a_number_carries_its_own_source_and_range(loaded):
    found = loaded(CHILD).provenance[SHARE]
    assert (found.source, found.low, found.high) == ("assumed", 0.005, 0.02)
    assert (found.file, found.line) == ("two_borders.yaml", 58)


def test_a_number_without_a_source_has_that_of_the_longest_prefix(loaded):
    text = CHILD + "sources: {sections.border_kz-almaty: LINK-024}\n"
    provenance = loaded(text).provenance
    assert provenance["sections.border_kz-almaty.km"].source == "LINK-024"
    assert provenance["sections.inland-border_cn.km"].source == "LINK-001"


def test_a_change_by_date_has_a_source_of_its_own(loaded):
    path = "facilities.border_cn.steps.handover.slots_per_day"
    provenance = loaded(CHILD).provenance
    assert provenance[f"{path}.changes.0.to"].source == "proposed"
    assert provenance[path].source == "assumed"


def test_what_is_assumed_or_has_no_source_is_unsourced(loaded):
    unsourced = loaded(CHILD).unsourced
    assert SHARE in unsourced
    assert "flows.eastbound.vehicles_per_year" in unsourced
    assert "sections.inland-border_cn.km" not in unsourced


def test_how_long_and_how_often_a_run_is_made_needs_no_source(loaded):
    assert not {"replications", "root_seed", "warm_up_d"} & loaded(CHILD).provenance.keys()


def test_structure_needs_no_source_but_what_bears_its_name_does(loaded):
    provenance = loaded(CHILD).provenance
    structure = {"gauge_mm", "to_gauge_mm", "priority", "months"}
    assert "facilities.border_cn.steps.tracks.places" in provenance
    assert "sections.border_cn-border_kz.block_release_min" in provenance
    named = [path.split(".")[-2:] for path in provenance]
    assert not [parts for parts in named if structure & set(parts)]
    assert "sections.border_cn-border_kz.tracks" not in provenance


def test_an_alternatives_source_stands_in_sources(loaded):
    study = loaded(
        CHILD + "alternatives:\n  more:\n    title: More\n    changes:\n"
        "      facilities.border_kz.steps.documents.servers: 2\n"
        "sources: {alternatives.more: proposed}\n"
    )
    assert study.alternatives[0].differences[0].source == "proposed"
