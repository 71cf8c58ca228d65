from django.db import migrations, models

import kavshiri.accreditation.models
from kavshiri.pure import georgian

TOGETHER = 500


def fill(apps, schema_editor):
    """Names that are there already stand in their order from the first day on."""
    model = apps.get_model("accreditation", "Participant")
    some = []
    for one in model.objects.only("name", "sort").iterator(chunk_size=TOGETHER):
        one.sort = georgian.sort_key(one.name)[:200]
        some.append(one)
    model.objects.bulk_update(some, ["sort"], batch_size=TOGETHER)


class Migration(migrations.Migration):
    dependencies = [("accreditation", "0004_bars_of_everything")]

    operations = [
        migrations.AddField(
            "participant",
            "sort",
            kavshiri.accreditation.models.SortKey(blank=True, default="", editable=False, max_length=200),
        ),
        migrations.AddIndex(
            "participant", models.Index(fields=["conference", "delegation_key"], name="participants_by_delegation")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
