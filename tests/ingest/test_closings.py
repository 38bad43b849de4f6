import pytest

from ingest.closings import closing_bodies
from ingest.extract import extract
from tests.factories import plan


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các sở, ban, ngành, Ủy ban nhân dân phường, xã và các "
         "cơ quan liên quan báo cáo về Sở Nội vụ.",
         ("các sở, ban, ngành", "Ủy ban nhân dân phường, xã", "các cơ quan liên quan")),
        ("Phòng bệnh là việc cấp bách. Đề nghị các sở và địa phương khẩn trương báo cáo khó khăn.",
         ("các sở và địa phương",)),
        ("Yêu cầu các sở quán triệt Chỉ thị này. Trong quá trình thực hiện, các địa phương kịp thời báo cáo.",
         ("các sở", "các địa phương")),
        ("Trong quá trình thực hiện, nếu có khó khăn, đề nghị các đơn vị phản ánh về Sở Y tế; trường hợp vượt "
         "thẩm quyền, Sở Y tế tổng hợp, trình Ủy ban nhân dân tỉnh.", ("các đơn vị", "Sở Y tế")),
        ("Trên đây là Kế hoạch, yêu cầu các đơn vị nghiêm túc thực hiện.", ()),
        ("Kinh phí do ngân sách tỉnh chi trả.", None),
    ],
)  # fmt: skip
def test_a_closing_paragraph_names_all_who_have_a_concrete_duty(text: str, bodies: tuple[str, ...] | None) -> None:
    assert closing_bodies(text, 0, len(text)) == bodies


CLOSING = "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan phản ánh về Sở Nội vụ để tổng hợp."
ASKING = "Phòng bệnh là việc cấp bách. Đề nghị các cơ quan khẩn trương thực hiện, báo cáo kết quả về Sở Y tế."
DUTIES = "1. Sở Nội vụ\n- Theo dõi, đôn đốc việc thực hiện.\n"


def test_the_last_paragraph_is_a_closing_behind_a_part_that_gives_no_duties() -> None:
    found = extract(plan(organisation=f"{DUTIES}\nIII. KINH PHÍ\n- Ngân sách tỉnh.\n\n{ASKING}")).tasks
    assert [(task.section, task.assignees[0].name) for task in found][1:] == [("closing", "các cơ quan")]


def test_whom_to_tell_of_difficulties_is_a_duty_wherever_it_stands() -> None:
    rules = f"III. XỬ LÝ VI PHẠM\n\n{CLOSING}\n\nNgười vi phạm bị xử lý theo pháp luật."
    found = extract(plan(organisation=f"{DUTIES}\n{rules}")).tasks
    assert [(task.section, task.assignees[0].name) for task in found][1:] == [("closing", "các cơ quan")]
