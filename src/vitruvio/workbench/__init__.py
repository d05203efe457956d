"""What a user does, as functions: load a brief, design it, save and open the design, explain and check it."""

from vitruvio.workbench.check_settings import write_baseline
from vitruvio.workbench.checking import Checked, check_design
from vitruvio.workbench.designing import Made, design_brief, load_brief
from vitruvio.workbench.dividing import Bounded, divide_brief
from vitruvio.workbench.errors import write_new
from vitruvio.workbench.explaining import explain_field
from vitruvio.workbench.folder import finish_writing, write_files, written_in
from vitruvio.workbench.saving import files_of, folder_for, language_of, open_design, report_json, save_design

__all__ = [
    "Bounded",
    "Checked",
    "Made",
    "check_design",
    "design_brief",
    "divide_brief",
    "explain_field",
    "files_of",
    "finish_writing",
    "folder_for",
    "language_of",
    "load_brief",
    "open_design",
    "report_json",
    "save_design",
    "write_baseline",
    "write_files",
    "write_new",
    "written_in",
]
