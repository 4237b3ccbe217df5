"""What reviewers say and decide: threads on the text, opinions, conclusions, approvals, and what was frozen for them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, now, text_enum
from models.dossiers import Dossier, StoredFile, Version
from models.enums import PlacementState, ResponseKind, ThreadState, ThreadTarget, ThreadWeight
from models.people import User


class Thread(Base):
    """One matter under discussion. For target TEXT the words stand in the placement of each version.

    withdrawn_at: taken back by who opened it, before anybody answered; it is kept, and shown nowhere.
    """

    __tablename__ = "thread"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    target: Mapped[ThreadTarget] = mapped_column(text_enum(ThreadTarget))
    weight: Mapped[ThreadWeight] = mapped_column(text_enum(ThreadWeight))
    lineage: Mapped[int | None]
    question: Mapped[str | None] = mapped_column(String(40))
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    state: Mapped[ThreadState] = mapped_column(text_enum(ThreadState), default=ThreadState.OPEN, index=True)
    response: Mapped[ResponseKind | None] = mapped_column(text_enum(ResponseKind))
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime] = mapped_column(default=now)
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    resolved_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]

    dossier: Mapped[Dossier] = relationship()
    opened_by: Mapped[User] = relationship(foreign_keys=[opened_by_id])
    resolved_by: Mapped[User | None] = relationship(foreign_keys=[resolved_by_id])
    comments: Mapped[list["Comment"]] = relationship(back_populates="thread", order_by="Comment.id")
    placements: Mapped[list["ThreadPlacement"]] = relationship(back_populates="thread", order_by="ThreadPlacement.version_id")
    wording: Mapped["Wording | None"] = relationship(back_populates="thread", lazy="joined")


class Comment(Base):
    """One contribution; never edited. response: set on the one with which the drafting department answers."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    text: Mapped[str] = mapped_column(Text)
    response: Mapped[ResponseKind | None] = mapped_column(text_enum(ResponseKind))
    created_at: Mapped[datetime] = mapped_column(default=now)

    thread: Mapped[Thread] = relationship(back_populates="comments")
    author: Mapped[User] = relationship()
    outside: Mapped["OutsideComment | None"] = relationship(back_populates="comment", lazy="joined")


class OutsideComment(Base):
    """Who wrote a comment that somebody else took in from a file; never edited. The comment's own author is who took it in.

    author: as the file names the person; dated: when, as the file writes it; key: name of the comment inside the file, or "".
    """

    __tablename__ = "outside_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), unique=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    author: Mapped[str] = mapped_column(String(300))
    dated: Mapped[str] = mapped_column(String(40), default="")
    key: Mapped[str] = mapped_column(String(16), default="")

    comment: Mapped[Comment] = relationship(back_populates="outside")
    file: Mapped[StoredFile] = relationship()


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
    """Where a thread stands in one version. DETACHED has no paragraph; the quote is always the words first marked."""

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
