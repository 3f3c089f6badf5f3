from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("conversations", "0006_callbacks")]

    operations = [migrations.RenameField(model_name="complaintlesson", old_name="outcome", new_name="came_of_it")]
