"""Tin mới: what is new for the reader, dossier by dossier."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.dossiers import Dossier
from models.people import User
from workbench.attention.news import STEPS, TALLIES, News, NewStep
from workbench.attention.queries import news_in, news_of

SHOWN = 10


@dataclass(frozen=True, slots=True)
class DossierNews:
    """One line of "Tin mới". words: what is new; who: of whom it comes; url: where it begins."""

    dossier: Dossier
    news: News
    words: tuple[str, ...]
    who: str
    at: datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class Latest:
    """lines: the newest first; total: how many dossiers have news."""

    lines: tuple[DossierNews, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FrameNews:
    """What is new in the dossier of a page. said, done: in words; threads: new comments by thread; url: of the first of them."""

    news: News
    said: tuple[str, ...]
    done: tuple[str, ...]
    who: str
    url: str

    @property
    def threads(self) -> dict[int, list[int]]:
        return {number: [one.comment_id for one in self.news.in_thread(number)] for number in self.news.threads}


def frame_news(session: Session, dossier: Dossier, user: User) -> FrameNews:
    """Give what is new in a dossier; two statements."""
    news = news_in(session, dossier, user)
    return FrameNews(news, said_in(news), done_in(news), ", ".join(news.who), first_place(dossier, news))


def latest(session: Session, user: User) -> Latest:
    """Give the news of all dossiers that the person may read; three statements."""
    told = news_of(session, user)
    newest = sorted(told, key=lambda number: told[number].at or datetime.min, reverse=True)
    shown = newest[:SHOWN]
    dossiers = {row.id: row for row in session.scalars(select(Dossier).where(Dossier.id.in_(shown)))}
    return Latest(tuple(_line(dossiers[number], told[number]) for number in shown), len(told))


def step_words(step: NewStep) -> str:
    """Say what a step was."""
    return str(_(STEPS[step.act])) % {"number": step.number}


def said_in(news: News) -> tuple[str, ...]:
    """Say how many comments are new, by their sort."""
    return tuple(str(_(TALLIES[saying])) % {"count": count} for saying, count in news.tallies)


def done_in(news: News) -> tuple[str, ...]:
    """Say which steps are new, each once."""
    return tuple(dict.fromkeys(step_words(step) for step in news.steps))


def first_place(dossier: Dossier, news: News) -> str:
    """Give the address of the first new comment, else of the dossier."""
    if not news.comments:
        return url_for("dossiers.show", dossier_id=dossier.id)
    return url_for("threads.index", dossier_id=dossier.id, only="unseen", _anchor=f"comment-said-{news.comments[0].comment_id}")


def _line(dossier: Dossier, news: News) -> DossierNews:
    return DossierNews(dossier, news, (*said_in(news), *done_in(news)), ", ".join(news.who), news.at, first_place(dossier, news))
