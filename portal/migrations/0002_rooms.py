import django.core.validators
import django.db.models.deletion
import portal.calendar.clock
import portal.documents.fields
import portal.vault.fields
import uuid
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

from portal.tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('axes', '0010_accessattemptexpiration'),
        ('django_q', '0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more'),
        ('portal', '0001_people_and_units'),
        ('sessions', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name='CalendarDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('date', models.DateField(unique=True, verbose_name='date')),
                        ('is_workday', models.BooleanField(verbose_name='working day')),
                        ('label', models.CharField(blank=True, max_length=40, verbose_name='name')),
                        ('status', models.CharField(choices=[('confirmed', 'Confirmed by the notice'), ('provisional', 'Provisional')], default='provisional', max_length=12, verbose_name='status')),
                        ('notice_no', models.CharField(blank=True, max_length=60, verbose_name='notice number')),
                        ('version', models.PositiveIntegerField(verbose_name='edition')),
                        ('imported_by', models.CharField(max_length=64, verbose_name='entered by')),
                        ('checked_by', models.CharField(blank=True, max_length=64, verbose_name='checked by')),
                    ],
                    options={
                        'verbose_name': 'calendar day',
                        'verbose_name_plural': 'calendar days',
                        'ordering': ['date'],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarEdition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(unique=True, verbose_name='edition')),
                        ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('at', models.DateTimeField(default=portal.calendar.clock.now, verbose_name='time')),
                        ('reason', models.CharField(max_length=200, verbose_name='reason')),
                        ('by_id', models.CharField(max_length=64)),
                        ('by_label', models.CharField(max_length=100, verbose_name='changed by')),
                    ],
                    options={
                        'verbose_name': 'calendar edition',
                        'verbose_name_plural': 'calendar editions',
                        'ordering': ['-number'],
                    },
                ),
                migrations.CreateModel(
                    name='Heartbeat',
                    fields=[
                        ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                        ('asked_at', models.DateTimeField(blank=True, null=True)),
                        ('beat_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='LedgerAnchor',
                    fields=[
                        ('no', models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name='number')),
                        ('at', models.DateTimeField(verbose_name='time')),
                        ('kind', models.CharField(max_length=8)),
                        ('line', models.TextField()),
                        ('copied_at', models.DateTimeField()),
                    ],
                    options={
                        'verbose_name': 'ledger anchor',
                        'verbose_name_plural': 'ledger anchors',
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='LedgerHead',
                    fields=[
                        ('chain', models.CharField(choices=[('main', 'Done'), ('refused', 'Refused')], max_length=8, primary_key=True, serialize=False)),
                        ('seq', models.PositiveBigIntegerField(default=0)),
                        ('hash', models.CharField(max_length=64)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='NoticeText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('application.received', 'New application to register'), ('case.registered', 'Case to assess'), ('case.diverted', 'Case handed to the unit'), ('case.returned', 'Unit objects to a case'), ('case.accepted', 'Case accepted'), ('case.reply', 'Party answered the notice'), ('case.progress', 'Progress reported'), ('case.review_wanted', 'Agreement to review'), ('case.reviewed', 'Agreement reviewed'), ('case.agreed', 'Agreement in force'), ('case.approval_wanted', 'Decision wanted'), ('case.decided', 'Decision taken'), ('case.withdrawn', 'Application withdrawn'), ('case.closed', 'Case closed'), ('case.moved', 'Case moved on'), ('case.leave_given', 'Leave to see a case'), ('case.leave_ended', 'Leave to see a case has ended'), ('clock.soon', 'Time limit near'), ('clock.today', 'Time limit today'), ('clock.overdue', 'Time limit passed'), ('clock.moved', 'Last day moved with the calendar'), ('calendar.recounted', 'Limits counted with a new calendar'), ('document.failed', 'Document could not be made'), ('service.wanted', 'Document to deliver'), ('party.message', 'Message of a party'), ('party.answered', 'Party answered a question'), ('party.changed', 'Party changed its details'), ('party.rights', "Request about one's own data"), ('dossier.ready', 'Dossier volume ready'), ('dossier.failed', 'Dossier volume failed'), ('dossier.returned', 'Dossier returned'), ('duty.instant', 'Instant report of a unit'), ('duty.wanted', 'Report to be worked on'), ('duty.decided', 'Decision on a report'), ('duty.due', 'Report due'), ('duty.overdue', 'Report overdue'), ('duty.missing', 'Units that have not reported'), ('duty.filed', 'Filing of a law firm'), ('award.opened', 'Award round open'), ('award.seat', "Judge's seat"), ('award.blind_copy', 'Blind copy to approve'), ('award.scored', 'All scores are in'), ('award.winner', 'Award result'), ('page.draft', 'Draft page to edit'), ('notices.digest', 'Notices of the day together'), ('work.dead', 'Background task stopped'), ('system.warning', 'System warning')], max_length=40, unique=True, verbose_name='kind of notice')),
                        ('subject', models.CharField(max_length=120, verbose_name='subject')),
                        ('body', models.TextField(max_length=1000, verbose_name='text')),
                        ('send_outside', models.BooleanField(default=True, verbose_name='also send outside the portal')),
                    ],
                    options={
                        'verbose_name': 'notice text',
                        'verbose_name_plural': 'notice texts',
                        'ordering': ['kind'],
                    },
                ),
                migrations.CreateModel(
                    name='PeriodicRun',
                    fields=[
                        ('name', models.CharField(max_length=80, primary_key=True, serialize=False)),
                        ('period', models.CharField(blank=True, max_length=16)),
                        ('tries', models.PositiveSmallIntegerField(default=0)),
                        ('succeeded', models.BooleanField(default=False)),
                        ('ran_at', models.DateTimeField(blank=True, null=True)),
                        ('failures', models.PositiveIntegerField(default=0)),
                        ('last_error', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='CalendarYear',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year of the calendar')),
                        ('status', models.CharField(choices=[('confirmed', 'Confirmed by the notice'), ('provisional', 'Provisional')], default='provisional', max_length=12, verbose_name='status')),
                        ('notice_no', models.CharField(blank=True, max_length=60, verbose_name='notice number')),
                        ('version', models.PositiveIntegerField(verbose_name='edition')),
                        ('imported_by', models.CharField(max_length=64, verbose_name='entered by')),
                        ('checked_by', models.CharField(blank=True, max_length=64, verbose_name='checked by')),
                    ],
                    options={
                        'verbose_name': 'calendar year',
                        'verbose_name_plural': 'calendar years',
                        'ordering': ['year'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('status', 'provisional'), models.Q(('notice_no', ''), _negated=True), _connector='OR'), name='calendar_year_confirmed_has_notice')],
                    },
                ),
                migrations.CreateModel(
                    name='DocumentTemplate',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                        ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                        ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                        ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                        ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                        ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                        ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                        ('code', models.CharField(max_length=16, unique=True, validators=[django.core.validators.RegexValidator('\\A[A-Za-z][A-Za-z0-9-]{1,15}\\Z', 'Use letters, digits and hyphens, a letter first.')], verbose_name='Code of the paper')),
                        ('title', models.CharField(help_text='Printed at the head of the paper.', max_length=80, verbose_name='Title')),
                        ('number_word', models.CharField(blank=True, help_text='The word in its number. Empty: the paper has no number of its own and carries the case number.', max_length=4, verbose_name='Number word')),
                        ('body', portal.documents.fields.TemplateBodyField(verbose_name='Body')),
                        ('loaded_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                        ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                        ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                    ],
                    options={
                        'verbose_name': 'document template',
                        'verbose_name_plural': 'document templates',
                        'ordering': ('code',),
                    },
                    bases=(wagtail.models.preview.PreviewableMixin, models.Model),
                ),
                migrations.CreateModel(
                    name='IssuedDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=16, verbose_name='Kind of paper')),
                        ('title', models.CharField(max_length=120, verbose_name='Title')),
                        ('number', models.CharField(blank=True, max_length=60, verbose_name='Document number')),
                        ('serial', models.PositiveIntegerField(blank=True, null=True)),
                        ('issuer_name', models.CharField(max_length=100, verbose_name="Issuer's name on the paper")),
                        ('issued_at', models.DateTimeField(verbose_name='Issued at')),
                        ('verify_code', models.CharField(max_length=16, unique=True, verbose_name='Verification code')),
                        ('subject_masked', models.CharField(blank=True, max_length=60, verbose_name='Party')),
                        ('about_type', models.CharField(max_length=80)),
                        ('about_id', models.CharField(max_length=64)),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('pages', models.PositiveIntegerField(verbose_name='Number of pages')),
                        ('state', models.CharField(choices=[('valid', 'Valid'), ('void', 'Void')], default='valid', max_length=8, verbose_name='State')),
                        ('void_reason', models.TextField(blank=True, verbose_name='Reason for voiding')),
                        ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='Voided at')),
                        ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issued_documents', to=settings.AUTH_USER_MODEL)),
                        ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issued_documents', to='portal.unit', verbose_name='Issuer')),
                    ],
                    options={
                        'verbose_name': 'issued document',
                        'verbose_name_plural': 'issued documents',
                        'ordering': ('-issued_at', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='DocumentFacts',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('content', portal.vault.fields.EncryptedJSONField(default=dict)),
                        ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sealed_facts', to='portal.issueddocument')),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='LedgerCheck',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('at', models.DateTimeField(verbose_name='time')),
                        ('whole', models.BooleanField()),
                        ('rows', models.PositiveBigIntegerField()),
                        ('anchor', models.PositiveBigIntegerField(default=0)),
                        ('problems', models.JSONField(blank=True, default=list)),
                    ],
                    options={
                        'verbose_name': 'ledger verification',
                        'verbose_name_plural': 'ledger verifications',
                        'default_permissions': (),
                        'indexes': [models.Index(fields=['at'], name='ledger_check_at')],
                    },
                ),
                migrations.CreateModel(
                    name='LedgerEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('chain', models.CharField(choices=[('main', 'Done'), ('refused', 'Refused')], max_length=8, verbose_name='chain')),
                        ('seq', models.PositiveBigIntegerField(verbose_name='number')),
                        ('at', models.DateTimeField(verbose_name='time')),
                        ('event', models.CharField(max_length=64, verbose_name='event')),
                        ('actor_kind', models.CharField(max_length=8, verbose_name='kind of actor')),
                        ('actor_id', models.CharField(blank=True, max_length=64)),
                        ('actor_label', models.CharField(blank=True, max_length=120, verbose_name='actor')),
                        ('actor_role', models.CharField(blank=True, max_length=80, verbose_name='roles')),
                        ('actor_unit_id', models.BigIntegerField(blank=True, null=True)),
                        ('ip', models.CharField(blank=True, max_length=45, verbose_name='network address')),
                        ('request_id', models.CharField(blank=True, max_length=32, verbose_name='request')),
                        ('about_type', models.CharField(blank=True, max_length=80, verbose_name='kind of object')),
                        ('about_id', models.CharField(blank=True, max_length=64)),
                        ('about_label', models.CharField(blank=True, max_length=200, verbose_name='object')),
                        ('detail', models.JSONField(blank=True, default=dict, verbose_name='detail')),
                        ('reason', models.TextField(blank=True, verbose_name='reason')),
                        ('prev_hash', models.CharField(max_length=64)),
                        ('hash', models.CharField(max_length=64)),
                    ],
                    options={
                        'verbose_name': 'ledger entry',
                        'verbose_name_plural': 'ledger',
                        'ordering': ['-id'],
                        'default_permissions': ('view',),
                        'indexes': [models.Index(fields=['about_type', 'about_id'], name='ledger_about'), models.Index(fields=['at'], name='ledger_at'), models.Index(fields=['actor_id', 'at'], name='ledger_actor'), models.Index(fields=['event', 'chain', 'seq'], name='ledger_event')],
                        'constraints': [models.UniqueConstraint(fields=('chain', 'seq'), name='ledger_seq_once'), models.CheckConstraint(condition=models.Q(('seq__gte', 1)), name='ledger_seq_from_one')],
                    },
                ),
                migrations.CreateModel(
                    name='LocalDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('date', models.DateField(verbose_name='date')),
                        ('is_workday', models.BooleanField(verbose_name='working day')),
                        ('label', models.CharField(max_length=40, verbose_name='name')),
                        ('reason', models.CharField(max_length=200, verbose_name='reason')),
                        ('state', models.CharField(choices=[('proposed', 'Waiting for the second person'), ('confirmed', 'In force'), ('dropped', 'Dropped'), ('taken_back', 'Out of force again')], default='proposed', max_length=12, verbose_name='state')),
                        ('proposed_by', models.CharField(max_length=64)),
                        ('proposed_label', models.CharField(max_length=100, verbose_name='proposed by')),
                        ('proposed_at', models.DateTimeField(default=portal.calendar.clock.now, verbose_name='proposed at')),
                        ('approved_by', models.CharField(blank=True, max_length=64)),
                        ('approved_label', models.CharField(blank=True, max_length=100, verbose_name='approved by')),
                        ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved at')),
                    ],
                    options={
                        'verbose_name': 'local calendar day',
                        'verbose_name_plural': 'local calendar days',
                        'ordering': ['-date'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'confirmed')), fields=('date',), name='calendar_local_day_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(models.Q(('approved_by', ''), _negated=True), models.Q(('approved_by', models.F('proposed_by')), _negated=True), ('approved_at__isnull', False)), _connector='OR'), name='calendar_local_day_two_people')],
                    },
                ),
                migrations.CreateModel(
                    name='Notice',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('kind', models.CharField(max_length=40, verbose_name='kind of notice')),
                        ('subject', models.CharField(max_length=200, verbose_name='subject')),
                        ('body', models.TextField(verbose_name='text')),
                        ('url', models.CharField(blank=True, max_length=300)),
                        ('about_type', models.CharField(blank=True, max_length=80)),
                        ('about_id', models.CharField(blank=True, max_length=64)),
                        ('key', models.CharField(blank=True, max_length=160)),
                        ('created_at', models.DateTimeField(verbose_name='time')),
                        ('read_at', models.DateTimeField(blank=True, null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'notice',
                        'verbose_name_plural': 'notices',
                        'ordering': ['-created_at', '-id'],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['user'], name='notice_unread'), models.Index(fields=['user', '-created_at'], name='notice_by_user')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('user', 'key'), name='notice_once_a_person')],
                    },
                ),
                migrations.CreateModel(
                    name='Delivery',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('channel', models.CharField(max_length=16, verbose_name='channel')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Failed'), ('skipped', 'No address'), ('held', 'Waits for the daily digest'), ('read', 'Read in the portal before it was sent')], default='waiting', max_length=8, verbose_name='state')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('last_error', models.CharField(blank=True, max_length=300, verbose_name='last error')),
                        ('created_at', models.DateTimeField(verbose_name='created')),
                        ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='portal.notice')),
                    ],
                    options={
                        'verbose_name': 'delivery',
                        'verbose_name_plural': 'deliveries',
                        'ordering': ['-created_at'],
                        'default_permissions': ('view',),
                        'indexes': [models.Index(condition=models.Q(('state', 'held')), fields=['channel'], name='delivery_held')],
                        'constraints': [models.UniqueConstraint(fields=('notice', 'channel'), name='delivery_once_a_channel'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'sent', 'failed', 'skipped', 'held', 'read'])), name='delivery_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='delivery_sent_has_time')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticeWish',
                    fields=[
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='notice_wish', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('email', models.CharField(choices=[('each', 'Every notice at once'), ('digest', 'Urgent ones at once, the others together once a day'), ('urgent', 'Urgent ones only')], default='digest', max_length=6, verbose_name='By e-mail')),
                        ('sms', models.BooleanField(default=False, verbose_name='Urgent notices also as a text message')),
                        ('quiet', models.JSONField(blank=True, default=list, verbose_name='Groups that are not sent')),
                    ],
                    options={
                        'verbose_name': 'wish about notices',
                        'verbose_name_plural': 'wishes about notices',
                        'default_permissions': (),
                        'constraints': [models.CheckConstraint(condition=models.Q(('email__in', ['each', 'digest', 'urgent'])), name='wish_email_known')],
                    },
                ),
                migrations.CreateModel(
                    name='NumberSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('word', models.CharField(max_length=4, verbose_name='Number word')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('last', models.PositiveIntegerField(default=0, verbose_name='Last number given')),
                        ('issuer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='number_series', to='portal.unit', verbose_name='Issuer')),
                    ],
                    options={
                        'verbose_name': 'number series',
                        'verbose_name_plural': 'number series',
                        'constraints': [models.UniqueConstraint(fields=('issuer', 'word', 'year'), name='one_series_per_issuer_word_year')],
                    },
                ),
                migrations.AddField(
                    model_name='issueddocument',
                    name='series',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='portal.numberseries'),
                ),
                migrations.CreateModel(
                    name='OutboxRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=64, verbose_name='kind of work')),
                        ('object_id', models.CharField(max_length=64, verbose_name='object')),
                        ('key', models.CharField(max_length=160, unique=True, verbose_name='key')),
                        ('state', models.CharField(choices=[('queued', 'Queued'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed, will be tried again'), ('dead', 'Stopped after five attempts'), ('given_up', 'Given up')], default='queued', max_length=8, verbose_name='state')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('not_before', models.DateTimeField(blank=True, null=True, verbose_name='not before')),
                        ('last_error', models.CharField(blank=True, max_length=300, verbose_name='last error')),
                        ('created_at', models.DateTimeField(verbose_name='created')),
                        ('queued_at', models.DateTimeField(blank=True, null=True, verbose_name='queued')),
                        ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='started')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
                    ],
                    options={
                        'verbose_name': 'background task',
                        'verbose_name_plural': 'background tasks',
                        'ordering': ['-id'],
                        'default_permissions': ('view',),
                        'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'running', 'failed', 'dead'])), fields=['state', 'id'], name='outbox_open')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('attempts__lte', 5)), name='outbox_attempts_at_most_five'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed', 'dead', 'given_up'])), name='outbox_state_known')],
                    },
                ),
                migrations.CreateModel(
                    name='SecondStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sealed', models.CharField(max_length=200)),
                        ('confirmed_at', models.DateTimeField(null=True)),
                        ('last_counter', models.BigIntegerField(default=0)),
                        ('failures', models.PositiveSmallIntegerField(default=0)),
                        ('failed_at', models.DateTimeField(null=True)),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='second_step', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='StoredFile',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('size', models.PositiveBigIntegerField(verbose_name='bytes')),
                        ('mime', models.CharField(max_length=100, verbose_name='type')),
                        ('original_name', portal.vault.fields.EncryptedTextField(verbose_name='name')),
                        ('purpose', models.CharField(max_length=40, verbose_name='purpose')),
                        ('pages', models.PositiveIntegerField(blank=True, null=True, verbose_name='pages')),
                        ('active_content', models.BooleanField(default=False, verbose_name='active content')),
                        ('state', models.CharField(choices=[('stored', 'Kept'), ('quarantined', 'In quarantine'), ('erased', 'Erased')], default='stored', max_length=12, verbose_name='state')),
                        ('created_at', models.DateTimeField(default=portal.calendar.clock.now, verbose_name='stored at')),
                        ('created_by', models.CharField(max_length=64)),
                        ('created_by_label', models.CharField(max_length=100, verbose_name='stored by')),
                    ],
                    options={
                        'verbose_name': 'stored file',
                        'verbose_name_plural': 'stored files',
                        'ordering': ['created_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='stored_file_not_empty')],
                    },
                ),
                migrations.AddField(
                    model_name='issueddocument',
                    name='file',
                    field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='issued_document', to='portal.storedfile'),
                ),
                migrations.CreateModel(
                    name='TemplateVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(verbose_name='version')),
                        ('content', models.JSONField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('template', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='portal.documenttemplate')),
                    ],
                    options={
                        'verbose_name': 'template version',
                        'verbose_name_plural': 'template versions',
                        'ordering': ('template', 'number'),
                        'constraints': [models.UniqueConstraint(fields=('template', 'number'), name='template_version_once')],
                    },
                ),
                migrations.AddField(
                    model_name='issueddocument',
                    name='template_version',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='portal.templateversion'),
                ),
                migrations.CreateModel(
                    name='CalendarNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='year of the notice')),
                        ('notice_no', models.CharField(max_length=60, verbose_name='notice number')),
                        ('rest', models.JSONField(verbose_name='days off')),
                        ('work', models.JSONField(verbose_name='make-up working days')),
                        ('state', models.CharField(choices=[('proposed', 'Waiting for the second person'), ('confirmed', 'In force'), ('dropped', 'Dropped'), ('taken_back', 'Out of force again')], default='proposed', max_length=12, verbose_name='state')),
                        ('imported_by', models.CharField(max_length=64)),
                        ('imported_label', models.CharField(max_length=100, verbose_name='entered by')),
                        ('imported_at', models.DateTimeField(default=portal.calendar.clock.now, verbose_name='entered at')),
                        ('checked_by', models.CharField(blank=True, max_length=64)),
                        ('checked_label', models.CharField(blank=True, max_length=100, verbose_name='checked by')),
                        ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='checked at')),
                        ('takes_back', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_back_by', to='portal.calendarnotice', verbose_name='takes back')),
                    ],
                    options={
                        'verbose_name': 'holiday notice',
                        'verbose_name_plural': 'holiday notices',
                        'ordering': ['-year', '-imported_at'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(models.Q(('checked_by', ''), _negated=True), models.Q(('checked_by', models.F('imported_by')), _negated=True), ('checked_at__isnull', False)), _connector='OR'), name='calendar_notice_two_people'), models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('year',), name='calendar_notice_one_waiting')],
                    },
                ),
                migrations.AddIndex(
                    model_name='issueddocument',
                    index=models.Index(fields=['about_type', 'about_id'], name='document_about'),
                ),
                migrations.AddConstraint(
                    model_name='issueddocument',
                    constraint=models.UniqueConstraint(condition=models.Q(('series', None), _negated=True), fields=('number',), name='document_number_once'),
                ),
                migrations.AddConstraint(
                    model_name='issueddocument',
                    constraint=models.UniqueConstraint(fields=('series', 'serial'), name='document_serial_once'),
                ),
                migrations.AddConstraint(
                    model_name='issueddocument',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('serial', None), ('series', None)), models.Q(('serial__isnull', False), ('series__isnull', False)), _connector='OR'), name='document_serial_with_series'),
                ),
                migrations.AddConstraint(
                    model_name='issueddocument',
                    constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'valid'), ('void_reason', ''), ('voided_at', None)), models.Q(('state', 'void'), ('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='void_document_has_reason'),
                ),
            ]
        ),
    ]
