"""What each recorded act is called: one table from the act to a sentence that a person reads."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import gettext

from models.enums import AssessmentSide, Component, DraftEffect, FindingState, PlacementState, ResponseKind
from models.history import Event
from workbench.draft.vocabulary import N_, term


class EventKind(StrEnum):
    """What an event is about; the history is filtered by it."""

    STEP = "step"
    DRAFT = "draft"
    PROCEDURE = "procedure"
    ASSESSMENT = "assessment"
    DISCUSSION = "discussion"
    ACCOUNT = "account"


KIND_TERMS: dict[EventKind, str] = {
    EventKind.STEP: N_("Bước xử lý hồ sơ"),
    EventKind.DRAFT: N_("Dự thảo và phiên bản"),
    EventKind.PROCEDURE: N_("Thủ tục"),
    EventKind.ASSESSMENT: N_("Đánh giá và chi phí"),
    EventKind.DISCUSSION: N_("Ý kiến và phát hiện"),
    EventKind.ACCOUNT: N_("Tài khoản và cơ quan"),
}


@dataclass(frozen=True, slots=True)
class EventWords:
    """one: the sentence, with %(names)s from the event's data. many: said of %(count)s of them at once; None: never grouped.

    note: which value of the data stands under the sentence, "" for none.
    """

    kind: EventKind
    one: str
    many: str | None = None
    note: str = "note"


STEP, DRAFT, PROCEDURE = EventKind.STEP, EventKind.DRAFT, EventKind.PROCEDURE
ASSESSMENT, DISCUSSION, ACCOUNT = EventKind.ASSESSMENT, EventKind.DISCUSSION, EventKind.ACCOUNT

WORDS: dict[str, EventWords] = {
    "open": EventWords(STEP, N_("Mở hồ sơ")),
    "send": EventWords(STEP, N_("Gửi phiên bản %(version)s đến cơ quan thẩm định")),
    "assign": EventWords(STEP, N_("Phân công %(name)s thẩm định")),
    "set-effect": EventWords(DRAFT, N_("Ghi dự thảo là: %(effect)s")),
    "take-in-without-opinion": EventWords(
        STEP, N_("Tiếp nhận hồ sơ khi chưa có ý kiến của cơ quan kiểm soát thủ tục hành chính"), note="reason"
    ),
    "return": EventWords(STEP, N_("Trả lại hồ sơ cho cơ quan soạn thảo")),
    "conclude-eligible": EventWords(STEP, N_("Kết luận thẩm định: đủ điều kiện trình")),
    "conclude-not-eligible": EventWords(STEP, N_("Kết luận thẩm định: chưa đủ điều kiện trình")),
    "explain-departure": EventWords(
        STEP,
        N_(
            "Giải trình bản trình (phiên bản %(presented)s) khác bản đã thẩm định (phiên bản %(concluded)s): "
            "%(provisions)s chỗ của dự thảo, %(altered)s câu trả lời, chi phí, nội dung thủ tục thay đổi"
        ),
        note="explanation",
    ),
    "submit-for-approval": EventWords(STEP, N_("Trình lãnh đạo phê duyệt")),
    "approve": EventWords(STEP, N_("Phê duyệt hồ sơ")),
    "return-from-approval": EventWords(STEP, N_("Lãnh đạo trả lại hồ sơ")),
    "withdraw": EventWords(STEP, N_("Rút hồ sơ")),
    "upload": EventWords(DRAFT, N_("Nhận tệp tải lên"), note="refused"),
    "submit-version": EventWords(DRAFT, N_("Tải lên phiên bản %(number)s"), note="file"),
    "correct-scan": EventWords(DRAFT, N_("Sửa %(count)s dòng theo bản quét của phiên bản %(from)s thành phiên bản %(number)s")),
    "carry-threads": EventWords(DRAFT, N_("Chuyển các ý kiến sang phiên bản %(version)s: %(placements)s")),
    "carry-findings": EventWords(DRAFT, N_("Giữ quyết định về %(count)s phát hiện có từ ngữ không đổi sang phiên bản %(version)s")),
    "lint-again": EventWords(DRAFT, N_("Yêu cầu chạy lại quy tắc trên phiên bản %(version)s")),
    "renew-findings": EventWords(DRAFT, N_("Chạy lại quy tắc trên phiên bản %(version)s: thêm %(new)s, bớt %(gone)s phát hiện")),
    "confirm-procedure": EventWords(PROCEDURE, N_("Xác nhận thủ tục “%(name)s”"), N_("Xác nhận %(count)s thủ tục")),
    "dismiss-procedure": EventWords(
        PROCEDURE,
        N_("Loại “%(name)s”: không phải thủ tục hành chính"),
        N_("Loại %(count)s nội dung không phải thủ tục hành chính"),
        "reason",
    ),
    "add-procedure": EventWords(PROCEDURE, N_("Thêm thủ tục “%(name)s”")),
    "merge-procedures": EventWords(PROCEDURE, N_("Gộp một thủ tục khác vào thủ tục “%(name)s”")),
    "split-procedure": EventWords(PROCEDURE, N_("Tách thủ tục “%(name)s” thành hai")),
    "add-passage": EventWords(
        PROCEDURE,
        N_("Xếp một đoạn vào %(component)s của thủ tục “%(name)s”"),
        N_("Xếp %(count)s đoạn vào các bộ phận của thủ tục"),
        "quote",
    ),
    "remove-passage": EventWords(
        PROCEDURE,
        N_("Bỏ một đoạn khỏi %(component)s của thủ tục “%(name)s”"),
        N_("Bỏ %(count)s đoạn khỏi các bộ phận của thủ tục"),
        "quote",
    ),
    "confirm-passage": EventWords(
        PROCEDURE,
        N_("Xác nhận một đoạn thuộc %(component)s của thủ tục “%(name)s”"),
        N_("Xác nhận %(count)s đoạn thuộc các bộ phận của thủ tục"),
        "quote",
    ),
    "save-answer": EventWords(ASSESSMENT, N_("Lưu câu trả lời %(question)s (%(side)s)"), N_("Lưu %(count)s câu trả lời (%(side)s)")),
    "save-cost": EventWords(
        ASSESSMENT, N_("Lưu bảng tính chi phí tuân thủ (%(side)s)"), N_("Lưu %(count)s bảng tính chi phí tuân thủ (%(side)s)")
    ),
    "review-answer": EventWords(ASSESSMENT, N_("Rà soát lại câu %(question)s (%(side)s)"), N_("Rà soát lại %(count)s nội dung (%(side)s)")),
    "carry-answers": EventWords(ASSESSMENT, N_("Chuyển %(number)s câu trả lời sang biểu mẫu khác (%(side)s)")),
    "finish-assessment": EventWords(
        ASSESSMENT, N_("Hoàn thành đánh giá một thủ tục (%(side)s)"), N_("Hoàn thành đánh giá %(count)s thủ tục (%(side)s)")
    ),
    "open-answers": EventWords(ASSESSMENT, N_("Mở câu trả lời của cơ quan soạn thảo trước khi hoàn thành đánh giá độc lập"), note="reason"),
    "reconcile": EventWords(ASSESSMENT, N_("Ghi nội dung đối chiếu cho câu %(question)s"), N_("Ghi nội dung đối chiếu cho %(count)s câu")),
    "open-thread": EventWords(DISCUSSION, N_("Nêu một ý kiến"), N_("Nêu %(count)s ý kiến")),
    "attach": EventWords(DISCUSSION, N_("Đính kèm tệp vào một ý kiến"), N_("Đính kèm %(count)s tệp vào các ý kiến"), "file"),
    "reply": EventWords(DISCUSSION, N_("Trao đổi thêm về một ý kiến"), N_("Trao đổi thêm %(count)s lần")),
    "name-outside": EventWords(
        DISCUSSION, N_("Ghi tên người góp ý ngoài hệ thống: %(author)s"), N_("Ghi tên người góp ý ngoài hệ thống của %(count)s ý kiến")
    ),
    "take-in-review": EventWords(DISCUSSION, N_("Nhập %(threads)s ý kiến, %(replies)s trao đổi từ tệp Word đã góp ý"), note="file"),
    "take-in-letter": EventWords(DISCUSSION, N_("Nhập %(opinions)s ý kiến góp ý của %(sender)s"), note="file"),
    "link-opinion": EventWords(DISCUSSION, N_("Gắn một ý kiến với văn bản góp ý"), N_("Gắn %(count)s ý kiến với văn bản góp ý")),
    "prepare-consultation": EventWords(DISCUSSION, N_("Chuẩn bị lấy ý kiến về phiên bản %(version)s qua liên kết"), note="audience"),
    "publish-consultation": EventWords(
        DISCUSSION, N_("Cho phép xem dự thảo phiên bản %(version)s qua liên kết lấy ý kiến đến hết ngày %(closes)s"), note="basis"
    ),
    "end-consultation": EventWords(DISCUSSION, N_("Thu hồi liên kết lấy ý kiến về phiên bản %(version)s"), note="reason"),
    "keep-contribution": EventWords(
        DISCUSSION, N_("Nhận một ý kiến qua liên kết lấy ý kiến"), N_("Nhận %(count)s ý kiến qua liên kết lấy ý kiến")
    ),
    "accept-contribution": EventWords(
        DISCUSSION, N_("Đưa một ý kiến gửi qua liên kết vào hồ sơ"), N_("Đưa %(count)s ý kiến gửi qua liên kết vào hồ sơ")
    ),
    "set-aside-contribution": EventWords(DISCUSSION, N_("Không đưa một ý kiến gửi qua liên kết vào hồ sơ"), note="reason"),
    "erase-contributor": EventWords(
        DISCUSSION,
        N_("Xóa thông tin người gửi của một lượt góp ý qua liên kết"),
        N_("Xóa thông tin người gửi của %(count)s lượt góp ý qua liên kết"),
    ),
    "take-wording": EventWords(DISCUSSION, N_("Tiếp thu một đề nghị sửa từ ngữ"), N_("Tiếp thu %(count)s đề nghị sửa từ ngữ")),
    "answer-thread": EventWords(DISCUSSION, N_("Trả lời một ý kiến: %(response)s"), N_("Trả lời %(count)s ý kiến")),
    "agree-change": EventWords(
        DISCUSSION, N_("Nhất trí với thay đổi từ phiên bản %(old)s đến %(new)s"), N_("Nhất trí với %(count)s thay đổi"), "place"
    ),
    "disagree-change": EventWords(
        DISCUSSION, N_("Thôi nhất trí với thay đổi từ phiên bản %(old)s đến %(new)s"), N_("Thôi nhất trí với %(count)s thay đổi"), "place"
    ),
    "bring-reference": EventWords(DRAFT, N_("Đối chiếu dự thảo với văn bản “%(name)s”"), N_("Đối chiếu dự thảo với %(count)s văn bản")),
    "place-thread": EventWords(DISCUSSION, N_("Gắn lại một ý kiến vào từ ngữ đã chọn"), N_("Gắn lại %(count)s ý kiến"), "words"),
    "resolve-thread": EventWords(DISCUSSION, N_("Kết thúc một ý kiến"), N_("Kết thúc %(count)s ý kiến"), "reason"),
    "edit-comment": EventWords(DISCUSSION, N_("Sửa nội dung một ý kiến; nội dung cũ vẫn được lưu"), N_("Sửa nội dung %(count)s lần")),
    "publish-thread": EventWords(DISCUSSION, N_("Gửi một ghi chú nội bộ thành ý kiến"), N_("Gửi %(count)s ghi chú nội bộ thành ý kiến")),
    "hide-thread": EventWords(DISCUSSION, N_("Chuyển một ý kiến thành ghi chú nội bộ"), N_("Chuyển %(count)s ý kiến thành ghi chú nội bộ")),
    "withdraw-thread": EventWords(DISCUSSION, N_("Rút lại một ý kiến vừa nêu"), N_("Rút lại %(count)s ý kiến vừa nêu")),
    "reopen-thread": EventWords(DISCUSSION, N_("Mở lại một ý kiến"), N_("Mở lại %(count)s ý kiến")),
    "answer-opinion": EventWords(DISCUSSION, N_("Trả lời ý kiến của cơ quan kiểm soát thủ tục hành chính: %(response)s")),
    "give-opinion": EventWords(DISCUSSION, N_("Cơ quan kiểm soát thủ tục hành chính cho ý kiến: %(opinion)s")),
    "decide-finding": EventWords(DISCUSSION, N_("Xử lý phát hiện %(rule)s: %(state)s"), N_("Xử lý %(count)s phát hiện"), "reason"),
    "reword-question": EventWords(ACCOUNT, N_("Sửa lời câu hỏi %(question)s (bản %(number)s)")),
    "set-cost-parameter": EventWords(ACCOUNT, N_("Lưu tham số chi phí %(key)s (bản %(number)s)")),
    "keep-signed": EventWords(STEP, N_("Lưu bản đã ký số %(number)s của “%(paper)s”"), note="file"),
    "set-paper-form": EventWords(ACCOUNT, N_("Thay mẫu Word của “%(paper)s” (bản %(number)s)")),
    "set-rule": EventWords(ACCOUNT, N_("Sửa quy tắc rà soát %(rule)s (bản %(number)s)")),
    "try-rule": EventWords(ACCOUNT, N_("Chạy thử quy tắc rà soát %(rule)s"), N_("Chạy thử quy tắc rà soát %(count)s lần")),
    "export-examples": EventWords(ACCOUNT, N_("Xuất %(count)s dự thảo làm ví dụ có nhãn"), note="decided_by"),
    "load-sample": EventWords(ACCOUNT, N_("Nạp hồ sơ mẫu"), N_("Nạp hồ sơ mẫu, %(count)s bước")),
    "choose-digest": EventWords(ACCOUNT, N_("Chọn lịch nhận thư báo tin"), N_("Chọn lịch nhận thư báo tin %(count)s lần")),
    "sign-in": EventWords(ACCOUNT, N_("Đăng nhập"), N_("Đăng nhập %(count)s lần")),
    "sign-out": EventWords(ACCOUNT, N_("Kết thúc một phiên đăng nhập"), N_("Kết thúc %(count)s phiên đăng nhập")),
    "end-sessions": EventWords(ACCOUNT, N_("Kết thúc mọi phiên đăng nhập của %(name)s")),
    "add-person": EventWords(ACCOUNT, N_("Thêm tài khoản của %(name)s"), N_("Thêm %(count)s tài khoản")),
    "change-person": EventWords(ACCOUNT, N_("Sửa tài khoản của %(name)s"), N_("Sửa tài khoản %(count)s lần")),
    "reset-password": EventWords(ACCOUNT, N_("Đặt lại mật khẩu cho %(name)s")),
    "change-password": EventWords(ACCOUNT, N_("Đổi mật khẩu của mình")),
    "add-organisation": EventWords(ACCOUNT, N_("Thêm cơ quan “%(name)s”"), N_("Thêm %(count)s cơ quan")),
    "change-organisation": EventWords(ACCOUNT, N_("Sửa cơ quan “%(name)s”"), N_("Sửa cơ quan %(count)s lần")),
}
OPINIONS = {
    "agree": N_("thống nhất"),
    "agree-with-comments": N_("thống nhất, có nội dung cần chỉnh sửa"),
    "disagree": N_("không thống nhất"),
}
MEMBERS: dict[str, dict[str, StrEnum]] = {
    "side": {member.value: member for member in AssessmentSide},
    "component": {member.value: member for member in Component},
    "response": {member.value: member for member in ResponseKind},
    "effect": {member.value: member for member in DraftEffect},
    "state": {member.value: member for member in FindingState},
}


# A history outlives the program that wrote it: an act that is no longer known is still shown.
UNKNOWN = EventWords(STEP, N_("Sự kiện khác"))


def words_of(event: Event) -> EventWords:
    """Give the words for the event's act."""
    return WORDS.get(event.act, UNKNOWN)


def kind_of(event: Event) -> EventKind:
    """Say what the event is about."""
    return words_of(event).kind


def sentence_of(event: Event) -> str:
    """Say what happened."""
    return str(gettext(words_of(event).one)) % _values(event)


def sentence_of_many(event: Event, count: int) -> str:
    """Say what happened `count` times; `event` is one of them."""
    return str(gettext(words_of(event).many or words_of(event).one)) % {**_values(event), "count": count}


def note_of(event: Event) -> str:
    """Give the words that the event carries: a reason, the name of a file, the words chosen."""
    return str(_flat(event).get(words_of(event).note) or "")


def _flat(event: Event) -> dict[str, Any]:
    # A correction keeps what was before and after in two parts; a sentence names either.
    data = dict(event.data)
    before, after = data.pop("before", {}), data.pop("after", {})
    return {**before, **after, **data}


def _values(event: Event) -> defaultdict[str, Any]:
    data = _flat(event)
    values: defaultdict[str, Any] = defaultdict(lambda: "—", {key: value for key, value in data.items() if value is not None})
    for key, members in MEMBERS.items():
        if data.get(key) in members:
            values[key] = gettext(term(members[data[key]])).lower()
    values["opinion"] = gettext(OPINIONS.get(str(data.get("kind")), "—"))
    placed = ((gettext(term(state)).lower(), data.get(state.value)) for state in PlacementState)
    values["placements"] = ", ".join(f"{count} {words}" for words, count in placed if count) or "—"
    # Events of before alterations were counted name none.
    values["altered"] = data.get("altered", 0)
    if event.act == "save-answer" and data.get("question") == "cost":
        values["question"] = gettext("chi phí")
    return values
