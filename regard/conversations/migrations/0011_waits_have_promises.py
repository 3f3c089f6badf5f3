from django.db import migrations
from django.db.models import Exists, OuterRef

BATCH = 500


def forwards(apps, schema_editor):
    """Who waits now was promised an answer by their hour; what became a complaint is one."""
    get = apps.get_model
    Conversation, Promised, Message = (get("conversations", name) for name in ("Conversation", "Promised", "Message"))
    complaints = get("conversations", "Complaint").objects.filter(undone_at=None).values("conversation")
    Conversation.objects.filter(pk__in=complaints).update(kind="complaint")
    ours = Message.objects.filter(conversation=OuterRef("pk"), kind="out")
    waiting = Conversation.objects.exclude(waiting_since=None).annotate(answered=Exists(ours)).order_by("pk")
    rows = []
    for one in waiting.iterator(chunk_size=BATCH):
        minutes = max(round((one.due_at - one.waiting_since).total_seconds() / 60), 1)
        rows.append(
            Promised(
                conversation=one, what="next" if one.answered else "first", team_id=one.team_id, channel=one.channel,
                kind=one.kind, since=one.waiting_since, minutes=minutes, due_at=one.due_at, look_at=one.due_at,
                warn_at=one.waiting_since + (one.due_at - one.waiting_since) * 0.75,
            )
        )
        if len(rows) == BATCH:
            Promised.objects.bulk_create(rows)
            rows = []
    Promised.objects.bulk_create(rows)


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0010_promised'),
    ]

    operations = [
        migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True),
    ]
