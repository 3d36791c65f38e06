"""Addresses of the workbench under /admin/forms/."""

from forms.workbench.views import desk, figures, publishing, samples, transfer
from portal.desk.routes import staff_path
from portal.people.roles import holders

BUILD, READ = holders("forms.build"), holders("forms.opinions")
ONE = "forms/<int:page_id>/"

staff_urls = [
    staff_path("forms/", desk.FormListView.as_view(), name="form_list", roles={*BUILD, *READ}),
    staff_path("forms/import/", transfer.ImportView.as_view(), name="form_import", roles=BUILD),
    staff_path(ONE, desk.DeskView.as_view(), name="form_desk", roles=BUILD),
    staff_path(f"{ONE}review/", publishing.ReviewView.as_view(), name="form_review", roles=BUILD),
    staff_path(f"{ONE}versions/<int:number>/", publishing.VersionView.as_view(), name="form_version", roles=BUILD),
    staff_path(f"{ONE}preview/", samples.PreviewView.as_view(), name="form_preview", roles=BUILD),
    staff_path(
        f"{ONE}samples/from-last/", samples.SampleFromSubmissionView.as_view(), name="form_sample_last", roles=BUILD
    ),
    staff_path(f"{ONE}samples/<int:sample>/", samples.SampleView.as_view(), name="form_sample", roles=BUILD),
    staff_path(
        f"{ONE}samples/keep/<uuid:draft>/", samples.KeepSampleView.as_view(), name="form_keep_sample", roles=BUILD
    ),
    staff_path(f"{ONE}export/", transfer.ExportView.as_view(), name="form_export", roles=BUILD),
    staff_path(f"{ONE}replace/", transfer.ReplaceView.as_view(), name="form_replace", roles=BUILD),
    staff_path(f"{ONE}copy/", transfer.CopyView.as_view(), name="form_copy", roles=BUILD),
    staff_path(f"{ONE}usage/", figures.UsageView.as_view(), name="form_usage", roles=BUILD),
    staff_path(f"{ONE}opinions/", figures.OpinionsView.as_view(), name="form_opinions", roles=READ),
]
