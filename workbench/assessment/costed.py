"""Which states of a procedure are costed: as it is, as the draft sets it."""

from collections.abc import Mapping

from models.enums import ProcedureNature

CURRENT, PROPOSED = "current", "proposed"
# Which states of a procedure are costed (Thông tư 26/2025/TT-BTP, Điều 18 khoản 5, Điều 19 khoản 2 and 3, Điều 20 khoản 4).
STATES_OF: Mapping[ProcedureNature, tuple[str, ...]] = {
    ProcedureNature.NEW: (PROPOSED,),
    ProcedureNature.DETAILED: (PROPOSED,),
    ProcedureNature.AMENDED: (CURRENT, PROPOSED),
    ProcedureNature.DECENTRALISED: (CURRENT, PROPOSED),
    ProcedureNature.ABOLISHED: (CURRENT,),
}
# Which article says, by regime, that what is left to another text is costed where that text sets it.
COSTED_LATER: Mapping[str, str] = {
    "tt26-2025": "Điều 18 khoản 5 Thông tư 26/2025/TT-BTP",
    "tt03-2022": "Điều 12 khoản 1 Thông tư 03/2022/TT-BTP",
}
# Which article says, by regime, that an abolished procedure costs nothing.
COSTS_NOTHING: Mapping[str, str] = {
    "tt26-2025": "Điều 19 khoản 3 Thông tư 26/2025/TT-BTP",
    "tt03-2022": "Điều 12 khoản 4 điểm a Thông tư 03/2022/TT-BTP",
}
