from django.db import migrations

import kavshiri.texts.fields
import kavshiri.texts.values


class Migration(migrations.Migration):
    """By what a version was adopted is said in each language; no version has been made before."""

    dependencies = [("documents", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("version", "what_is_adopted_says_by_what"),
        migrations.RemoveField("version", "decision"),
        migrations.AddField(
            "version", "decision",
            kavshiri.texts.fields.TextsField(
                blank=True, default=kavshiri.texts.values.Texts, max_length=300, verbose_name="by what it was adopted"
            ),
        ),
    ]  # fmt: skip
