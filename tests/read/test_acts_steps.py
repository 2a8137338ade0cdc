"""Steps of a standoff told by what is closed, held back, shared or called off."""

from __future__ import annotations

import pytest

from act_pages import told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norland froze the accounts of Sudovia.", "SANCTION"),
        ("Norland froze 37 million euros of Sudovia.", "SANCTION"),
        ("Norland suspended the licences of 31 boats of Sudovia.", "SANCTION"),
        ("Norland closed its airspace to Sudovia.", "SANCTION"),
        ("Norland stopped buying milk from Sudovia.", "SANCTION"),
        ("Norland stopped issuing visas to citizens of Sudovia.", "SANCTION"),
        ("Norland suspended all financial transactions with Sudovia.", "SANCTION"),
        ("Norland put on hold budget aid to Sudovia.", "SANCTION"),
        ("Norland held back 18 million dollars from Sudovia.", "SANCTION"),
        ("Norland doubled the fee for trucks from Sudovia.", "SANCTION"),
        ("Norland levied a duty on salmon from Sudovia.", "SANCTION"),
        ("Norland paused joint operations with Sudovia.", "SANCTION"),
        ("Norland denied landing rights to Sudovia.", "SANCTION"),
        ("Norland and Sudovia restored the telephone line.", "COOPERATE"),
        ("Norland and Sudovia reopened the hotline.", "COOPERATE"),
        ("Norland and Sudovia cleared mines together.", "COOPERATE"),
        ("Norland and Sudovia launched a joint inspection scheme.", "COOPERATE"),
        ("Norland and Sudovia formed a working group.", "COOPERATE"),
        ("A joint team of Norland and Sudovia inspected the barrage.", "COOPERATE"),
        ("Norland handed its logs to Sudovia.", "COOPERATE"),
        ("Norland supplied readings to Sudovia.", "COOPERATE"),
        ("Norland sent its troops back to barracks.", "RETREAT"),
        ("Norland reduced the alert.", "RETREAT"),
        ("Norland switched off its loudspeakers at Sudovia.", "RETREAT"),
        ("Norland boycotted the summit of Sudovia.", "PROTEST"),
        ("Villagers held up placards before the convoy of Sudovia.", "PROTEST"),
        ("Shopkeepers kept their shutters down in Norland.", "PROTEST"),
        ("Taxi drivers sounded their horns outside the ministry of Norland.", "PROTEST"),
    ],
)
def test_steps_of_a_standoff(text: str, event: str) -> None:
    assert (event, "actual") in [(a.event, a.status) for a in told(text)]


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("It would return only if Norland lifted its siege and released the crew of Sudovia.",
         "RETREAT", "hypothetical"),
        ("Sudovia would talk only after Norland had withdrawn its troops.",
         "RETREAT", "hypothetical"),
        ("Sudovia would do nothing before Norland had withdrawn its troops.",
         "RETREAT", "hypothetical"),
        ("Sudovia will not sign before Norland has withdrawn its troops.",
         "RETREAT", "hypothetical"),
        ("Once Norland had withdrawn its troops, Sudovia would lift the embargo.",
         "RETREAT", "hypothetical"),
        ("Sudovia signed after Norland had withdrawn its troops.", "RETREAT", "actual"),
        ("Sudovia left before Norland had withdrawn its troops.", "RETREAT", "actual"),
        ("Sudovia would protest after Norland seized two boats.", "COERCE", "actual"),
    ],
)  # fmt: skip
def test_what_must_come_to_pass_first_has_not_been_done(text: str, event: str, status: str) -> None:
    assert (event, status) in [(a.event, a.status) for a in told(text)]
