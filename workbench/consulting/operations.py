"""Taking opinions from outside into a dossier: each becomes a thread that names its sender, once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from models.consulting import OutsideLetter, OutsideOpinion
from models.dossiers import Dossier, StoredFile
from models.enums import PlacementState, ThreadKind, ThreadState, ThreadTarget
from models.people import User
from models.reviews import Comment, OutsideComment, Thread, ThreadPlacement
from workbench.access import Permission, require
from workbench.comparing import ProvisionFate
from workbench.consulting.letters import LONGEST_WORDS, Mark, NewLetter, NewOpinion, free_key
from workbench.consulting.queries import Standing, held_opinions
from workbench.draft.citing import citation
from workbench.errors import RefusalError
from workbench.history import record
from workbench.review.opening import NewThread, placement_of
from workbench.review.operations import answer, close, take_up, written
from workbench.storage import FileStore

# How the history names whoever may be a person.
_SOMEBODY = "một cá nhân"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where opinions come from, and who takes them in. named: how the history names the sender."""

    session: Session
    dossier: Dossier
    standing: Standing
    letter: OutsideLetter
    named: str
    actor: User


def receive_table(session: Session, dossier: Dossier, *, data: bytes, name: str, actor: User, store: FileStore) -> StoredFile:
    """Keep an upload as it came, a letter or a table of opinions; what it holds is read by whoever takes it in."""
    require(actor, Permission.OPINION_GATHER, dossier)
    file = StoredFile(key=store.put(data), sha256="", name=name[-255:], size=len(data), uploaded_by_id=actor.id)
    file.sha256 = file.key
    session.add(file)
    session.flush()
    record(session, "upload", actor=actor, subject=file, data={"name": file.name, "refused": None})
    return file


def take_in_letters(
    session: Session, dossier: Dossier, letters: Sequence[NewLetter], *, standing: Standing, file: StoredFile | None, actor: User
) -> list[OutsideLetter]:
    """Take in what the dossier does not hold yet: each opinion as a thread; refuses where nothing is new.

    An opinion that comes with the department's answer is answered at once: whoever may gather opinions may answer them.
    """
    require(actor, Permission.OPINION_GATHER, dossier)
    held = held_opinions(session, dossier, ((one.key, letter.mark) for letter in letters for one in letter.opinions))
    taken = []
    for letter in letters:
        fresh = _fresh(letter, held)
        if fresh:
            taken.append(_letter(session, dossier, letter, fresh, standing=standing, file=file, actor=actor))
    if not taken:
        raise RefusalError("Mọi ý kiến ở đây đã có trong hồ sơ; không có gì mới để đưa vào.")
    return taken


def close_for_sender(session: Session, dossier: Dossier, thread: Thread, *, basis: str, actor: User) -> Thread:
    """Close an answered opinion from outside because its sender agreed; basis: how they said so.

    A sender has no account, and who entered the opinion works for the department that must answer it: their word alone closes nothing.
    """
    require(actor, Permission.OPINION_GATHER, dossier)
    if thread.opinion is None:
        raise RefusalError("Ý kiến này không phải góp ý từ bên ngoài: người nêu tự kết thúc ý kiến của mình.")
    if thread.state is not ThreadState.ANSWERED:
        raise RefusalError("Chỉ ghi người góp ý đã nhất trí khi ý kiến đã được tiếp thu, giải trình và còn chưa kết thúc.")
    proof = written(basis, otherwise="Ghi căn cứ cho thấy người góp ý đã nhất trí, ví dụ số và ngày của văn bản trả lời.")
    return close(session, dossier, thread, reason=f"Người góp ý đã nhất trí. Căn cứ: {proof}", actor=actor)


def take_up_for_sender(session: Session, dossier: Dossier, thread: Thread, *, actor: User) -> Thread:
    """Open a closed opinion from outside again, so that it is answered once more."""
    require(actor, Permission.OPINION_GATHER, dossier)
    if thread.opinion is None or thread.state is not ThreadState.RESOLVED:
        raise RefusalError("Chỉ mở lại được góp ý từ bên ngoài đã kết thúc. Hãy tải lại trang.")
    return take_up(session, dossier, thread, actor=actor)


def _fresh(letter: NewLetter, held: dict[str, Mark]) -> list[NewOpinion]:
    """Give the opinions that are not held yet, each once and under its own key; from now on they are held."""
    fresh = []
    for one in letter.opinions:
        key = free_key(one.key, letter.mark, held)
        if key is not None:
            held[key] = letter.mark
            fresh.append(replace(one, key=key))
    return fresh


def _letter(
    session: Session,
    dossier: Dossier,
    values: NewLetter,
    opinions: Sequence[NewOpinion],
    *,
    standing: Standing,
    file: StoredFile | None,
    actor: User,
) -> OutsideLetter:
    sender = values.sender.strip()
    if not sender:
        raise RefusalError("Ghi tên cơ quan, tổ chức hoặc cá nhân góp ý.")
    letter = OutsideLetter(
        dossier_id=dossier.id,
        version_id=standing.version.id,
        sender=sender,
        kind=values.kind,
        number=values.number.strip(),
        dated=values.dated,
        file_id=file.id if file else None,
        entered_by_id=actor.id,
    )
    session.add(letter)
    session.flush()
    data = {"sender": values.named or _SOMEBODY, "number": letter.number, "version": standing.version.number, "opinions": len(opinions)}
    record(session, "take-in-letter", actor=actor, dossier=dossier, subject=letter, data=data | ({"file": file.name} if file else {}))
    source = _Source(session, dossier, standing, letter, values.named or _SOMEBODY, actor)
    for position, opinion in enumerate(opinions, start=1):
        _open(source, opinion, position)
    return letter


def _open(source: _Source, opinion: NewOpinion, position: int) -> None:
    words = opinion.words.strip()
    if not words or len(words) > LONGEST_WORDS:
        raise RefusalError(f"Mỗi ý kiến cần có nội dung, tối đa {LONGEST_WORDS:,} ký tự.".replace(",", "."))
    session, dossier, actor = source.session, source.dossier, source.actor
    target = ThreadTarget.PROVISION if opinion.provision else ThreadTarget.DOSSIER
    values = NewThread(target, ThreadKind.SUGGESTION, words, provision=opinion.provision)
    thread = Thread(
        dossier_id=dossier.id,
        version_id=source.standing.version.id,
        target=target,
        kind=values.kind,
        provision=values.provision,
        opened_by_id=actor.id,
    )
    session.add(thread)
    session.flush()
    session.add_all(_placements(source.standing, thread, values))
    comment = Comment(thread_id=thread.id, author_id=actor.id, text=words)
    session.add(comment)
    session.flush()
    record(session, "open-thread", actor=actor, dossier=dossier, subject=comment, data={"thread": thread.id, "outside": True})
    _name(source, comment)
    row = OutsideOpinion(
        dossier_id=dossier.id,
        letter_id=source.letter.id,
        thread_id=thread.id,
        position=position,
        place=opinion.place,
        key=opinion.key,
    )
    session.add(row)
    session.flush()
    record(session, "link-opinion", actor=actor, dossier=dossier, subject=row, data={"thread": thread.id, "letter": source.letter.id})
    if opinion.response is not None:
        answer(session, dossier, thread, response=opinion.response, text=opinion.answer, actor=actor)


def _name(source: _Source, comment: Comment) -> None:
    """Say who wrote it, as for a comment that came in a Word file, so that page, paper and Word file name the sender."""
    letter = source.letter
    outside = OutsideComment(
        comment_id=comment.id,
        file_id=letter.file_id,
        author=letter.sender,
        dated=f"{letter.dated.isoformat()}T00:00:00Z" if letter.dated else "",
        key="",
    )
    source.session.add(outside)
    source.session.flush()
    data = {"author": source.named}
    record(source.session, "name-outside", actor=source.actor, dossier=source.dossier, subject=outside, data=data)


def _placements(standing: Standing, thread: Thread, values: NewThread) -> list[ThreadPlacement]:
    """Place a thread in the version of which the letter speaks, and in the newest one as comments on provisions are carried."""
    first = placement_of(thread, standing.version, values, outline=standing.outline)
    if first is None or standing.fates is None:
        return [first] if first else []
    return [first, _later(standing, standing.fates.get(values.provision), thread, values, quote=first.quote)]


def _later(standing: Standing, fate: ProvisionFate | None, thread: Thread, values: NewThread, *, quote: str) -> ThreadPlacement:
    path = fate.new_path if fate else None
    if fate is None or path is None or path not in standing.newest_outline.by_path:
        gone = PlacementState.DETACHED
        return ThreadPlacement(thread_id=thread.id, version_id=standing.newest.id, state=gone, provision=values.provision, quote=quote)
    moved = PlacementState.PLACED if citation(path) == citation(values.provision) else PlacementState.MOVED
    return ThreadPlacement(
        thread_id=thread.id,
        version_id=standing.newest.id,
        state=PlacementState.CHANGED if fate.changed else moved,
        provision=path,
        paragraph=standing.newest_outline.by_path[path].first,
        quote=quote,
    )
