"""Who works at Halden & Co., in which teams, behind which addresses, with which words at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from regard.channels.models import Mailbox
from regard.conversations.saved_reply import keep_saved_reply
from regard.staff.absence import go_away
from regard.staff.models import Agent, Membership, PromisePolicy, Team

TEAMS = {"Support": 4, "Workshop": 24, "Cafés and trade": 4}  # name → hours until we have answered
MAILBOXES = (
    ("help@halden.example", "Halden & Co.", "Support"),
    ("workshop@halden.example", "Halden & Co. workshop", "Workshop"),
    ("trade@halden.example", "Halden & Co. for cafés", "Cafés and trade"),
)
AGENTS = (  # first name, name, address, role, teams
    ("Priya", "Priya Nair", "demo@halden.example", "admin", ("Support", "Workshop")),
    ("Jonas", "Jonas Ek", "jonas@halden.example", "agent", ("Support",)),
    ("Amara", "Amara Diallo", "amara@halden.example", "lead", ("Support", "Workshop")),
    ("Tomás", "Tomás Rey", "tomas@halden.example", "agent", ("Support", "Cafés and trade")),
    ("Hedda", "Hedda Strand", "hedda@halden.example", "agent", ("Cafés and trade",)),
    ("Ingrid", "Ingrid Halden", "ingrid@halden.example", "admin", ("Workshop",)),
)
SAVED: tuple[tuple[str, str | None, str], ...] = (
    (
        "Collection booked", None,
        "<p>Hello {{customer.first_name}},</p><p>the courier comes on Thursday between 17:00 and 19:00. Please empty the tank "
        "and keep the portafilter; the carton is on its way to you.</p>",
    ),
    (
        "Loan machine", "Workshop",
        "<p>We lend you a Vika while yours is here. Keep your portafilter: it fits. When yours comes back, the same courier "
        "takes the loan machine along.</p>",
    ),
    (
        "How to descale", "Support",
        "<p>Fill the tank with one litre of water and one sachet. Hold both buttons until the lamp turns white, then let the "
        "machine run. It takes 22 minutes and ends by itself. Rinse with one full tank.</p>",
    ),
    (
        "Trade price list", "Cafés and trade",
        "<p>Hello {{customer.first_name}},</p><p>for two machines or more our trade price is 12% below the list, with a "
        "yearly service included. I am happy to ring you: which hour suits you?</p><p>{{agent.name}}</p>",
    ),
    ("Thank you", None, "<p>Thank you for telling us, {{customer.first_name}}. I have read it to everybody here.</p>"),
)  # fmt: skip


@dataclass
class Company:
    teams: dict[str, Team]
    agents: dict[str, Agent]
    mailboxes: dict[str, Mailbox]


def found(*, password: str, now: datetime) -> Company:
    """Make the company, two years ago."""
    start = now - timedelta(days=730)
    teams = {name: Team.objects.create(name=name, made_at=start) for name in TEAMS}
    for name, hours in TEAMS.items():
        PromisePolicy.objects.create(team=teams[name], first_minutes=hours * 60, next_minutes=hours * 60)
    agents = {}
    for first, name, email, role, where in AGENTS:
        agent = Agent.objects.create_agent(email=email, name=name, role=role, at=start, password=password)
        agent.signature = f"{name}\nHalden & Co., Ålesund"
        agent.save(update_fields=["signature"])
        for team in where:
            Membership.objects.create(team=teams[team], agent=agent, since=start)
        agents[first] = agent
    mailboxes = {
        team: Mailbox.objects.create(
            address=address, name=name, team=teams[team], made_at=start, trusted_servers="mx.halden.example"
        )
        for address, name, team in MAILBOXES
    }
    for title, whose, html in SAVED:
        keep_saved_reply(title=title, html=html, team=teams[whose] if whose else None, by=agents["Amara"], at=start)
    go_away(
        agent=agents["Tomás"], at=now - timedelta(hours=1), until=now + timedelta(hours=2), why="with a café in Bergen"
    )
    return Company(teams, agents, mailboxes)
