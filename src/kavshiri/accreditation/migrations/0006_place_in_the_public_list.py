from django.db import migrations

import kavshiri.accreditation.models
from kavshiri.pure import georgian

TOGETHER = 500


def fill(apps, schema_editor):
    """Chosen names that are there already stand in their order from the first day on."""
    model = apps.get_model("accreditation", "Participant")
    some = []
    for one in model.objects.exclude(listed_as="").only("listed_as", "listed_sort").iterator(chunk_size=TOGETHER):
        one.listed_sort = georgian.sort_key(one.listed_as)[:200]
        some.append(one)
    model.objects.bulk_update(some, ["listed_sort"], batch_size=TOGETHER)


class Migration(migrations.Migration):
    dependencies = [("accreditation", "0005_order_of_names")]

    operations = [
        migrations.AddField(
            "participant",
            "listed_sort",
            kavshiri.accreditation.models.ListedSortKey(blank=True, default="", editable=False, max_length=200),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
