"""Everything that can be permitted, by name."""

from enum import StrEnum


class Permission(StrEnum):
    HOME_READ = "home:read"
    DOSSIER_LIST = "dossier:list"
    DOSSIER_OPEN = "dossier:open"
    DOSSIER_READ = "dossier:read"
    DOSSIER_EDIT = "dossier:edit"
    DOSSIER_SEND = "dossier:send"
    DOSSIER_WITHDRAW = "dossier:withdraw"
    DOSSIER_ASSIGN = "dossier:assign"
    DOSSIER_APPRAISE = "dossier:appraise"
    DOSSIER_RETURN = "dossier:return"
    DOSSIER_CONCLUDE = "dossier:conclude"
    DOSSIER_OPINE = "dossier:opine"
    DOSSIER_PRESENT = "dossier:present"
    DOSSIER_APPROVE = "dossier:approve"
    FINDING_DECIDE = "finding:decide"
    THREAD_OPEN = "thread:open"
    THREAD_REPLY = "thread:reply"
    THREAD_ANSWER = "thread:answer"
    THREAD_RESOLVE = "thread:resolve"
    REPORT_READ = "report:read"
    PERSON_MANAGE = "person:manage"
    SETTING_READ = "setting:read"
