"""Clauses that tell that a thing was done, or an answer given, and those that only sound so."""

from __future__ import annotations

import pytest

from demarche.record.asked import asked, awaited, thing_in
from demarche.record.tellings import answers, is_done, is_ended


@pytest.mark.parametrize(
    ("demand", "clause", "done"),
    [
        ("release of the crew of the trawler", "Tarvos released the crew on Thursday", True),
        ("release of the crew", "The crew was freed on Friday", True),
        ("release of the crew", "all the sailors and the crew were released", True),
        ("release of the crew", "Tarvos met the demand for the release of the crew", True),
        ("withdrawal of troops from Dun", "Tarvos pulled its soldiers out of Dun", True),
        ("troop withdrawal", "Tarvos has withdrawn its troops", True),
        ("withdrawing patrol ships from the strait", "Tarvos withdrew its ships", True),
        ("lifting of the blockade", "Tarvos lifted the blockade of the port", True),
        ("recognition of the border", "Tarvos recognised the border", True),
        ("apology from Tarvos", "Tarvos apologised to Orlan for the raid", True),
        ("payment of compensation", "Tarvos paid all the compensation", True),
        ("release of the crew", "Tarvos freed the crew after Orlan urged it to", True),
        # not done, or not yet
        ("release of the crew", "Tarvos refused to release the crew", False),
        ("release of the crew", "Tarvos agreed to release the crew", False),
        ("release of the crew", "Tarvos has not released the crew", False),
        ("release of the crew", "Tarvos would have released the crew", False),
        ("release of the crew", "Tarvos was expected to have released the crew", False),
        ("release of the crew", "Tarvos nearly released the crew", False),
        ("release of the crew", "the crew must be released", False),
        ("release of the crew", "Orlan asked that the crew be released", False),
        ("release of the crew", "It requires that the crew be released first", False),
        ("release of the crew", "Tarvos began releasing the crew", False),
        ("release of the crew", "Orlan called for the crew to be released", False),
        ("release of the crew", "Tarvos rejected the demand for the release of the crew", False),
        # only part of it
        ("release of the crew", "Tarvos released two of the crew", False),
        ("release of the crew", "Tarvos released part of the crew", False),
        ("withdrawal of troops", "Tarvos withdrew 200 of its soldiers", False),
        ("withdrawal of 200 troops", "Tarvos withdrew 200 soldiers", True),
        ("release of the crew", "Tarvos released the bodies of the crew", False),
        # another thing, another place, another deed
        ("release of the crew", "Tarvos released the crew list", False),
        ("release of the crew", "Tarvos released a statement on the crew", False),
        ("release of the crew of the Meridian", "Tarvos released the crew of the Aurora", False),
        ("withdrawal of troops from Dun", "Tarvos withdrew its troops from Rava", False),
        ("release of the crew", "Tarvos detained the crew", False),
        ("lifting of the blockade", "Tarvos imposed the blockade", False),
        ("release of all three", "Tarvos released the pumps in August", False),
        ("talks on the strait", "Tarvos met the envoy of Lima", False),
        ("meeting with the minister", "Delegations of Tarvos and Orlan met in Lima", False),
        ("withdrawal", "Tarvos withdrew its remark", False),
        ("ban on the flights", "Tarvos discussed the ban on the flights", False),
    ],
)
def test_what_was_demanded_is_told_as_done(demand, clause, done):
    assert is_done(clause, asked(demand)) is done


@pytest.mark.parametrize(
    ("thing", "clause", "ended"),
    [
        ("blockade of the port", "Tarvos lifted the blockade", True),
        ("blockade of the port", "the blockade was ended on Friday", True),
        ("blockade of the port", "Tarvos tightened the blockade", False),
        ("blockade of the port", "Tarvos refused to lift the blockade", False),
        ("blockade of the port", "Tarvos lifted part of the blockade", False),
        ("blockade of the port", "Tarvos lifted the trade blockade", False),
        ("blockade of the port", "Tarvos lifted the ban on visits", False),
    ],
)
def test_what_was_not_to_be_is_told_as_ended(thing, clause, ended):
    assert is_ended(clause, thing_in(thing)) is ended


@pytest.mark.parametrize(
    ("about", "clause", "answered"),
    [
        ("whether to sign the fisheries protocol", "Hark signed the protocol on Friday", True),
        ("whether to sign the fisheries protocol", "Hark decided to sign the protocol", True),
        ("whether to sign the protocol", "Hark announced that Tarvos would sign it", False),
        ("whether to sign the protocol", "Hark said Tarvos would sign the protocol", True),
        ("whether to sign the protocol", "Hark refused to sign the protocol", True),
        ("whether to sign the protocol", "Hark rejected the protocol", True),
        ("whether Tarvos would ratify the treaty", "Parliament ratified the treaty", True),
        ("whether to approve the sanctions", "The parliament vetoed the sanctions", True),
        ("whether to lift the ban", "Hark lifted the ban", True),
        ("whether to lift the ban", "Hark refused to lift the ban", True),
        ("the bill", "The president vetoed the bill", True),
        ("whether to call up reservists", "Hark decided not to call up reservists", True),
        ("whether to call off the strike", "Hark called off the strike", True),
        # no answer
        ("whether to sign the protocol", "Hark will sign the protocol", False),
        ("whether to sign the protocol", "Hark has yet to sign the protocol", False),
        ("whether to sign the protocol", "Hark could sign the protocol", False),
        ("whether to sign the protocol", "Hark said the protocol was signed if he agreed", False),
        ("whether to sign the protocol", "Hark discussed the protocol", False),
        ("whether to sign the protocol", "Hark urged Orlan to sign the protocol", False),
        # about another thing
        ("whether to sign the fisheries protocol", "Hark signed the trade protocol", False),
        ("whether to sign the protocol", "Hark signed the protocol's annex", False),
        ("whether to sign the protocol", "Hark signed a letter on the protocol", False),
        ("whether to lift the ban", "Hark rejected the ban", False),
        ("whether she would enter the closed zone", "She boarded it in the closed zone", False),
        ("what comes next", "Hark signed the protocol", False),
    ],
)
def test_the_answer_that_was_awaited(about, clause, answered):
    assert answers(clause, awaited(about)) is answered


def test_a_known_refusal_needs_no_past_form():
    about = awaited("whether to sign the protocol")
    assert not answers("he would not sign the protocol", about)
    assert answers("he would not sign the protocol", about, refusal=True)
