"""The documents of the contract suite: the five sample plans, and short invented ones for what those do not show.

Among the invented ones are a directive whose number comes back in another year, so that a mention without a date is
ambiguous; a law known by name and by number; a resolution without a date until another document dates it; a decision
that amends and replaces; a chain of plans over three levels; two plans that may implement each other; a plan that
names itself; two texts of one id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources

from graph.add import Added, add_document
from graph.model import Extraction, Source
from graph.store import Library
from ingest.extract import EXTRACTOR_VERSION, extract

Text = tuple[str, str]
"""A file's name and what it says."""


def _document(organ: str, symbol: str, place: str, date: str, title: str, body: str, signer: str) -> str:
    return f"""{organ}
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: {symbol}
{place}, {date}

{title}

{body}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

{signer}
"""


DIRECTIVE = _document(
    "THỦ TƯỚNG CHÍNH PHỦ",
    "33/CT-TTg",
    "Hà Nội",
    "ngày 26 tháng 11 năm 2021",
    "CHỈ THỊ\nVề tiếp tục tăng cường và đổi mới công tác dân vận của cơ quan nhà nước",
    """Thực hiện Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương, Thủ tướng Chính phủ yêu cầu:

1. Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương xây dựng kế hoạch thực hiện Chỉ thị này trước ngày
31/12/2021.
2. Giao Bộ Nội vụ chủ trì, phối hợp với Ban Dân vận Trung ương theo dõi, đôn đốc việc thực hiện Chỉ thị này.""",
    "Phạm Minh Chính",
)
PROVINCE = _document(
    "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH",
    "15/KH-UBND",
    "Trà Vinh",
    "ngày 15 tháng 01 năm 2024",
    "KẾ HOẠCH\nThực hiện công tác dân vận của chính quyền năm 2024",
    """Căn cứ Chỉ thị số 33/CT-TTg của Thủ tướng Chính phủ về tăng cường công tác dân vận;
Thực hiện Kế hoạch số 03/KH-UBND ngày 05/01/2024 của Ủy ban nhân dân tỉnh Trà Vinh triển khai thực hiện Chỉ thị số
33/CT-TTg, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH
Theo Luật Thực hiện dân chủ ở cơ sở.

II. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các huyện, thị xã, thành phố xây dựng kế hoạch thực hiện, báo cáo về Ủy ban nhân dân tỉnh trước
ngày 30/11/2024.
2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính theo dõi, đôn đốc việc thực hiện Kế hoạch này.""",
    "Lê Văn Hẳn",
)
PROVINCE_LONGER = PROVINCE.replace("II. TỔ CHỨC", "Theo Nghị quyết số 25-NQ/TW ngày 03/6/2013.\n\nII. TỔ CHỨC")
DISTRICT = _document(
    "ỦY BAN NHÂN DÂN\nHUYỆN TRÀ CÚ",
    "21/KH-UBND",
    "Trà Cú",
    "ngày 02 tháng 02 năm 2024",
    "KẾ HOẠCH\nThực hiện công tác dân vận của chính quyền năm 2024",
    """Căn cứ Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ;
Thực hiện Kế hoạch số 15/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh Trà Vinh, Ủy ban nhân dân huyện Trà Cú xây
dựng Kế hoạch như sau:

1. Ủy ban nhân dân các xã, thị trấn xây dựng kế hoạch, gửi về Phòng Nội vụ trước ngày 15/3/2024.
2. Kế hoạch số 21/KH-UBND ngày 02/02/2024 của Ủy ban nhân dân huyện Trà Cú được công khai.""",
    "Trần Văn Dũng",
)
COMMUNE = _document(
    "ỦY BAN NHÂN DÂN\nXÃ NGỌC BIÊN",
    "07/KH-UBND",
    "Ngọc Biên",
    "ngày 10 tháng 3 năm 2024",
    "KẾ HOẠCH\nThực hiện công tác dân vận của chính quyền năm 2024",
    """Thực hiện Kế hoạch số 21/KH-UBND ngày 02/02/2024 của Ủy ban nhân dân huyện Trà Cú;
Thực hiện Kế hoạch số 08/KH-UBND ngày 11/3/2024 của Ủy ban nhân dân xã Ngọc Biên, Ủy ban nhân dân xã xây dựng Kế
hoạch như sau:

1. Công chức Văn phòng - Thống kê tham mưu thực hiện Kế hoạch này trong tháng 12/2024.""",
    "Thạch Sa Ron",
)
COMMUNE_AGAIN = _document(
    "ỦY BAN NHÂN DÂN\nXÃ NGỌC BIÊN",
    "08/KH-UBND",
    "Ngọc Biên",
    "ngày 11 tháng 3 năm 2024",
    "KẾ HOẠCH\nPhát động thi đua dân vận khéo năm 2024",
    """Thực hiện Kế hoạch số 07/KH-UBND ngày 10/3/2024 của Ủy ban nhân dân xã Ngọc Biên;
Căn cứ Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10/11/2022;
Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương, Ủy ban nhân dân xã xây dựng Kế hoạch:

1. Các ấp đăng ký mô hình trước ngày 01/4/2024.""",
    "Thạch Sa Ron",
)
LATER = _document(
    "ỦY BAN NHÂN DÂN\nTỈNH VĨNH LONG",
    "12/KH-UBND",
    "Vĩnh Long",
    "ngày 20 tháng 10 năm 2025",
    "KẾ HOẠCH\nTriển khai công tác dân vận của chính quyền năm 2026",
    """Căn cứ Chỉ thị số 33/CT-TTg ngày 22/9/2023 của Thủ tướng Chính phủ;
Căn cứ Kế hoạch số 15/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh Trà Vinh, Ủy ban nhân dân tỉnh xây dựng Kế
hoạch như sau:

1. Giao Sở Nội vụ báo cáo định kỳ trước ngày 15 tháng 12 hằng năm.""",
    "Lữ Quang Ngời",
)
DECISION = _document(
    "ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH",
    "10/2024/QĐ-UBND",
    "Trà Vinh",
    "ngày 06 tháng 5 năm 2024",
    "QUYẾT ĐỊNH\nSửa đổi Quy chế phối hợp công tác dân vận",
    """Căn cứ Luật Thực hiện dân chủ ở cơ sở;

QUYẾT ĐỊNH:

Điều 1. Quyết định này sửa đổi, bổ sung Quyết định số 04/2022/QĐ-UBND ngày 14/02/2022 của Ủy ban nhân dân tỉnh Trà Vinh.

Điều 2. Quyết định này thay thế Quyết định số 10/QĐ-UBND ngày 03/01/2020 của Ủy ban nhân dân tỉnh Trà Vinh.""",
    "Lê Văn Hẳn",
)
INVENTED: tuple[Text, ...] = (
    ("chi-thi.txt", DIRECTIVE),
    ("tinh.txt", PROVINCE),
    ("huyen.txt", DISTRICT),
    ("xa.txt", COMMUNE),
    ("xa-thi-dua.txt", COMMUNE_AGAIN),
    ("vinh-long.txt", LATER),
    ("quyet-dinh.txt", DECISION),
    ("tinh-ban-khac.txt", PROVINCE_LONGER),
)

DIRECTIVE_ID = "vn.ttg.ct.2021.33"
PROVINCE_ID = "vn.tra-vinh.ubnd.kh.2024.15"
DISTRICT_ID = "vn.tra-vinh.tra-cu.ubnd.kh.2024.21"
COMMUNE_ID = "vn.tra-vinh.tra-cu.ngoc-bien.ubnd.kh.2024.7"


def samples() -> tuple[Text, ...]:
    """The five sample plans."""
    files = sorted(resources.files("samples").iterdir(), key=lambda file: file.name)
    return tuple((file.name, file.read_text(encoding="utf-8")) for file in files if file.name.endswith(".txt"))


def read(text: Text) -> tuple[Extraction, Source, bytes]:
    """What `graph.add.add_document` takes: a text as if it had been read from a file with two pages."""
    name, content = text
    data = content.encode("utf-8")
    digest = hashlib.sha256(data).hexdigest()
    pages = (0, len(content) // 2)
    source = Source(digest, name, "text/plain", "text", len(data), EXTRACTOR_VERSION, pages)
    return extract(content), source, data


def add(library: Library, text: Text) -> Added:
    """Add one text to a library."""
    return add_document(library, *read(text))


def add_all(library: Library, texts: Iterable[Text]) -> list[Added]:
    """Add texts to a library in this order."""
    return [add(library, text) for text in texts]
