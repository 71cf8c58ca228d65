from django.db import migrations, models

from kavshiri.search import index


def make_index(apps, schema_editor):
    made = index.SQLITE_MAKE if schema_editor.connection.vendor == "sqlite" else index.POSTGRES_MAKE
    schema_editor.execute(made)


def drop_index(apps, schema_editor):
    schema_editor.execute(index.DROP)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=100)),
                ("language", models.CharField(max_length=12)),
                ("title", models.TextField()),
                ("body", models.TextField(blank=True)),
                ("address", models.CharField(max_length=500)),
                ("visible", models.BooleanField(default=True)),
                ("weight", models.SmallIntegerField(default=0)),
                ("at", models.DateTimeField(blank=True, null=True)),
                ("indexed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "key", "language"), name="one_entry_per_thing_and_language")
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=60, unique=True)),
                ("sort", models.CharField(db_index=True, max_length=300)),
                ("skeleton", models.CharField(blank=True, db_index=True, max_length=120)),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("count__gte", 0)), name="a_word_is_counted_from_zero")
                ],
            },
        ),
        migrations.RunPython(make_index, drop_index),
    ]
