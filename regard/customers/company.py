"""Companies: people who come from the same place, and the domains their mail comes from."""

from __future__ import annotations

from datetime import datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from regard.customers.identity import Identity
from regard.customers.person import Person
from regard.kit.likeness.emails import FREE
from regard.kit.mail.domains import domain_of, registered
from regard.spine.event import record
from regard.spine.refusal import Refusal
from regard.spine.rows import Prepared

PROPOSED_MOST = 500  # people proposed when a domain is added; later ones are proposed as they write


class CannotKeepCompany(Refusal):
    code = "cannot_keep_company"
    status = 422


class Company(models.Model):
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "companies"
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How events name this company."""
        return f"company:{self.pk}"


class CompanyDomain(models.Model):
    """Mail from here proposes its writer for the company. It proves nothing: anybody may write From such an address."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253, unique=True)  # lower case, in ASCII
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Belonging(models.Model):
    """That a person is of a company: proposed by their mail, set by somebody, refused, or over."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        SET = "set"
        REFUSED = "refused"
        ENDED = "ended"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="belongings")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="belongings")
    state = models.CharField(max_length=8, choices=State)
    source = models.CharField(max_length=40, blank=True, default="")  # "identity:3", "agent:2", "import:1"
    by = models.CharField(max_length=40, blank=True, default="")  # who said so last; "" is Regard itself
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "company"], name="belonging_once"),
            models.UniqueConstraint(fields=["person"], condition=Q(state="set"), name="one_company"),
        ]
        indexes = [models.Index(fields=["company", "state", "id"], name="belonging_company")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state} {self.company_id}"


@transaction.atomic
def keep_company(company: Company, *, name: str, domains: list[str], note: str = "", by: str, at: datetime) -> Company:
    """Write a company down, new or changed. Its people stay as they are; those of a new domain are proposed."""
    name = " ".join(name.split())[:200]
    if not name:
        raise CannotKeepCompany(_("A company needs a name."))
    wanted = list(dict.fromkeys(read_domain(one) for one in domains if one.strip()))
    taken = CompanyDomain.objects.filter(domain__in=wanted).select_related("company")
    for row in taken.exclude(company=company.pk) if company.pk else taken:
        raise CannotKeepCompany(
            _("%(domain)s belongs to %(company)s.") % {"domain": row.domain, "company": row.company.name}
        )
    company.name, company.note = name, note.strip()[:5000]
    if company._state.adding:
        company.made_at = at
    company.save()
    company.domains.exclude(domain__in=wanted).delete()
    known = set(company.domains.values_list("domain", flat=True))
    for domain in wanted:
        if domain not in known:
            CompanyDomain.objects.create(company=company, domain=domain, by=by, at=at)
            _propose_all(company, domain, at=at)
    record(kind="company.kept", subject=company.key, at=at, by=by)
    return company


@transaction.atomic
def belongs_to(person: Person, company: Company, *, by: str, at: datetime, source: str = "") -> Belonging:
    """They are of this company from now on, and of no other."""
    Belonging.objects.filter(person=person, state="set").exclude(company=company).update(state="ended", by=by, at=at)
    row, _made = Belonging.objects.update_or_create(
        person=person, company=company, defaults={"state": "set", "by": by, "at": at, "source": source or by}
    )
    record(kind="person.company_set", subject=person.actor, at=at, by=by, data={"company": company.pk})
    return row


@transaction.atomic
def does_not_belong(person: Person, company: Company, *, by: str, at: datetime) -> None:
    """Not (or no longer) of this company; never proposed again."""
    row = Belonging.objects.filter(person=person, company=company).first()
    if row is None or row.state in (Belonging.State.REFUSED, Belonging.State.ENDED):
        return
    row.state = Belonging.State.REFUSED if row.state == Belonging.State.PROPOSED else Belonging.State.ENDED
    row.by, row.at = by, at
    row.save(update_fields=["state", "by", "at"])
    record(kind="person.company_ended", subject=person.actor, at=at, by=by, data={"company": company.pk})


def propose_by_mail(identity: Identity, *, at: datetime) -> Belonging | None:
    """What the domain of their address says, unless it was said before. Caller holds a transaction."""
    if identity.kind != "email":
        return None
    domain = domain_of(identity.value)
    found = _DOMAIN.all(domain) if domain else []
    if not found:
        return None
    row, _made = Belonging.objects.get_or_create(
        person_id=identity.person_id, company_id=found[0].company_id,
        defaults={"state": Belonging.State.PROPOSED, "source": f"identity:{identity.pk}", "at": at},
    )  # fmt: skip
    return row


def companies_of(person: Person) -> list[Belonging]:
    """Their company (set) first, then what is proposed. One statement, with the companies."""
    rows = _BELONGINGS.all(person.pk, "set", "proposed")
    return sorted(rows, key=lambda row: (row.state != "set", row.pk))


def company_called(name: str, *, by: str, at: datetime) -> Company:
    """The company of this name, whatever its case; made when there is none. Caller holds a transaction."""
    words = " ".join(name.split())[:200]
    found = Company.objects.filter(name__iexact=words).order_by("pk").first()
    return found or keep_company(Company(), name=words, domains=[], by=by, at=at)


def read_domain(text: str) -> str:
    """What somebody typed as a domain (or pasted: an address, a link), made canonical. Refuses what strangers share."""
    domain = text.strip().lower().removeprefix("https://").removeprefix("http://").partition("/")[0]
    domain = domain_of("x@" + domain.rpartition("@")[2].removeprefix("www."))
    labels = domain.split(".")
    if len(labels) < 2 or len(domain) > 253 or not all(_is_label(label) for label in labels):
        raise CannotKeepCompany(_("%(text)s is no domain. It looks like example.org.") % {"text": text.strip()[:80]})
    if domain in FREE or registered(domain) in FREE:
        raise CannotKeepCompany(
            _("Anybody can get an address at %(domain)s; it names no company.") % {"domain": domain}
        )
    return domain


_DOMAIN = Prepared(lambda: CompanyDomain.objects.filter(domain="").order_by())
_BELONGINGS = Prepared(
    lambda: (
        Belonging.objects.select_related("company").filter(person=0).filter(state__in=["a", "b"]).order_by("id")[:20]
    )
)


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and label.replace("-", "a").isalnum() and label.isascii()


def _propose_all(company: Company, domain: str, *, at: datetime) -> None:
    """Those who wrote from there already. The newest of them: a few hundred proposals are more than anybody reads."""
    known = Identity.objects.filter(kind="email", value__endswith="@" + domain).order_by("-pk")
    rows = [
        Belonging(person_id=one.person_id, company=company, state="proposed", source=f"identity:{one.pk}", at=at)
        for one in known[:PROPOSED_MOST]
    ]
    Belonging.objects.bulk_create(rows, ignore_conflicts=True)
