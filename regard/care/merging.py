"""What care does when people are joined, parted or split: a permit and a hold stay with the address they were about."""

from __future__ import annotations

from regard.customers.merge_rows import follow, joined, parted, touched
from regard.customers.merged import Merge, Split
from regard.customers.person_rows import person_rows
from regard.spine.models import Delivery


def settle(delivery: Delivery) -> None:
    """Reaction to person.merged, person.unmerged and person.split. Doing it twice changes nothing."""
    told, rows = (delivery.event.data if delivery.event else {}), list(person_rows("care"))
    if "split" in told:
        split = Split.objects.get(pk=told["split"])
        follow([split.person_id, split.new_id], rows)
        return
    merge = Merge.objects.get(pk=told["merge"])
    if merge.undone_at is None:
        joined(merge.pk, rows)
    else:
        parted(merge.pk, rows, at=merge.undone_at)
    follow(touched(merge), rows)
