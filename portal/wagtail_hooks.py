"""What Wagtail loads at start-up from the building: the desk's shell and the registers of the house."""

from wagtail_modeladmin.options import modeladmin_register

from portal.desk import hooks  # noqa: F401 - registers itself
from portal.desk.office import OfficeGroup

modeladmin_register(OfficeGroup)
