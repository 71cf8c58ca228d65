from django.db import migrations, models

from kavshiri.pure import georgian, likeness

TOGETHER = 500


def fill(apps, schema_editor):
    """Names that are there already are found, and meet by their keys, from the first day on."""
    for kind, fields in (("Person", ("name",)), ("Organisation", ("name", "short"))):
        model, key = apps.get_model("people", kind), apps.get_model("people", f"{kind}Key")
        some, keys = [], []
        for record in model.objects.iterator(chunk_size=TOGETHER):
            texts = [getattr(record, name) for name in fields]
            names = [words for told in texts for words in (told.text(code) for code in told.inside) if words]
            lines = [*map(georgian.fold, names), *(" ".join(likeness.words(name)) for name in names)]
            record.sought = "\n".join(dict.fromkeys(lines))
            some.append(record)
            keys += [key(key=one, **{f"{kind.lower()}_id": record.pk}) for one in sorted(likeness.keys(names))]
        model.objects.bulk_update(some, ["sought"], batch_size=TOGETHER)
        key.objects.bulk_create(keys, batch_size=TOGETHER, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_organisations_and_memberships")]

    operations = [
        migrations.AddField("organisation", "sought", models.TextField(blank=True, default="", editable=False)),
        migrations.AddField("person", "sought", models.TextField(blank=True, default="", editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
