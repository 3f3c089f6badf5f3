
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('conversations', '0001_initial'),
        ('staff', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('received', models.PositiveIntegerField()),
                ('recorded', models.PositiveIntegerField()),
                ('taken_again', models.PositiveIntegerField(default=0)),
                ('lost', models.PositiveIntegerField(default=0)),
                ('detail', models.JSONField(default=list)),
                ('log_at', models.BigIntegerField(default=0)),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='SpamLearning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.BinaryField(default=bytes)),
                ('taught', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Forwarding',
            fields=[
                ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='forwarding', serialize=False, to='conversations.message')),
                ('name', models.CharField(blank=True, default='', max_length=200)),
                ('address', models.CharField(max_length=254)),
                ('decided_at', models.DateTimeField(null=True)),
                ('taken', models.BooleanField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('signature', models.TextField(blank=True, default='')),
                ('made_at', models.DateTimeField()),
                ('trusted_servers', models.CharField(blank=True, default='', max_length=300)),
                ('imap_host', models.CharField(blank=True, default='', max_length=200)),
                ('imap_port', models.PositiveIntegerField(default=993)),
                ('imap_security', models.CharField(choices=[('tls', 'TLS'), ('starttls', 'STARTTLS'), ('plain', 'none (only on this machine)')], default='tls', max_length=10)),
                ('imap_user', models.CharField(blank=True, default='', max_length=254)),
                ('imap_secret', models.TextField(blank=True, default='')),
                ('imap_sign_in', models.CharField(choices=[('password', 'password'), ('xoauth2', 'OAuth 2 (XOAUTH2)')], default='password', max_length=10)),
                ('imap_folder', models.CharField(default='INBOX', max_length=200)),
                ('smtp_host', models.CharField(blank=True, default='', max_length=200)),
                ('smtp_port', models.PositiveIntegerField(default=587)),
                ('smtp_security', models.CharField(choices=[('tls', 'TLS'), ('starttls', 'STARTTLS'), ('plain', 'none (only on this machine)')], default='starttls', max_length=10)),
                ('smtp_user', models.CharField(blank=True, default='', max_length=254)),
                ('smtp_secret', models.TextField(blank=True, default='')),
                ('smtp_sign_in', models.CharField(choices=[('password', 'password'), ('xoauth2', 'OAuth 2 (XOAUTH2)')], default='password', max_length=10)),
                ('dkim_selector', models.CharField(blank=True, default='', max_length=60)),
                ('dkim_secret', models.TextField(blank=True, default='')),
                ('takes_plus', models.BooleanField(default=None, null=True)),
                ('uid_validity', models.BigIntegerField(null=True)),
                ('last_uid', models.BigIntegerField(default=0)),
                ('read_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, default='', max_length=300)),
                ('trouble_since', models.DateTimeField(null=True)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mailboxes', to='staff.team')),
            ],
            options={
                'verbose_name_plural': 'mailboxes',
                'ordering': ['address'],
            },
        ),
        migrations.CreateModel(
            name='Inbound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(default='email', max_length=20)),
                ('door', models.CharField(max_length=20)),
                ('received_at', models.DateTimeField()),
                ('raw', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField()),
                ('envelope_from', models.CharField(blank=True, default='', max_length=254)),
                ('envelope_to', models.CharField(blank=True, default='', max_length=254)),
                ('sender', models.CharField(blank=True, default='', max_length=300)),
                ('subject', models.CharField(blank=True, default='', max_length=300)),
                ('fate', models.CharField(choices=[('filed', 'Filed'), ('set_aside', 'Set Aside')], max_length=10)),
                ('reason', models.CharField(blank=True, default='', max_length=30)),
                ('detail', models.CharField(blank=True, default='', max_length=500)),
                ('uid', models.BigIntegerField(null=True)),
                ('uid_validity', models.BigIntegerField(null=True)),
                ('spam_score', models.FloatField(null=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='inbound', to='conversations.message')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mailbox', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='inbound', to='channels.mailbox')),
            ],
            options={
                'verbose_name_plural': 'inbound',
                'indexes': [models.Index(fields=['raw'], name='inbound_raw'), models.Index(fields=['received_at'], name='inbound_received'), models.Index(condition=models.Q(('fate', 'set_aside'), ('settled_at', None)), fields=['-id'], name='inbound_aside')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('uid__isnull', False)), fields=('mailbox', 'uid_validity', 'uid'), name='inbound_uid_once'), models.CheckConstraint(condition=models.Q(('fate__in', ['filed', 'set_aside'])), name='inbound_fate')],
            },
        ),
    ]
