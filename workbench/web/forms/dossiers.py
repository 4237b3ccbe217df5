"""Opening a dossier, uploading a version, giving a reason."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from models.enums import DocumentKind, DraftEffect, DraftingTrack, GovernmentLevel
from workbench.draft.vocabulary import N_, term
from workbench.ingest.checking import Lack, lacks
from workbench.ingest.formats import SUFFIXES

FIELDS = (
    N_("Tư pháp"),
    N_("Nội vụ"),
    N_("Tài chính"),
    N_("Nông nghiệp và môi trường"),
    N_("Xây dựng"),
    N_("Công thương"),
    N_("Giáo dục và đào tạo"),
    N_("Y tế"),
    N_("Khoa học và công nghệ"),
    N_("Văn hóa, thể thao và du lịch"),
    N_("Dân tộc và tôn giáo"),
    N_("Quốc phòng, an ninh"),
    N_("Lĩnh vực khác"),
)

_LACKS = {
    Lack.OFFICE: _l("Máy chủ này chưa cài LibreOffice nên không đọc được tệp .doc, .odt và .rtf; hãy lưu dự thảo thành .docx."),
    Lack.SCANS: _l("Máy chủ này chưa cài dữ liệu nhận dạng chữ tiếng Việt nên không đọc được bản quét; hãy dùng tệp Word của dự thảo."),
}


class UploadForm(FlaskForm):
    """accepted: the endings that the browser offers."""

    accepted = ",".join(SUFFIXES)
    file = FileField(_l("Tệp dự thảo"), validators=[FileRequired(_l("Chọn tệp dự thảo: .docx, .doc, .odt, .rtf, .pdf, .html hoặc .txt."))])
    note = TextAreaField(_l("Phiên bản này thay đổi gì?"), validators=[Length(max=2000)])

    def lacks(self) -> list[str]:
        """Say which files this server can't read."""
        return [str(_LACKS[lack]) for lack in lacks()]


class DossierForm(UploadForm):
    title = TextAreaField(
        _l("Tên dự thảo văn bản"),
        validators=[
            InputRequired(_l("Nhập tên dự thảo, như ghi ở trích yếu.")),
            Length(max=600, message=_l("Rút gọn tên xuống dưới 600 ký tự.")),
        ],
    )
    kind = RadioField(
        _l("Loại văn bản"),
        choices=[(kind.value, _l(term(kind))) for kind in DocumentKind],
        validators=[InputRequired(_l("Chọn loại văn bản."))],
    )
    level = RadioField(
        _l("Cấp ban hành"),
        choices=[(level.value, _l(term(level))) for level in GovernmentLevel],
        default=GovernmentLevel.PROVINCE.value,
        validators=[InputRequired(_l("Chọn cấp ban hành."))],
    )
    track = RadioField(
        _l("Trình tự xây dựng"),
        choices=[(track.value, _l(term(track))) for track in DraftingTrack],
        default=DraftingTrack.NORMAL.value,
        validators=[InputRequired(_l("Chọn trình tự xây dựng."))],
    )
    effect = RadioField(
        _l("Dự thảo là"),
        choices=[(effect.value, _l(term(effect))) for effect in DraftEffect],
        validators=[Optional()],
    )
    # No field stands chosen: the first of the list would be sent by whoever overlooks it.
    field = SelectField(
        _l("Lĩnh vực"),
        choices=[("", _l("Chọn lĩnh vực")), *((name, _l(name)) for name in FIELDS)],
        validators=[InputRequired(_l("Chọn lĩnh vực."))],
    )
    summary = TextAreaField(_l("Dự thảo giải quyết việc gì? (2–3 câu, lãnh đạo sẽ đọc phần này)"), validators=[Length(max=2000)])


class ConclusionForm(FlaskForm):
    """seen: mark of the appraiser's answers that spoke against it when the reasons were written."""

    seen = HiddenField()
    revision = HiddenField(validators=[InputRequired()])
    outcome = RadioField(
        _l("Kết luận"),
        choices=[("eligible", _l("Đủ điều kiện trình")), ("not-eligible", _l("Chưa đủ điều kiện trình"))],
        validators=[InputRequired(_l("Chọn kết luận."))],
    )
    reasons = TextAreaField(_l("Lý do"), validators=[InputRequired(_l("Nêu lý do của kết luận.")), Length(max=20_000)])
