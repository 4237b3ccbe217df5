"""Refusals and errors become pages, here and nowhere else."""

import logging
from typing import cast

from flask import Flask, Response, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workbench.errors import IncompleteError, NotFoundError, PermissionRefusedError, RefusalError, StaleError, TransitionRefusedError
from workbench.web.replies import typed_words
from workbench.web.state import is_part

log = logging.getLogger(__name__)

STATUS: dict[type[RefusalError], int] = {
    NotFoundError: 404,
    PermissionRefusedError: 403,
    TransitionRefusedError: 409,
    StaleError: 409,
    IncompleteError: 422,
}


def register(app: Flask) -> None:
    app.register_error_handler(RefusalError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(500, _broken)


def _page(status: int, title: str, sentence: str, *, missing: list[str] | None = None, typed: list[str] | None = None) -> Response:
    session = g.get("db")
    if session is not None:
        session.rollback()
    values = {
        "title": title,
        "sentence": sentence,
        "missing": missing or [],
        "status": status,
        "back": _own_referrer(),
        "typed": typed or [],
    }
    if not is_part():
        return make_response(render_template("layouts/error.html", **values), status)
    answer = make_response(render_template("layouts/error_part.html", **values), status)
    answer.headers["HX-Reselect"] = "unset"
    if request.method == "POST":
        # The sentence stands in the form that was sent, and takes the place of nothing: what was typed is still in that form.
        answer.headers["HX-Retarget"], answer.headers["HX-Reswap"] = "this", "afterbegin"
    return answer


def _own_referrer() -> str | None:
    referrer = request.referrer or ""
    return referrer if referrer.startswith(request.host_url) and referrer != request.url else None


def _refused(error: RefusalError) -> Response:
    status = STATUS.get(type(error), 400)
    titles = {404: _("Không tìm thấy"), 403: _("Không có quyền"), 409: _("Chưa thực hiện được"), 422: _("Chưa đủ thông tin")}
    missing = error.missing if isinstance(error, IncompleteError) else []
    return _page(status, titles.get(status, _("Không thực hiện được")), str(error), missing=missing, typed=typed_words())


def _http(error: HTTPException) -> Response:
    sentences = {
        401: _("Hãy chép lại nội dung đang nhập (nếu có), đăng nhập rồi tải lại trang này."),
        404: _("Trang này không có. Hãy kiểm tra lại địa chỉ hoặc quay về trang Việc của tôi."),
        405: _("Thao tác này không dùng được ở trang này."),
        413: _too_large(),
    }
    status = error.code or 500
    title = _("Phiên làm việc đã hết hạn") if status == 401 else _("Không thực hiện được")
    return _page(status, title, sentences.get(status, _("Yêu cầu không hợp lệ. Hãy tải lại trang rồi thử lại.")))


def _too_large() -> str:
    if request.mimetype == "multipart/form-data":
        return str(_("Tệp quá lớn nên chưa được tải lên (tối đa 60 MB). Hãy bỏ bớt hình ảnh trong tệp rồi tải lại."))
    # So much was not even received: the words stand in the browser alone.
    return str(_("Nội dung gửi đi quá dài nên chưa được nhận. Hãy quay lại trang trước, nơi nội dung vẫn còn, rồi gửi làm nhiều lần."))


def _csrf(_error: CSRFError) -> Response:
    sentence = _(
        "Phiên làm việc đã hết hạn hoặc trang mở quá lâu nên chưa gửi được. Hãy chép lại nội dung đã nhập, tải lại trang rồi gửi lại."
    )
    return _page(400, _("Phiên làm việc đã hết hạn"), sentence, typed=typed_words())


def _broken(error: Exception) -> Response:
    log.error("request broke", exc_info=cast("BaseException", getattr(error, "original_exception", error)))
    sentence = _("Hệ thống gặp lỗi. Dữ liệu đã lưu vẫn còn nguyên. Hãy thử lại; nếu vẫn lỗi, báo quản trị viên kèm thời điểm xảy ra.")
    return _page(500, _("Hệ thống gặp lỗi"), sentence)
