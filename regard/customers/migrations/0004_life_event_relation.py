from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_life_events_consent")]

    operations = [migrations.RenameField(model_name="lifeevent", old_name="who", new_name="relation")]
