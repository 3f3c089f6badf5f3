"""What channels give into the file about a person: letters of theirs that never became a message."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from regard.channels.inbound import Inbound
from regard.customers.exporting import Section
from regard.customers.merged import family
from regard.customers.models import Identity, Person


def part(person: Person, with_notes: bool) -> Iterator[Section]:
    addresses = Identity.objects.filter(person__in=family(person), kind="email").values_list("value", flat=True)
    section = Section(_("Letters of yours that were set aside"))
    for address in addresses:
        for row in Inbound.objects.filter(envelope_from__iexact=address, fate="set_aside").order_by("pk"):
            section.rows.append(
                {_("when"): row.received_at.isoformat(), _("subject"): row.subject, _("why"): row.reason}
            )
            section.files.append((f"letters/aside/{row.pk}.eml", row.raw))
    yield section
