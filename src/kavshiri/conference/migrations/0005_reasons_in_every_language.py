import re

from django.db import migrations, models

import kavshiri.texts.fields
import kavshiri.texts.values

GEORGIAN = re.compile('[\u10d0-\u10ff]')


def in_its_language(told):
    """A sentence of one language becomes that language's text; its letters tell which it was."""
    return kavshiri.texts.values.Texts.of(**{'ka' if GEORGIAN.search(told) else 'en': told})


def read_old_reasons(apps, schema_editor):
    plans = apps.get_model('conference', 'Plan').objects.exclude(told='').only('pk', 'told')
    for plan in plans:
        plan.failure = in_its_language(plan.told)
        plan.save(update_fields=['failure'])


def keep_one_language(apps, schema_editor):
    for plan in apps.get_model('conference', 'Plan').objects.filter(state='failed').only('pk', 'failure'):
        plan.told = plan.failure.read('ka').text
        plan.save(update_fields=['told'])


class Migration(migrations.Migration):

    dependencies = [
        ('conference', '0004_disclaimer'),
    ]

    operations = [
        migrations.RenameField(model_name='plan', old_name='failure', new_name='told'),
        migrations.AddField(
            model_name='plan',
            name='failure',
            field=kavshiri.texts.fields.TextsField(blank=True, default=kavshiri.texts.values.Texts, editable=False, many_lines=True, max_length=4000),
        ),
        migrations.AlterField(model_name='plan', name='told', field=models.TextField(blank=True, default='')),
        migrations.RunPython(read_old_reasons, keep_one_language),
        migrations.RemoveField(model_name='plan', name='told'),
    ]
