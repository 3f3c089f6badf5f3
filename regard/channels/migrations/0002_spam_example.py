
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('channels', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SpamExample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raw', models.CharField(max_length=64, unique=True)),
                ('is_spam', models.BooleanField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='spamlearning',
            name='relearned',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
