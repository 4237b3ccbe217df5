"""What a new thread is made of: what it is about, its place in the draft, the words that it suggests. Pure."""

from dataclasses import dataclass

from models.dossiers import Version
from models.enums import Component, PlacementState, Severity, ThreadKind, ThreadTarget
from models.procedures import FindingRow
from models.reviews import Thread, ThreadPlacement, Wording
from workbench.draft.outline import Outline
from workbench.errors import RefusalError


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Words of a draft: paragraph index, character offsets, and the words themselves.

    end is counted in `end_paragraph`, where the words end in a later paragraph; those of several paragraphs are joined by line ends.
    """

    paragraph: int
    start: int
    end: int
    quote: str
    end_paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class NewThread:
    """target decides which of place, provision (its path), lineage, component, question and cost_line are set.

    wording: other words for those at the place, "" takes them out, None suggests none. is_private: for the opener's organisation alone.
    """

    target: ThreadTarget
    kind: ThreadKind
    text: str
    place: TextPlace | None = None
    provision: str = ""
    lineage: int | None = None
    component: Component | None = None
    question: str | None = None
    cost_line: str = ""
    finding: FindingRow | None = None
    severity: Severity | None = None
    is_private: bool = False
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """Where what an answer promises was done: the number of a version, and the path of a provision of it."""

    version: int
    provision: str


def placement_of(thread: Thread, version: Version, values: NewThread, *, outline: Outline) -> ThreadPlacement | None:
    """Give where a new thread stands, None where it stands on no words; refuses what the version doesn't have."""
    if values.target is ThreadTarget.PROVISION:
        return _on_provision(thread, version, values.provision, outline=outline)
    place = values.place
    if place is None:
        return None
    if words_at(outline, place) != place.quote or not place.quote.strip():
        raise RefusalError("Từ ngữ được chọn không còn khớp với dự thảo. Hãy tải lại trang, chọn lại từ ngữ rồi gửi ý kiến.")
    return ThreadPlacement(
        thread_id=thread.id,
        version_id=version.id,
        state=PlacementState.PLACED,
        provision=outline.paragraphs[place.paragraph].provision,
        paragraph=place.paragraph,
        start=place.start,
        end=place.end,
        end_paragraph=place.end_paragraph,
        quote=place.quote,
    )


def _on_provision(thread: Thread, version: Version, path: str, *, outline: Outline) -> ThreadPlacement:
    provision = outline.by_path.get(path)
    if provision is None:
        raise RefusalError("Điều khoản này không có trong phiên bản mới nhất. Hãy tải lại trang rồi chọn lại.")
    quote = outline.paragraphs[provision.first].text
    state = PlacementState.PLACED
    return ThreadPlacement(thread_id=thread.id, version_id=version.id, state=state, provision=path, paragraph=provision.first, quote=quote)


def words_at(outline: Outline, place: TextPlace) -> str:
    """Give the words that stand at a place, those of several paragraphs joined by line ends; "" where there is no such place."""
    last = place.paragraph if place.end_paragraph is None else place.end_paragraph
    if not 0 <= place.paragraph <= last < len(outline.paragraphs) or place.start < 0 or place.end <= 0:
        return ""
    texts = [paragraph.text for paragraph in outline.paragraphs[place.paragraph : last + 1]]
    if len(texts) == 1:
        return texts[0][place.start : place.end]
    return "\n".join((texts[0][place.start :], *texts[1:-1], texts[-1][: place.end]))


def wording_of(thread: Thread, values: NewThread) -> Wording:
    """Give the words that a new thread suggests; refuses them where they can't stand in place of others."""
    place, new = values.place, (values.wording or "").strip()
    if values.target is ThreadTarget.PROVISION:
        raise RefusalError(
            "Chỉ đề nghị sửa được từ ngữ đã chọn, không phải cả điều khoản. Ở ô “Ý kiến về” hãy chọn “Từ ngữ đã chọn”, "
            "hoặc bỏ phần “Đề nghị sửa từ ngữ”."
        )
    if values.target is not ThreadTarget.TEXT or place is None or place.end_paragraph is not None or "\n" in new:
        raise RefusalError(
            "Chỉ đề nghị sửa được từ ngữ nằm trong một đoạn của dự thảo. Hãy chọn từ ngữ trong một đoạn, hoặc bỏ phần “Đề nghị sửa thành”."
        )
    if new == place.quote.strip():
        raise RefusalError("Từ ngữ đề nghị giống từ ngữ đang có. Hãy sửa ở phần “Đề nghị sửa thành”, hoặc để trống phần đó.")
    return Wording(thread_id=thread.id, old=place.quote, new=new)
