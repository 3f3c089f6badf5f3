from django.db import migrations, models


def carry_over(apps, schema_editor):
    """What was recognised before lasts as long as it was told then; methods have slugs now."""
    identities = apps.get_model("customers", "Identity").objects
    identities.filter(level__gte=2, recognised_until=None).update(recognised_until=models.F("level_until"))
    recognitions = apps.get_model("customers", "Recognition").objects
    for old, new in (("DMARC", "dmarc"), ("signed reply address", "reply_address")):
        identities.filter(method=old).update(method=new)
        recognitions.filter(method=old).update(method=new)


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_owned_companies_files")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop, elidable=True)]
