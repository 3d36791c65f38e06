import content.blocks.fields
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import portal.vault.fields
import uuid
from django.db import migrations, models

from portal.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('portal', '0003_ledger_is_append_only'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='BasePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('summary', models.CharField(blank=True, help_text='At most 100 characters.', max_length=100, verbose_name='summary')),
                        ('source', models.CharField(blank=True, help_text='The organ whose text this is; shown under the title.', max_length=60, verbose_name='source')),
                        ('reviewer', models.CharField(blank=True, help_text='Who checked the text last; shown under the title.', max_length=60, verbose_name='reviewer')),
                        ('first_published', models.DateField(blank=True, db_index=True, help_text='Leave it empty: the day the page first goes on the site is entered by itself.', null=True, verbose_name='first published on')),
                        ('cover_alt', models.CharField(blank=True, help_text='Says what the picture shows.', max_length=120, verbose_name='cover text alternative')),
                        ('illustration', models.CharField(blank=True, choices=[('talk', 'Two people talking'), ('flow', 'A path with stations'), ('court', 'A court house'), ('drive', 'A calendar and files'), ('law', 'An open law book'), ('rosette', 'A rosette')], help_text='A drawing for pages without a cover picture.', max_length=12, verbose_name='illustration')),
                        ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='cover picture')),
                    ],
                    options={
                        'abstract': False,
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='SynonymGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('words', models.CharField(help_text='Two or more words with commas between them.', max_length=200, verbose_name='words')),
                    ],
                    options={
                        'verbose_name': 'group of synonyms',
                        'verbose_name_plural': 'synonyms',
                        'ordering': ('words',),
                    },
                ),
                migrations.CreateModel(
                    name='WatchWord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(max_length=40, unique=True, verbose_name='word')),
                        ('kind', models.CharField(choices=[('typo', 'Typing mistake'), ('sensitive', 'Must not be published'), ('remark', 'Only a remark')], default='typo', max_length=10, verbose_name='why it is watched')),
                        ('instead', models.CharField(blank=True, help_text='Shown to the editor together with the word.', max_length=80, verbose_name='write instead')),
                    ],
                    options={
                        'verbose_name': 'watched word',
                        'verbose_name_plural': 'watched words',
                        'ordering': ('word',),
                    },
                ),
                migrations.CreateModel(
                    name='Activity',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.UUIDField(unique=True)),
                        ('channel', models.CharField(choices=[('banner', 'Banner'), ('screen', 'E-screen'), ('leaflet', 'Leaflet'), ('visit', 'Visit to villages and firms'), ('new_media', 'New media'), ('case_talk', 'Law told by cases')], max_length=10, verbose_name='Publicity channel')),
                        ('day', models.DateField(db_index=True, verbose_name='Day')),
                        ('place', models.CharField(max_length=80, verbose_name='Place')),
                        ('quantity', models.PositiveIntegerField(verbose_name='How many')),
                        ('audience', models.PositiveIntegerField(blank=True, null=True, verbose_name='People reached (estimate)')),
                        ('note', models.CharField(blank=True, default='', max_length=300, verbose_name='Remark')),
                        ('recorded_at', models.DateTimeField()),
                        ('recorded_by', models.CharField(max_length=64)),
                        ('recorded_label', models.CharField(max_length=80)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_by', models.CharField(blank=True, default='', max_length=64)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='portal.unit', verbose_name='unit')),
                    ],
                    options={
                        'verbose_name': 'publicity record',
                        'ordering': ('-day', '-recorded_at'),
                        'constraints': [models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='activity_counts_something'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_by', ''), _negated=True)), _connector='OR'), name='activity_withdrawn_at_with_by')],
                    },
                ),
                migrations.CreateModel(
                    name='ArticlePage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                        ('index_number', models.CharField(blank=True, help_text='As in the catalogue of open government information.', max_length=60, verbose_name='index number')),
                        ('topic', models.CharField(blank=True, help_text='Its class in the same catalogue.', max_length=40, verbose_name='topic')),
                        ('issuing_body', models.CharField(blank=True, help_text='The whole name, as on the seal.', max_length=60, verbose_name='issuing body')),
                        ('written_on', models.DateField(blank=True, help_text='The day it was signed, not the day it went on the site.', null=True, verbose_name='date of the document')),
                        ('document_number', models.CharField(blank=True, help_text='With its year in brackets, as printed.', max_length=40, verbose_name='document number')),
                        ('validity', models.CharField(blank=True, choices=[('in_force', 'Valid'), ('amended', 'Amended'), ('repealed', 'Repealed')], help_text='Change it the day the document is amended or repealed.', max_length=10, verbose_name='validity')),
                    ],
                    options={
                        'verbose_name': 'article',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='CampaignIndexPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                    ],
                    options={
                        'verbose_name': 'list of campaigns',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='CampaignPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('begins_on', models.DateField(blank=True, null=True, verbose_name='first day of the campaign')),
                        ('ends_on', models.DateField(blank=True, help_text='Leave both empty for a page that always holds.', null=True, verbose_name='last day of the campaign')),
                        ('closing', content.blocks.fields.ContentStream([], blank=True, help_text='Stands above the text once it is over.', verbose_name='report after the campaign')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                        ('limits_beside', models.BooleanField(default=True, help_text='Leave it on for pages that citizens read.', verbose_name='show the limits of review and suit beside the text')),
                    ],
                    options={
                        'verbose_name': 'campaign page',
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('begins_on__isnull', True), ('ends_on__isnull', True)), models.Q(('begins_on__isnull', False), ('ends_on__gte', models.F('begins_on'))), _connector='OR'), name='campaign_ends_after_it_begins')],
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='CaseStudyIndexPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                    ],
                    options={
                        'verbose_name': 'list of excellent cases',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='CaseStudyPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                        ('award', models.CharField(blank=True, help_text='With its year; the filter goes by the grade behind it.', max_length=40, verbose_name='award')),
                        ('unit', models.CharField(max_length=60, verbose_name='unit')),
                        ('act_type', models.CharField(choices=[('PEN', 'Administrative penalty'), ('CMP', 'Administrative coercive measure'), ('ENF', 'Administrative compulsory enforcement'), ('LIC', 'Administrative licence'), ('EXP', 'Administrative expropriation'), ('REQ', 'Administrative requisition'), ('CPN', 'Compensation for expropriation or requisition'), ('REG', 'Administrative registration'), ('CFM', 'Administrative confirmation'), ('INJ', 'Determination of work injury'), ('OMI', 'Failure to perform a statutory duty'), ('PAY', 'Administrative payment'), ('COM', 'State compensation'), ('INF', 'Disclosure of government information'), ('AGR', 'Administrative agreement'), ('ADJ', 'Administrative adjudication'), ('FEE', 'Unlawful fees or apportionment'), ('COMPET', 'Exclusion or restriction of competition'), ('AUT', 'Infringement of business autonomy or land contract rights'), ('EDU', 'Education administration'), ('POL', 'Public security or traffic administration'), ('INV', 'Administrative inspection or investigation'), ('REW', 'Administrative reward'), ('OTH', 'Other administrative act')], max_length=8, verbose_name='kind of act')),
                        ('unit_kind', models.CharField(blank=True, choices=[('town', 'Town'), ('street', 'Sub-district'), ('bureau', 'County law-enforcement unit'), ('center', 'County centre')], max_length=20, verbose_name='kind of unit')),
                        ('outcome', models.CharField(blank=True, choices=[('agreement', 'Agreement reached'), ('confirmed', 'Agreement confirmed by the court'), ('corrected', 'The organ changed its act'), ('explained', 'Withdrawn after explanation')], max_length=12, verbose_name='outcome')),
                        ('points', content.blocks.fields.ContentStream([], blank=True, help_text='What the reader should remember, in plain words.', verbose_name='key points')),
                        ('background', models.TextField(help_text='Who wanted what, in everyday words; no names, no addresses, no numbers of papers.', max_length=1600, verbose_name='facts of the case')),
                        ('process', models.TextField(help_text='The turning point first: what changed the talk.', max_length=1600, verbose_name='how it was resolved')),
                        ('result', models.TextField(help_text='What was agreed and whether it was done.', max_length=1600, verbose_name='result')),
                        ('typicality', models.TextField(blank=True, help_text='How often this kind of dispute occurs.', max_length=600, verbose_name='typicality')),
                        ('innovation', models.TextField(blank=True, help_text='What was done that others had not done.', max_length=600, verbose_name='innovation')),
                        ('reusability', models.TextField(blank=True, help_text='What others can take over tomorrow.', max_length=600, verbose_name='reusability')),
                        ('comment', models.TextField(blank=True, help_text='Signed by the person who wrote it.', max_length=600, verbose_name="expert's comment")),
                        ('commentator', models.CharField(blank=True, max_length=60, verbose_name='who comments')),
                        ('award_key', models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                    ],
                    options={
                        'verbose_name': 'excellent case',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='ColumnPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('fresh_within', models.PositiveSmallIntegerField(default=183, help_text='News 14, notices and policies 183 (half a year). The desk reminds you before the time is up.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='something new at least every … days')),
                    ],
                    options={
                        'verbose_name': 'column',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='ContactPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                    ],
                    options={
                        'verbose_name': 'contact windows',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='EventPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('starts_at', models.DateTimeField(verbose_name='begins')),
                        ('ends_at', models.DateTimeField(verbose_name='ends')),
                        ('venue', models.CharField(max_length=80, verbose_name='place')),
                        ('address', models.CharField(blank=True, help_text='Street, number and floor.', max_length=120, verbose_name='address')),
                        ('audience', models.CharField(blank=True, help_text='Say also whether a registration is needed.', max_length=80, verbose_name='for whom')),
                        ('agenda', content.blocks.fields.ContentStream([], blank=True, verbose_name='agenda')),
                        ('announcement', content.blocks.fields.ContentStream([], blank=True, help_text='Why somebody should come.', verbose_name='before the event')),
                        ('live_text', content.blocks.fields.ContentStream([], blank=True, help_text='Shown from beginning to end by itself.', verbose_name='during the event')),
                        ('record', content.blocks.fields.ContentStream([], blank=True, help_text='What was said and promised, with figures.', verbose_name='after the event')),
                    ],
                    options={
                        'verbose_name': 'event',
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='event_ends_after_it_begins')],
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='FaqPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('questions', content.blocks.fields.ContentStream([], blank=True, help_text='Ask as citizens ask; several groups get links at the top by themselves.', verbose_name='questions')),
                    ],
                    options={
                        'verbose_name': 'questions and answers',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='GuidePage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('facts', content.blocks.fields.ContentStream([], blank=True, help_text='Four short answers for somebody in a hurry: cost, who, how, how long.', verbose_name='facts at a glance')),
                        ('show_flow', models.BooleanField(default=True, help_text='3, 7, 30 and 30 working days on one line.', verbose_name='show the figure of the time limits')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                    ],
                    options={
                        'verbose_name': 'guide',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='HomePage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('headline', models.CharField(help_text='One sentence, with a comma where a phone may break it.', max_length=40, verbose_name='headline')),
                        ('lead', models.CharField(help_text='Says who may come with what.', max_length=160, verbose_name='sentence under the headline')),
                        ('promises', content.blocks.fields.ContentStream([], blank=True, verbose_name='promises')),
                        ('steps', content.blocks.fields.ContentStream([], blank=True, verbose_name='three steps')),
                        ('clocks', content.blocks.fields.ContentStream([], blank=True, verbose_name='clock strip')),
                        ('limits_title', models.CharField(blank=True, max_length=40, verbose_name='title of the notice about review and suit')),
                        ('limits_text', models.TextField(blank=True, verbose_name='notice about review and suit')),
                    ],
                    options={
                        'verbose_name': 'home page',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='InstitutionPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                        ('directions', content.blocks.fields.ContentStream([], blank=True, verbose_name='how to get there')),
                    ],
                    options={
                        'verbose_name': 'institution',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='InterpretationPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('points', content.blocks.fields.ContentStream([], blank=True, help_text='Three to five sentences a busy person can take away.', verbose_name='key points')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                    ],
                    options={
                        'verbose_name': 'interpretation of a policy',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='MailboxPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='body')),
                    ],
                    options={
                        'verbose_name': 'mailbox',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='StatisticsPage',
                    fields=[
                        ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.basepage')),
                        ('body', content.blocks.fields.ContentStream([], blank=True, verbose_name='introduction')),
                        ('charts', content.blocks.fields.ContentStream([], blank=True, help_text='Numbers from one to four are never shown: in a county they can point at a person.', verbose_name='figures')),
                    ],
                    options={
                        'verbose_name': 'open data',
                    },
                    bases=('content.basepage',),
                ),
                migrations.CreateModel(
                    name='DeadLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.CharField(max_length=500, verbose_name='address')),
                        ('fault', models.CharField(choices=[('gone', 'The page is gone'), ('hidden', 'The page is not published'), ('no_answer', 'The other site does not answer')], max_length=10, verbose_name='what is wrong')),
                        ('found_at', models.DateTimeField(verbose_name='found at')),
                        ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='Page')),
                    ],
                    options={
                        'verbose_name': 'dead link',
                        'verbose_name_plural': 'dead links',
                        'ordering': ('page_id', 'address'),
                        'constraints': [models.UniqueConstraint(fields=('page', 'address'), name='dead_link_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Letter',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('number', models.CharField(max_length=20, unique=True, verbose_name='letter number')),
                        ('key', models.UUIDField(unique=True)),
                        ('kind', models.CharField(choices=[('question', 'I have a question'), ('opinion', 'I have an opinion or a suggestion'), ('fault', 'Something on this site is wrong')], max_length=10, verbose_name='Kind')),
                        ('text', portal.vault.fields.EncryptedTextField(verbose_name='What is it about?')),
                        ('name', portal.vault.fields.EncryptedTextField(blank=True, default='', verbose_name='Your name')),
                        ('contact', portal.vault.fields.EncryptedTextField(blank=True, default='', verbose_name='Telephone or e-mail')),
                        ('may_publish', models.BooleanField(default=False)),
                        ('sent_at', models.DateTimeField()),
                        ('due', models.DateField(db_index=True)),
                        ('status', models.CharField(choices=[('received', 'Waiting for an answer'), ('answered', 'Answered'), ('public', 'Answer published')], default='received', max_length=10, verbose_name='state')),
                        ('answer', portal.vault.fields.EncryptedTextField(blank=True, default='', verbose_name='Answer')),
                        ('answered_at', models.DateTimeField(blank=True, null=True)),
                        ('answered_by', models.CharField(blank=True, default='', max_length=64)),
                        ('answered_label', models.CharField(blank=True, default='', max_length=80)),
                        ('public_title', models.CharField(blank=True, default='', max_length=60)),
                        ('public_question', models.TextField(blank=True, default='')),
                        ('public_answer', models.TextField(blank=True, default='')),
                        ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                        ('reviewed_by', models.CharField(blank=True, default='', max_length=64)),
                        ('reviewed_label', models.CharField(blank=True, default='', max_length=80)),
                        ('forgotten', models.BooleanField(default=False)),
                    ],
                    options={
                        'verbose_name': 'letter',
                        'verbose_name_plural': 'letters',
                        'ordering': ('-sent_at',),
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by', ''), ('status', 'received')), models.Q(models.Q(('status', 'received'), _negated=True), ('answered_at__isnull', False), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='letter_answered_at_with_by'), models.CheckConstraint(condition=models.Q(models.Q(('may_publish', True), ('reviewed_at__isnull', False), ('status', 'public'), models.Q(('reviewed_by', ''), _negated=True), models.Q(('reviewed_by', models.F('answered_by')), _negated=True), models.Q(('public_title', ''), _negated=True), models.Q(('public_question', ''), _negated=True), models.Q(('public_answer', ''), _negated=True)), models.Q(models.Q(('status', 'public'), _negated=True), ('public_answer', ''), ('public_question', ''), ('public_title', '')), _connector='OR'), name='letter_public_by_a_second_person')],
                    },
                ),
                migrations.CreateModel(
                    name='MaterialLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=12, unique=True)),
                        ('kind', models.CharField(choices=[('leaflet', 'Leaflet'), ('poster', 'Poster'), ('banner', 'Banner'), ('screen', 'E-screen')], max_length=10, verbose_name='Kind of material')),
                        ('made_at', models.DateTimeField()),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='portal.unit', verbose_name='unit')),
                    ],
                    options={
                        'verbose_name': 'channel mark',
                    },
                ),
                migrations.CreateModel(
                    name='LinkDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('times', models.PositiveIntegerField(default=1)),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='content.materiallink')),
                    ],
                    options={
                        'verbose_name': 'visits of a day',
                        'constraints': [models.UniqueConstraint(fields=('link', 'day'), name='one_count_a_link_and_day'), models.CheckConstraint(condition=models.Q(('times__gt', 0)), name='link_day_counts_something')],
                    },
                ),
                migrations.CreateModel(
                    name='OpenFigure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('flow', 'Applications, acceptances and closings by quarter'), ('acts', 'Acts the applications are about'), ('ends', 'How cases ended'), ('rates', 'How well limits and talks work')], max_length=8, verbose_name='figure')),
                        ('first', models.DateField(verbose_name='first day')),
                        ('last', models.DateField(verbose_name='last day')),
                        ('unit', models.CharField(max_length=12, verbose_name='unit')),
                        ('headings', models.JSONField(default=list)),
                        ('rows', models.JSONField(default=list)),
                        ('copied_at', models.DateTimeField(verbose_name='copied at')),
                        ('copied_by', models.CharField(max_length=64)),
                        ('copied_label', models.CharField(max_length=80, verbose_name='copied by')),
                    ],
                    options={
                        'verbose_name': 'public figure',
                        'verbose_name_plural': 'public figures',
                        'ordering': ('-copied_at', '-pk'),
                        'indexes': [models.Index(fields=['kind', '-copied_at'], name='openfigure_newest')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='openfigure_days_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Photo',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('position', models.PositiveSmallIntegerField()),
                        ('faces_checked_by', models.CharField(max_length=64)),
                        ('activity', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='photos', to='content.activity')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='portal.storedfile')),
                    ],
                    options={
                        'verbose_name': 'photo of an activity',
                        'ordering': ('position',),
                        'constraints': [models.UniqueConstraint(fields=('activity', 'position'), name='one_photo_a_position'), models.CheckConstraint(condition=models.Q(('faces_checked_by', ''), _negated=True), name='photo_faces_checked')],
                    },
                ),
                migrations.CreateModel(
                    name='SearchedWord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(verbose_name='Day')),
                        ('words', models.CharField(blank=True, max_length=20, verbose_name='words')),
                        ('times', models.PositiveIntegerField(default=0, verbose_name='how often')),
                        ('found', models.PositiveIntegerField(default=0, verbose_name='pages found')),
                    ],
                    options={
                        'verbose_name': 'searched word',
                        'verbose_name_plural': 'searched words',
                        'ordering': ('-day', '-times'),
                        'constraints': [models.UniqueConstraint(fields=('day', 'words'), name='searched_word_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='SiteFooter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('organiser', models.CharField(default='【请填写：主办单位】', max_length=60, verbose_name='organiser')),
                        ('operator', models.CharField(blank=True, max_length=60, verbose_name='operator')),
                        ('address', models.CharField(default='【请填写：地址】', max_length=120, verbose_name='address')),
                        ('email', models.CharField(default='【请填写：邮箱】', max_length=80, verbose_name='e-mail address')),
                        ('site_code', models.CharField(default='【请填写：网站标识码】', max_length=30, verbose_name='government site code')),
                        ('icp_number', models.CharField(default='【请填写：ICP备案号】', max_length=60, verbose_name='ICP record number')),
                        ('police_number', models.CharField(default='【请填写：公安备案号】', max_length=60, verbose_name='public security record number')),
                        ('emblem_url', models.CharField(default='【请填写：党政机关网站标识链接】', max_length=200, verbose_name="address behind the organ's emblem")),
                        ('error_report_url', models.CharField(default='【请填写：政府网站找错链接】', max_length=200, verbose_name='address for reporting errors on government sites')),
                        ('ipv6', models.BooleanField(default=False, verbose_name='the site supports IPv6')),
                        ('accessibility_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='accessibility statement')),
                        ('privacy_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='privacy rules')),
                        ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                    ],
                    options={
                        'verbose_name': 'footer',
                    },
                ),
                migrations.CreateModel(
                    name='SiteIdentity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('county', models.CharField(default='【请填写：县名】', max_length=20, verbose_name='county')),
                        ('name', models.CharField(default='【请填写：网站名称】', max_length=40, verbose_name='name of the site')),
                        ('promise', models.CharField(default='自愿 · 免费 · 限时 · 保密', max_length=40, verbose_name='promise under the name')),
                        ('phone', models.CharField(default='【请填写：中心电话】', max_length=40, validators=[django.core.validators.RegexValidator('(?<![0-9])1[3-9][0-9]{9}(?![0-9])', inverse_match=True, message='Give an office line, not a personal mobile number.')], verbose_name="centre's telephone")),
                        ('hours', models.CharField(default='【请填写：办公时间】', max_length=80, verbose_name='opening hours')),
                        ('grey', models.BooleanField(default=False, help_text='For national days of mourning: every page without colour.', verbose_name='show the site in grey')),
                        ('grey_from', models.DateField(blank=True, help_text='Turns grey by itself on this day, also at night when nobody is in the office.', null=True, verbose_name='grey from')),
                        ('grey_to', models.DateField(blank=True, help_text='Left empty, the site is grey on the first day only.', null=True, verbose_name='grey up to and including')),
                        ('contact_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='contact page')),
                        ('guide_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='guide page')),
                        ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
                    ],
                    options={
                        'verbose_name': 'site name and telephone',
                        'constraints': [models.CheckConstraint(condition=models.Q(('grey_to', None), models.Q(('grey_from__isnull', False), ('grey_to__gte', models.F('grey_from'))), _connector='OR'), name='grey_days_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='TakeDown',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ground', models.CharField(choices=[('consent', 'The party has withdrawn its consent'), ('person', 'Somebody can be recognised'), ('wrong', 'Something in it is wrong'), ('order', 'A court or another organ asked for it'), ('other', 'Another reason')], max_length=10, verbose_name='why')),
                        ('note', models.CharField(blank=True, default='', max_length=300, verbose_name='note for colleagues')),
                        ('taken_at', models.DateTimeField(verbose_name='taken down at')),
                        ('taken_by', models.CharField(max_length=64)),
                        ('taken_label', models.CharField(max_length=80, verbose_name='taken down by')),
                        ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='may come back since')),
                        ('lifted_by', models.CharField(blank=True, default='', max_length=64)),
                        ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='takedowns', to='wagtailcore.page', verbose_name='Page')),
                    ],
                    options={
                        'verbose_name': 'page taken down',
                        'verbose_name_plural': 'pages taken down',
                        'ordering': ('-taken_at', '-pk'),
                        'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('page',), name='takedown_once_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', True), ('lifted_by', '')), models.Q(('lifted_at__isnull', False), models.Q(('lifted_by', ''), _negated=True)), _connector='OR'), name='takedown_lifted_at_with_by'), models.CheckConstraint(condition=models.Q(('lifted_by', ''), models.Q(('lifted_by', models.F('taken_by')), _negated=True), _connector='OR'), name='takedown_lifted_by_another')],
                    },
                ),
                migrations.AddField(
                    model_name='materiallink',
                    name='campaign',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.campaignpage'),
                ),
                migrations.AddField(
                    model_name='basepage',
                    name='columns',
                    field=modelcluster.fields.ParentalManyToManyField(blank=True, help_text='The page stands once and appears in these columns as well.', related_name='also_listed', to='content.columnpage', verbose_name='also listed in columns'),
                ),
                migrations.AddField(
                    model_name='interpretationpage',
                    name='policy',
                    field=models.ForeignKey(blank=True, help_text='The policy document on this site. It gets a link to this page by itself.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='interpretations', to='content.articlepage', verbose_name='explained document'),
                ),
                migrations.AddConstraint(
                    model_name='materiallink',
                    constraint=models.UniqueConstraint(fields=('campaign', 'unit', 'kind'), name='one_channel_mark'),
                ),
            ]
        ),
    ]
