from django.db import migrations


def forwards(apps, schema_editor):
    """What a team promised holds for any channel and any kind. Where nobody had said anything, the default goes on."""
    Team, PromisePolicy = apps.get_model("staff", "Team"), apps.get_model("staff", "PromisePolicy")
    for team in Team.objects.all():
        if team.promise_said_at is not None or team.promise_hours != 4:
            minutes = team.promise_hours * 60
            PromisePolicy.objects.get_or_create(
                team=team, channel="", kind="", defaults={"first_minutes": minutes, "next_minutes": minutes}
            )


def backwards(apps, schema_editor):
    for row in apps.get_model("staff", "PromisePolicy").objects.filter(channel="", kind="", first_minutes__gt=0):
        row.team.promise_hours = max(round(row.first_minutes / 60), 1)
        row.team.save(update_fields=["promise_hours"])


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0004_promise_policy'),
    ]

    operations = [
        migrations.RunPython(forwards, backwards, elidable=True),
    ]
