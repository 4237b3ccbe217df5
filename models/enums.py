"""The closed lists of the field, shared by tables and rules. The Vietnamese term stands beside each in the glossary (README)."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """Kinds of normative document that local government issues (Luật 64/2025/QH15 as amended by Luật 87/2025/QH15)."""

    COUNCIL_RESOLUTION = "nghi-quyet-hdnd"
    COMMITTEE_DECISION = "quyet-dinh-ubnd"
    CHAIRMAN_DECISION = "quyet-dinh-ct-ubnd"


class GovernmentLevel(StrEnum):
    PROVINCE = "province"
    COMMUNE = "commune"


class DraftEffect(StrEnum):
    """What the draft is to the texts in force, as its department says."""

    NEW = "new"
    AMENDING = "amending"
    REPLACING = "replacing"


class DraftingTrack(StrEnum):
    """How the document is being made: trình tự thông thường or rút gọn."""

    NORMAL = "normal"
    SHORTENED = "shortened"


class Component(StrEnum):
    """The parts of an administrative procedure, in the order in which Điều 8 khoản 2 Nghị định 63/2010/NĐ-CP names them."""

    NAME = "name"
    SEQUENCE = "sequence"
    METHOD = "method"
    DOSSIER = "dossier"
    DOSSIER_COUNT = "dossier-count"
    TIME_LIMIT = "time-limit"
    SUBJECT = "subject"
    AUTHORITY = "authority"
    RESULT = "result"
    FEE = "fee"
    FORM = "form"
    CONDITION = "condition"
    VALIDITY = "validity"


class ProcedureNature(StrEnum):
    """What the draft does to the procedure; it decides which form assesses it (Thông tư 26/2025/TT-BTP, Điều 18-20)."""

    NEW = "new"
    AMENDED = "amended"
    ABOLISHED = "abolished"
    DETAILED = "detailed"
    DECENTRALISED = "decentralised"
    ANNOUNCED = "announced"


class Severity(StrEnum):
    BLOCKER = "blocker"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


class OrganisationKind(StrEnum):
    DEPARTMENT = "department"
    JUSTICE = "justice"
    CONTROL = "control"
    LEADERSHIP = "leadership"


class Role(StrEnum):
    DRAFTER = "drafter"
    APPRAISER = "appraiser"
    HEAD = "head"
    CONTROLLER = "controller"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


class DossierState(StrEnum):
    DRAFTING = "drafting"
    IN_APPRAISAL = "in-appraisal"
    RETURNED = "returned"
    CONCLUDED = "concluded"
    AWAITING_APPROVAL = "awaiting-approval"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class DossierAction(StrEnum):
    SEND = "send"
    ASSIGN = "assign"
    RETURN = "return"
    CONCLUDE_ELIGIBLE = "conclude-eligible"
    CONCLUDE_NOT_ELIGIBLE = "conclude-not-eligible"
    SUBMIT_FOR_APPROVAL = "submit-for-approval"
    APPROVE = "approve"
    RETURN_FROM_APPROVAL = "return-from-approval"
    WITHDRAW = "withdraw"


class ReadingState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


class ProcedureState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Origin(StrEnum):
    """Who put it there: the machine, a person, or the carry-over from the version before."""

    EXTRACTED = "extracted"
    PERSON = "person"
    CARRIED = "carried"


class FindingState(StrEnum):
    OPEN = "open"
    RAISED = "raised"
    DISMISSED = "dismissed"


class AssessmentSide(StrEnum):
    """Whose answers: the drafting department's own, the appraiser's independent ones, the procedure-control body's."""

    DRAFTER = "drafter"
    APPRAISER = "appraiser"
    CONTROLLER = "controller"


class ThreadTarget(StrEnum):
    """What a thread is about: words of the draft, a whole provision of it, or a part of what was made of it."""

    TEXT = "text"
    PROVISION = "provision"
    PROCEDURE = "procedure"
    COMPONENT = "component"
    ANSWER = "answer"
    COST_LINE = "cost-line"
    DOSSIER = "dossier"


class ThreadKind(StrEnum):
    """What a thread asks for; PRAISE asks for nothing: it is closed from the start and never counts as open."""

    REQUIRED = "required"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    PRAISE = "praise"


class ThreadState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"


class ResponseKind(StrEnum):
    """How the drafting department answered: tiếp thu, tiếp thu một phần, giải trình (kept, explained), or không tiếp thu (refused)."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    EXPLAINED = "explained"
    REFUSED = "refused"


class PlacementState(StrEnum):
    PLACED = "placed"
    MOVED = "moved"
    CHANGED = "changed"
    DETACHED = "detached"


class SenderKind(StrEnum):
    """Who outside the workbench says something of a draft."""

    AGENCY = "agency"
    ORGANISATION = "organisation"
    CITIZEN = "citizen"


class Asked(StrEnum):
    """Whether a consultation asks who writes."""

    NOT_ASKED = "not-asked"
    OPTIONAL = "optional"
    REQUIRED = "required"


class ContributionState(StrEnum):
    """What the drafting department decided of something sent through a consultation."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    SET_ASIDE = "set-aside"


class Rhythm(StrEnum):
    """How often a person is sent what is new."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
