import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('staff', '0003_opening'),
    ]

    operations = [
        migrations.CreateModel(
            name='PromisePolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(blank=True, default='', max_length=20)),
                ('kind', models.CharField(blank=True, default='', max_length=20)),
                ('first_minutes', models.PositiveIntegerField(null=True)),
                ('next_minutes', models.PositiveIntegerField(null=True)),
                ('answer_minutes', models.PositiveIntegerField(null=True)),
                ('always', models.BooleanField(default=False)),
                ('warn_percent', models.PositiveSmallIntegerField(null=True)),
                ('warn_minutes', models.PositiveIntegerField(null=True)),
            ],
            options={
                'verbose_name_plural': 'promise policies',
                'ordering': ['team', 'kind', 'channel'],
            },
        ),
        migrations.AddField(
            model_name='promisepolicy',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promise_policies', to='staff.team'),
        ),
        migrations.AddConstraint(
            model_name='promisepolicy',
            constraint=models.UniqueConstraint(fields=('team', 'channel', 'kind'), name='one_policy_each'),
        ),
        migrations.AddConstraint(
            model_name='promisepolicy',
            constraint=models.CheckConstraint(condition=models.Q(('warn_percent', None), models.Q(('warn_minutes', None), ('warn_percent__gte', 1), ('warn_percent__lte', 99)), _connector='OR'), name='policy_warns_one_way'),
        ),
        migrations.AddConstraint(
            model_name='promisepolicy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_minutes', None), ('first_minutes__gte', 1), _connector='OR'), models.Q(('next_minutes', None), ('next_minutes__gte', 1), _connector='OR'), models.Q(('answer_minutes', None), ('answer_minutes__gte', 1), _connector='OR')), name='policy_promises_something'),
        ),
    ]
