"""What reviewers say and decide: threads on the text, opinions, conclusions, approvals, and what was frozen for them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now, text_enum
from models.dossiers import Dossier, StoredFile, Version
from models.enums import Component, PlacementState, ResponseKind, Severity, ThreadKind, ThreadState, ThreadTarget
from models.people import Organisation, User

if TYPE_CHECKING:
    # Its module imports this one.
    from models.consulting import OutsideOpinion


class Thread(Base):
    """One matter under discussion. For TEXT and PROVISION its place stands in the placement of each version.

    target decides which of these are set: provision (its path in the version on which it was opened; PROVISION), lineage (the procedure;
    PROCEDURE, COMPONENT, ANSWER, COST_LINE), component, question, cost_line (key of a line of the cost sheet).
    private_to_id: the only organisation whose people see it; None: whoever may read the dossier. Read through `workbench.review.queries`.
    withdrawn_at: taken back by who opened it, before anybody answered; it is kept, and shown nowhere.
    close_reason: why the head of appraisal closed what another person opened; "" where its author closed it.
    """

    __tablename__ = "thread"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    target: Mapped[ThreadTarget] = mapped_column(text_enum(ThreadTarget))
    kind: Mapped[ThreadKind] = mapped_column(text_enum(ThreadKind))
    severity: Mapped[Severity | None] = mapped_column(text_enum(Severity))
    private_to_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    provision: Mapped[str] = mapped_column(String(300), default="")
    lineage: Mapped[int | None]
    component: Mapped[Component | None] = mapped_column(text_enum(Component))
    question: Mapped[str | None] = mapped_column(String(40))
    cost_line: Mapped[str] = mapped_column(String(400), default="")
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    state: Mapped[ThreadState] = mapped_column(text_enum(ThreadState), default=ThreadState.OPEN, index=True)
    response: Mapped[ResponseKind | None] = mapped_column(text_enum(ResponseKind))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    resolved_at: Mapped[datetime | None]
    close_reason: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None]

    dossier: Mapped[Dossier] = relationship()
    private_to: Mapped[Organisation | None] = relationship()
    opened_by: Mapped[User] = relationship(foreign_keys=[opened_by_id])
    resolved_by: Mapped[User | None] = relationship(foreign_keys=[resolved_by_id])
    comments: Mapped[list["Comment"]] = relationship(back_populates="thread", order_by="Comment.id")
    placements: Mapped[list["ThreadPlacement"]] = relationship(back_populates="thread", order_by="ThreadPlacement.version_id")
    wording: Mapped["Wording | None"] = relationship(back_populates="thread", lazy="joined")
    opinion: Mapped["OutsideOpinion | None"] = relationship(back_populates="thread", lazy="joined")

    @property
    def is_private(self) -> bool:
        """Whether only one organisation sees it."""
        return self.private_to_id is not None


class Comment(Base):
    """One contribution. text: as its author last left it; what stood there before is in `edits`, oldest first.

    response: set on the one with which the drafting department answers; change_version, change_provision: the number of the version and
    the path of the provision in which the answer was carried out, or None and "".
    """

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    text: Mapped[str] = mapped_column(Text)
    response: Mapped[ResponseKind | None] = mapped_column(text_enum(ResponseKind))
    change_version: Mapped[int | None]
    change_provision: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)

    thread: Mapped[Thread] = relationship(back_populates="comments")
    author: Mapped[User] = relationship()
    outside: Mapped["OutsideComment | None"] = relationship(back_populates="comment", lazy="joined")
    edits: Mapped[list["CommentEdit"]] = relationship(back_populates="comment", order_by="CommentEdit.id", lazy="selectin")
    attachments: Mapped[list["Attachment"]] = relationship(back_populates="comment", order_by="Attachment.id", lazy="selectin")


class CommentEdit(Base):
    """Words that a comment had before its author edited it at `edited_at`; never edited."""

    __tablename__ = "comment_edit"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    edited_at: Mapped[datetime] = mapped_column(default=now)

    comment: Mapped[Comment] = relationship(back_populates="edits")


class Attachment(Base):
    """A file that goes with a comment; never edited. Whoever may read the comment may read the file."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))

    comment: Mapped[Comment] = relationship(back_populates="attachments")
    file: Mapped[StoredFile] = relationship(lazy="joined")


class Mention(Base):
    """A person whom a comment names by "@"; only who may read the dossier and the thread is one."""

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("comment_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    comment: Mapped[Comment] = relationship()
    user: Mapped[User] = relationship()


class OutsideComment(Base):
    """Who wrote a comment that somebody else took in; never edited. The comment's own author is who took it in.

    author: as the file or the letter names them; dated: when, as it writes it; key: name of the comment inside the file, or "".
    file: None where a letter was typed in.
    """

    __tablename__ = "outside_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), unique=True)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    author: Mapped[str] = mapped_column(String(300))
    dated: Mapped[str] = mapped_column(String(40), default="")
    key: Mapped[str] = mapped_column(String(16), default="")

    comment: Mapped[Comment] = relationship(back_populates="outside")
    file: Mapped[StoredFile | None] = relationship()


class Wording(Base):
    """Other words that a thread suggests for those that it stands on; "" takes them out. taken_at: when the drafters took them over."""

    __tablename__ = "wording"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    taken_at: Mapped[datetime | None]

    thread: Mapped[Thread] = relationship(back_populates="wording")
    taken_by: Mapped[User | None] = relationship()


class ThreadPlacement(Base):
    """Where a thread stands in one version. DETACHED has no paragraph; the quote is always the words first marked.

    start is counted in the text of `paragraph`, end in that of `end_paragraph`, or of `paragraph` where end_paragraph is None; the words of
    several paragraphs are joined by line ends. A thread on a whole provision has its first paragraph, and neither start nor end.
    """

    __tablename__ = "thread_placement"
    __table_args__ = (UniqueConstraint("thread_id", "version_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    state: Mapped[PlacementState] = mapped_column(text_enum(PlacementState))
    provision: Mapped[str] = mapped_column(String(300), default="")
    paragraph: Mapped[int | None]
    start: Mapped[int | None]
    end: Mapped[int | None]
    end_paragraph: Mapped[int | None]
    quote: Mapped[str] = mapped_column(Text)

    thread: Mapped[Thread] = relationship(back_populates="placements")


class Submission(Base):
    """What was sent for appraisal, frozen: snapshot of procedures, answers and costs; sha256 over it and the file."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    number: Mapped[int]
    snapshot: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(Text, default="")
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    sent_at: Mapped[datetime] = mapped_column(default=now)

    version: Mapped[Version] = relationship()
    sent_by: Mapped[User] = relationship()


class Opinion(Base):
    """The procedure-control body's opinion (Nghị định 63/2010/NĐ-CP, Điều 9); kind: agree, agree-with-comments, disagree."""

    __tablename__ = "opinion"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    kind: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    given_at: Mapped[datetime] = mapped_column(default=now)

    author: Mapped[User] = relationship()
    version: Mapped[Version] = relationship()


class OpinionResponse(Base):
    """How the drafting department took in or explained an opinion of the control body, on a version; never edited, the newest counts."""

    __tablename__ = "opinion_response"

    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    response: Mapped[ResponseKind] = mapped_column(text_enum(ResponseKind))
    text: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    given_at: Mapped[datetime] = mapped_column(default=now)

    author: Mapped[User] = relationship()
    version: Mapped[Version] = relationship()


class Conclusion(Base):
    """The appraisal's conclusion: đủ điều kiện or chưa đủ điều kiện trình, with reasons."""

    __tablename__ = "conclusion"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    is_eligible: Mapped[bool]
    reasons: Mapped[str] = mapped_column(Text)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    concluded_at: Mapped[datetime] = mapped_column(default=now)

    author: Mapped[User] = relationship()
    version: Mapped[Version] = relationship()


class Approval(Base):
    """The leader's decision, bound to `sha256` over draft, answers and costs (snapshot holds what was hashed)."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    is_approved: Mapped[bool]
    reasons: Mapped[str] = mapped_column(Text, default="")
    snapshot: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(String(64))
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime] = mapped_column(default=now)

    author: Mapped[User] = relationship()
    version: Mapped[Version] = relationship()
