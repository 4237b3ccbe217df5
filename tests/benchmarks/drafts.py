"""Long drafts for measuring: as many procedures as asked for, each with its own subject, papers, bodies and limits."""

import random
from collections.abc import Iterator

_HEAD = """ỦY BAN NHÂN DÂN TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:        /2026/QĐ-UBND
Tỉnh Mẫu, ngày      tháng      năm
QUYẾT ĐỊNH
Quy định trình tự, thủ tục thực hiện chính sách hỗ trợ trên địa bàn tỉnh Mẫu
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
Theo đề nghị của Giám đốc Sở Nội vụ.
Điều 1. Phạm vi điều chỉnh
Quyết định này quy định trình tự, thủ tục thực hiện chính sách hỗ trợ trên địa bàn tỉnh Mẫu.""".splitlines()
_END = """Nơi nhận:
- Như Điều 1;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN""".splitlines()
_ACTS = ("hỗ trợ chi phí", "cấp giấy phép", "cấp lại giấy chứng nhận", "công nhận danh hiệu", "phê duyệt phương án")
_THINGS = (
    "đào tạo nghề",
    "giống cây trồng",
    "quảng cáo ngoài trời",
    "làng nghề",
    "tư vấn pháp luật",
    "nuôi trồng thủy sản",
    "nhà ở xã hội",
)
_PEOPLE = ("người lao động", "hợp tác xã", "hộ kinh doanh", "doanh nghiệp nhỏ và vừa", "tổ chức khoa học", "hộ gia đình")
_PAPERS = (
    "Đơn đề nghị theo Mẫu số 01 ban hành kèm theo Quyết định này",
    "Bản sao có chứng thực giấy chứng nhận đăng ký doanh nghiệp",
    "Hợp đồng lao động",
    "Bản sao Căn cước công dân",
    "Phương án sản xuất",
    "Các giấy tờ khác có liên quan",
    "Biên bản nghiệm thu",
    "Văn bản xác nhận của Ủy ban nhân dân cấp xã",
)
_BODIES = ("Sở Nội vụ", "Sở Nông nghiệp và Môi trường", "Sở Xây dựng", "Ủy ban nhân dân cấp xã", "Sở Khoa học và Công nghệ")
_LETTERS = "abcdđeghik"


def draft(paragraphs: int, *, seed: int = 1) -> list[str]:
    """Give the lines of a draft of exactly so many paragraphs; the same seed gives the same draft."""
    chance = random.Random(seed)
    lines, article = list(_HEAD), 1
    while len(lines) < paragraphs:
        article += 1
        lines += _procedure(article, chance)
    return [*lines[: paragraphs - len(_END)], *_END]


def revised(lines: list[str], *, share: float, seed: int = 2) -> list[str]:
    """Change a share (0 to 1) of the lines: reworded, left out or added, a third each."""
    chance = random.Random(seed)
    changed = list(_HEAD)
    for line in lines[len(_HEAD) : -len(_END)]:
        act = chance.choice(("reword", "leave out", "add")) if chance.random() < share else "keep"
        if act == "reword":
            words = line.split(" ")
            words[-1] = f"theo quy định của pháp luật về {chance.choice(_THINGS)}."
            changed.append(" ".join(words))
        elif act == "add":
            changed += [line, f"Nội dung bổ sung đối với {chance.choice(_PEOPLE)} về {chance.choice(_THINGS)}."]
        elif act == "keep":
            changed.append(line)
    return [*changed, *_END]


def _procedure(article: int, chance: random.Random) -> Iterator[str]:
    act, thing, people = chance.choice(_ACTS), chance.choice(_THINGS), chance.choice(_PEOPLE)
    name, body = f"{act} {thing} cho {people} đợt {article}", chance.choice(_BODIES)
    papers = chance.sample(_PAPERS, chance.randint(3, 6))
    yield f"Điều {article}. Trình tự, thủ tục {name}"
    yield f"1. {people.capitalize()} nộp {chance.randint(1, 3):02d} bộ hồ sơ trực tiếp hoặc qua dịch vụ bưu chính đến {body}."
    yield f"2. Hồ sơ đề nghị {name} gồm:"
    yield from (f"{letter}) {paper};" for letter, paper in zip(_LETTERS, papers, strict=False))
    yield f"3. Trong thời hạn {chance.randint(3, 30)} ngày làm việc kể từ ngày nhận đủ hồ sơ, {body} thẩm định và quyết định."
    yield f"4. Kết quả: Quyết định {name}. Trường hợp từ chối, {body} trả lời bằng văn bản và nêu rõ lý do."
    yield f"5. Phí, lệ phí: {chance.randint(1, 9) * 50}.000 đồng/hồ sơ theo quy định tại khoản 2 Điều {max(1, article - 1)} Quyết định này."
