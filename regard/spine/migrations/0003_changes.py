"""Events that tell of a changed setting carry its area, and indexes hold those alone (spine/areas.py)."""

from typing import Any

from django.db import migrations, models

from regard.spine.areas import AREAS

CHANGES = models.Q(area__isnull=False)


def name_areas(apps: Any, _editor: Any) -> None:
    event = apps.get_model("spine", "Event")
    kinds_of = dict[str, list[str]]()
    for kind, area in AREAS.items():
        kinds_of.setdefault(area, []).append(kind)
    for area, kinds in kinds_of.items():
        event.objects.filter(kind__in=kinds).update(area=area)


class Migration(migrations.Migration):
    dependencies = [("spine", "0002_words")]
    operations = [
        migrations.AddField("event", "area", models.CharField(editable=False, max_length=20, null=True)),
        migrations.RunPython(name_areas, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex("event", models.Index(fields=["-at", "-id"], condition=CHANGES, name="event_change")),
        migrations.AddIndex(
            "event", models.Index(fields=["area", "-at", "-id"], condition=CHANGES, name="event_change_area")
        ),
        migrations.AddIndex(
            "event", models.Index(fields=["by", "-at", "-id"], condition=CHANGES, name="event_change_by")
        ),
    ]
