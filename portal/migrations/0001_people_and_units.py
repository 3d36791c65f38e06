import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('username', models.CharField(error_messages={'unique': 'There is an account of this name already.'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='Account')),
                ('is_active', models.BooleanField(default=True, verbose_name='Switched on')),
                ('name', models.CharField(max_length=60, verbose_name='Name of the person')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='Phone')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='Must change the password at the next sign-in')),
                ('session_epoch', models.PositiveIntegerField(default=0, editable=False)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'staff account',
                'verbose_name_plural': 'staff accounts',
                'ordering': ('username',),
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=32, unique=True, verbose_name='Unit code')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='Full name')),
                ('short_name', models.CharField(max_length=40, verbose_name='Short name')),
                ('kind', models.CharField(choices=[('center', 'County centre'), ('town', 'Town'), ('street', 'Sub-district'), ('bureau', 'County law-enforcement unit'), ('court', "People's court"), ('procuratorate', "People's procuratorate"), ('politics_law', 'Political and legal affairs commission'), ('leading_office', 'Office of the leading group for law-based administration'), ('law_firm', 'Law firm'), ('legal_service', 'Grassroots legal service office'), ('other', 'Other organ')], max_length=20, verbose_name='Kind of unit')),
                ('number_prefix', models.CharField(blank=True, help_text='Comes first in the numbers of its documents.', max_length=12, verbose_name='Document prefix')),
                ('credit_code', models.CharField(blank=True, max_length=18, verbose_name='Unified social credit code')),
                ('head_name', models.CharField(blank=True, max_length=60, verbose_name='Head of the unit')),
                ('deputy_name', models.CharField(blank=True, max_length=60, verbose_name='Leader in charge')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='Office phone')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='Address')),
                ('hours', models.CharField(blank=True, max_length=200, verbose_name='Opening hours')),
                ('is_active', models.BooleanField(default=True, verbose_name='In operation')),
                ('is_public', models.BooleanField(default=True, verbose_name='Shown to the public')),
                ('accepts_cases', models.BooleanField(default=False, verbose_name='Accepts disputes')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='children', to='portal.unit', verbose_name='Belongs to')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='predecessors', to='portal.unit', verbose_name='Continued by')),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'ordering': ('kind', 'code'),
            },
        ),
        migrations.CreateModel(
            name='RoutingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act_type', models.CharField(choices=[('PEN', 'Administrative penalty'), ('CMP', 'Administrative coercive measure'), ('ENF', 'Administrative compulsory enforcement'), ('LIC', 'Administrative licence'), ('EXP', 'Administrative expropriation'), ('REQ', 'Administrative requisition'), ('CPN', 'Compensation for expropriation or requisition'), ('REG', 'Administrative registration'), ('CFM', 'Administrative confirmation'), ('INJ', 'Determination of work injury'), ('OMI', 'Failure to perform a statutory duty'), ('PAY', 'Administrative payment'), ('COM', 'State compensation'), ('INF', 'Disclosure of government information'), ('AGR', 'Administrative agreement'), ('ADJ', 'Administrative adjudication'), ('FEE', 'Unlawful fees or apportionment'), ('COMPET', 'Exclusion or restriction of competition'), ('AUT', 'Infringement of business autonomy or land contract rights'), ('EDU', 'Education administration'), ('POL', 'Public security or traffic administration'), ('INV', 'Administrative inspection or investigation'), ('REW', 'Administrative reward'), ('OTH', 'Other administrative act')], max_length=8, unique=True, verbose_name='Kind of act')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='routing_rules', to='portal.unit', verbose_name='Handling unit')),
            ],
            options={
                'verbose_name': 'routing rule',
                'verbose_name_plural': 'routing rules',
                'ordering': ('act_type',),
            },
        ),
        migrations.AddField(
            model_name='user',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='staff', to='portal.unit', verbose_name='Unit'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('accepts_cases', False), ('is_active', True), _connector='OR'), name='unit_accepting_cases_is_active', violation_error_message='A unit that is not in operation accepts no disputes.'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.CheckConstraint(condition=models.Q(('successor', None), ('is_active', False), _connector='OR'), name='unit_with_successor_is_inactive', violation_error_message='A unit that another one continues is no longer in operation.'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True), ('kind', 'center')), fields=('kind',), name='one_active_county_centre', violation_error_message='There is a county centre already.'),
        ),
    ]
