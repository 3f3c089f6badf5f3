from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0005_hours_become_policies'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='team',
            name='team_promises_something',
        ),
        migrations.RemoveField(
            model_name='team',
            name='promise_hours',
        ),
        migrations.RemoveField(
            model_name='team',
            name='promise_said_at',
        ),
    ]
