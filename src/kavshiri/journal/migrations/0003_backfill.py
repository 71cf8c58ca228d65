"""Earlier entries learn what their things stand in, and which fields they changed; the values were never kept.

Which relations lead to the whole is asked of the models as they are today (``Record.within``), whatever room they are
of, and only for rows that are still there: where something stood that was removed before this, nobody knows.
"""

from collections import defaultdict

from django.apps import apps as rooms
from django.db import migrations

PORTION = 500


def fill(apps, schema_editor):
    entries = apps.get_model("journal", "Entry").objects.using(schema_editor.connection.alias)
    kinds = {about.partition(":")[0] for about in entries.order_by().values_list("about", flat=True).distinct() if about}
    for kind in sorted(kinds):
        fill_wholes(entries, kind, schema_editor.connection)
    fill_fields(apps.get_model("journal", "FieldChange").objects.using(schema_editor.connection.alias), entries)


def fill_wholes(entries, kind, connection):
    try:
        model = rooms.get_model(kind)
    except (LookupError, ValueError):
        return
    within = getattr(model, "within", ())
    if not within or model._meta.db_table not in connection.introspection.table_names():
        return
    labels = [model._meta.get_field(name).related_model._meta.label_lower for name in within]
    found = defaultdict(list)
    rows = model._base_manager.using(connection.alias)
    for own, *wholes in rows.values_list("public_id", *(f"{name}__public_id" for name in within)):
        whole = next((f"{label}:{key}" for label, key in zip(labels, wholes, strict=True) if key), "")
        found[whole].append(f"{kind}:{own}")
    for whole, names in found.items():
        for start in range(0, len(names), PORTION):
            entries.filter(about__in=names[start : start + PORTION]).update(whole=whole)


def fill_fields(changes, entries):
    waiting = []
    told = entries.filter(kind__endswith=".change").values_list("pk", "about", "payload")
    for pk, about, payload in told.iterator(chunk_size=PORTION):
        kind = about.partition(":")[0]
        waiting += [changes.model(entry_id=pk, field=f"{kind}.{name}", is_kept=False) for name in fields_of(payload)]
    changes.bulk_create(waiting, batch_size=PORTION)


def fields_of(payload):
    fields = payload.get("fields") if isinstance(payload, dict) else None
    return fields if isinstance(fields, list) else []


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_whole_and_changes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
