from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conference", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="prepared",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name="row",
            name="facets",
            field=models.TextField(blank=True),
        ),
    ]
