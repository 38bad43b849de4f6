import pytest

from graph.model import Task
from ingest.extract import extract
from tests.factories import plan


def tasks(organisation: str) -> tuple[Task, ...]:
    return extract(plan(organisation=organisation)).tasks


def leads(task: Task) -> list[str]:
    return [each.name for each in task.assignees if each.role == "lead"]


def test_each_dash_below_a_heading_of_bodies_is_a_task_of_theirs() -> None:
    found = tasks("1. Sở Nội vụ\n- Theo dõi, đôn đốc việc thực hiện.\n- Tham mưu sơ kết trước ngày 20/11.")
    assert [(task.section, leads(task), task.text) for task in found] == [
        ("II.1", ["Sở Nội vụ"], "Theo dõi, đôn đốc việc thực hiện."),
        ("II.1", ["Sở Nội vụ"], "Tham mưu sơ kết trước ngày 20/11."),
    ]
    assert [due.date for due in found[1].deadlines] == ["2022-11-20"]


def test_a_label_is_the_assignee_and_no_part_of_the_task() -> None:
    (found,) = tasks("1. Sở Tài chính: Bố trí kinh phí thực hiện theo quy định.")
    assert (leads(found), found.text) == (["Sở Tài chính"], "Bố trí kinh phí thực hiện theo quy định.")


def test_the_subject_of_a_sentence_is_the_assignee_and_stays_in_the_task() -> None:
    (found,) = tasks(
        "1. Các sở, ban, ngành tỉnh; UBND các huyện xây dựng Kế hoạch, báo cáo về Sở Nội vụ trước 15/3/2022."
    )
    assert leads(found) == ["Các sở, ban, ngành tỉnh", "UBND các huyện"]
    assert found.text.startswith("Các sở, ban, ngành tỉnh; UBND các huyện xây dựng")
    assert [each.name for each in found.assignees if each.role == "report_to"] == ["Sở Nội vụ"]
    assert [due.date for due in found.deadlines] == ["2022-03-15"]


def test_a_duty_to_make_a_plan_is_told_from_watching_that_others_do() -> None:
    (makes,) = tasks("1. UBND các huyện xây dựng Kế hoạch thực hiện ở địa phương.")
    (watches,) = tasks("1. Sở Nội vụ đôn đốc các cơ quan xây dựng Kế hoạch thực hiện.")
    assert (makes.orders_plan, watches.orders_plan) == (True, False)


def test_bodies_that_only_help_have_their_role() -> None:
    (found,) = tasks("1. Sở Nội vụ chủ trì, phối hợp với Ban Dân vận Tỉnh ủy theo dõi việc thực hiện Kế hoạch này.")
    assert [(each.name, each.role) for each in found.assignees] == [
        ("Sở Nội vụ", "lead"), ("Ban Dân vận Tỉnh ủy", "support")
    ]  # fmt: skip


def test_a_request_to_a_body_is_its_task() -> None:
    (found,) = tasks("1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc thực hiện.")
    assert leads(found) == ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"]


@pytest.mark.parametrize(
    "organisation",
    [
        "1. Kinh phí thực hiện lấy từ nguồn ngân sách.",
        "1. Tổ chức hội nghị tổng kết vào cuối năm.",
        "1. Sở Nội vụ",
        "Kế hoạch này thay thế Kế hoạch số 5/KH-UBND.",
    ],
)
def test_an_item_without_a_body_or_without_a_duty_is_no_task(organisation: str) -> None:
    assert tasks(organisation) == ()


def test_duties_in_the_content_part_are_none() -> None:
    assert extract(plan(body="I. NỘI DUNG\n1. Sở Nội vụ tổ chức tuyên truyền sâu rộng tới người dân.")).tasks == ()


def test_a_closing_paragraph_with_a_concrete_duty_is_a_task_and_a_bare_one_is_not() -> None:
    first = "1. Sở Nội vụ theo dõi việc thực hiện Kế hoạch này.\n\n"
    report = "Trong quá trình thực hiện, nếu có khó khăn, các cơ quan, đơn vị phản ánh về Sở Nội vụ để tổng hợp."
    bare = "Trên đây là Kế hoạch công tác dân vận năm 2022, yêu cầu các đơn vị nghiêm túc triển khai thực hiện."
    assert [task.section for task in tasks(first + report)] == ["II.1", "closing"]
    assert [task.section for task in tasks(first + bare)] == ["II.1"]


def test_a_lead_in_that_only_opens_its_dashes_is_no_task() -> None:
    found = tasks("1. Sở Nội vụ có trách nhiệm:\n- Theo dõi, đôn đốc việc thực hiện.\n- Tổng hợp, báo cáo kết quả.")
    assert [task.text for task in found] == ["Theo dõi, đôn đốc việc thực hiện.", "Tổng hợp, báo cáo kết quả."]
    assert [leads(task) for task in found] == [["Sở Nội vụ"]] * 2


def test_of_a_directive_the_whole_body_gives_duties() -> None:
    body = "1. Sở Nội vụ chủ trì kiểm tra công vụ.\n2. Công an tỉnh bảo đảm an ninh, trật tự trên địa bàn."
    found = extract(plan(kind="CHỈ THỊ", symbol="03/CT-UBND", title="Về kỷ luật, kỷ cương", body=body)).tasks
    assert [leads(task) for task in found] == [["Sở Nội vụ"], ["Công an tỉnh"]]


def test_who_carries_out_the_decision_itself_is_no_task() -> None:
    body = "Điều 1. Ban hành Quy chế.\nĐiều 2. Tổ chức thực hiện\nSở Nội vụ chịu trách nhiệm thi hành Quyết định này."
    assert extract(plan(kind="QUYẾT ĐỊNH", symbol="3/QĐ-UBND", title="Ban hành Quy chế", body=body)).tasks == ()


def test_the_span_of_a_task_is_that_of_its_words() -> None:
    text = plan(organisation="1. Sở Nội vụ\n- Theo dõi, đôn đốc\nviệc thực hiện Kế hoạch này.")
    (found,) = extract(text).tasks
    assert " ".join(text[found.start : found.end].split()) == found.text


def test_what_makes_a_body_answerable_is_no_part_of_its_name() -> None:
    duty = "a) Hướng dẫn thực hiện Kế hoạch này trên cả nước;"
    (task,) = extract(f"II. TỔ CHỨC THỰC HIỆN\n1. Cục Đăng kiểm Việt Nam có trách nhiệm:\n{duty}").tasks
    assert [each.name for each in task.assignees] == ["Cục Đăng kiểm Việt Nam"]


def test_a_heading_that_directs_another_body_ends_its_name_at_the_verb() -> None:
    text = (
        "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nông nghiệp và Môi trường chỉ đạo Chi cục Thủy sản thực hiện các nội dung sau:\n"
        "- Xây dựng chương trình quan trắc trình cấp có thẩm quyền phê duyệt."
    )
    (task,) = extract(text).tasks
    assert task.assignees[0].name == "Sở Nông nghiệp và Môi trường"


def test_what_follows_the_end_mark_of_a_text_gives_no_duties() -> None:
    text = (
        "Điều 5. Trách nhiệm thi hành\n1. Sở Nội vụ chủ trì hướng dẫn thực hiện Quyết định này./.\n\n"
        "Thủ tướng, các Phó Thủ tướng Chính phủ; các bộ, cơ quan ngang bộ; Văn phòng Quốc hội.\n"
    )
    assert [task.text[:10] for task in extract("QUYẾT ĐỊNH\nVề việc thử\n" + text).tasks] == ["Sở Nội vụ "]


CONTENT = (
    "I. NHIỆM VỤ, GIẢI PHÁP\n1. Công tác tuyên truyền\n- Đẩy mạnh tuyên truyền trước ngày 20/11.\n"
    "- Sở Nội vụ tổ chức hội nghị sơ kết.\n2. Tăng cường kiểm tra công vụ"
)


def content(body: str, kind: str = "KẾ HOẠCH") -> list[Task]:
    text = plan(body=body, kind=kind, organisation="1. Sở Nội vụ theo dõi việc thực hiện.")
    return [task for task in extract(text, all_duties=True).tasks if task.duty == "content"]


def test_duties_of_the_content_part_are_read_when_asked_for_and_say_so() -> None:
    text = plan(body=CONTENT, organisation="1. Sở Nội vụ theo dõi việc thực hiện.")
    found = extract(text, all_duties=True).tasks
    assert [(task.section, task.duty, leads(task)) for task in found] == [
        ("I.1", "content", []),
        ("I.1", "content", ["Sở Nội vụ"]),
        ("I.2", "content", []),
        ("II.1", "organisation", ["Sở Nội vụ"]),
    ]
    assert [due.date for due in found[0].deadlines] == ["2022-11-20"]
    assert tuple(task for task in found if task.duty == "organisation") == extract(text).tasks


def test_the_title_of_what_stands_below_it_is_no_duty() -> None:
    (found,) = content("I. NỘI DUNG\n1. Đẩy mạnh công tác tuyên truyền\n- Tổ chức hội nghị phổ biến pháp luật.")
    assert found.text == "Tổ chức hội nghị phổ biến pháp luật."


def test_labels_below_a_duty_of_the_content_part_name_its_bodies() -> None:
    (found,) = content("I. NỘI DUNG\n1. Tổ chức hội nghị phổ biến pháp luật.\na) Cơ quan chủ trì: Sở Tư pháp;")
    assert leads(found) == ["Sở Tư pháp"]


@pytest.mark.parametrize(
    "body",
    [
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Nâng cao nhận thức của cán bộ, công chức.",
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n1. Tổ chức hội nghị phổ biến pháp luật.",
        "I. NỘI DUNG\n1. Các chỉ tiêu chủ yếu của năm 2022 như sau đây.",
        "I. NỘI DUNG\n1. Phòng chống tham nhũng, tiêu cực trong năm 2022.",
    ],
)
def test_purposes_results_and_mere_names_are_no_duties_of_content(body: str) -> None:
    assert content(body) == []


def test_a_directive_has_no_duties_of_content() -> None:
    assert content("I. NỘI DUNG\n1. Tổ chức hội nghị phổ biến pháp luật.", kind="CHỈ THỊ") == []


def decision(*articles: str) -> tuple[Task, ...]:
    body = "\n".join(articles)
    return extract(plan(kind="QUYẾT ĐỊNH", symbol="3/QĐ-UBND", title="Về việc quản lý chợ", body=body)).tasks


def test_a_sub_heading_of_an_article_names_the_bodies_of_its_letters_alone() -> None:
    found = decision(
        "Điều 3. Trách nhiệm của các cơ quan\n1. Trách nhiệm của Sở Y tế\na) Kiểm tra vệ sinh tại các chợ;\n"
        "2. Trách nhiệm của Sở Công Thương\na) Sắp xếp các quầy hàng trong chợ;\n3. Niêm yết nội quy tại cổng chợ."
    )
    assert [leads(task) for task in found] == [["Sở Y tế"], ["Sở Công Thương"], ["các cơ quan"]]


def test_an_item_holds_for_the_marks_below_it_and_not_for_its_brothers() -> None:
    found = tasks(
        "1. Sở Nội vụ\na) Phòng Cải cách hành chính:\n- Theo dõi việc thực hiện Kế hoạch.\nb) Tổng hợp kết quả cả quý."
    )
    assert [leads(task) for task in found] == [["Phòng Cải cách hành chính"], ["Sở Nội vụ"]]


@pytest.mark.parametrize(
    "item",
    [
        "TỔ CHỨC QUẢN LÝ CHỢ",
        "Quyết định số 5/2019/QĐ-UBND ngày 03/4/2019 của Ủy ban nhân dân tỉnh;",
        "Bãi bỏ Quyết định số 5/2019/QĐ-UBND ngày 03/4/2019 của Ủy ban nhân dân tỉnh.",
        "a) Được miễn phí trông giữ xe tại các chợ;",
        "2. Trường hợp văn bản dẫn chiếu được sửa đổi, bổ sung thì áp dụng theo văn bản mới.",
        "2. Doanh nghiệp có quyền chọn quầy hàng trong chợ.",
        "2. Đối tượng thực hiện báo cáo: Ban quản lý các chợ trong tỉnh.",
        "2. Các nội dung khác không có trong Quyết định này thực hiện theo pháp luật.",
    ],
)
def test_titles_acts_rights_and_rules_on_other_acts_are_no_duties(item: str) -> None:
    first = "1. Kiểm tra vệ sinh tại các chợ trong tỉnh."
    found = decision(f"Điều 3. Trách nhiệm của Sở Y tế\n{first}\n{item}")
    assert [task.text for task in found] == [first.removeprefix("1. ")]


def test_items_of_a_list_of_rights_are_no_duties() -> None:
    found = decision(
        "Điều 3. Trách nhiệm của Sở Y tế\n1. Hộ kinh doanh được hưởng các quyền lợi sau:\n"
        "a) Nhận hỗ trợ về điện, nước theo quy định;\n2. Kiểm tra vệ sinh tại các chợ trong tỉnh."
    )
    assert [task.text for task in found] == ["Kiểm tra vệ sinh tại các chợ trong tỉnh."]


def test_an_article_on_who_carries_out_names_nobody() -> None:
    found = decision(
        "Điều 3. Trách nhiệm thi hành\nTrong quá trình thực hiện, đề nghị các cơ quan phản ánh về Sở Y tế."
    )
    assert [leads(task) for task in found] == [["các cơ quan"]]


def test_the_words_of_a_deadline_hold_no_markup() -> None:
    (task,) = tasks("1. Sở Y tế báo cáo kết quả trước **ngày 30 tháng 11 hàng năm** về Ủy ban nhân dân tỉnh.")
    assert [due.text for due in task.deadlines] == ["trước ngày 30 tháng 11 hàng năm"]


def test_a_line_that_ends_without_a_sign_before_deeper_marks_only_opens_them() -> None:
    found = decision(
        "Điều 3. Giao Công an tỉnh:\n\na) Phối hợp với Sở Y tế\n\n- Tuần tra các chợ trong tỉnh;\n\n- Niêm yết nội quy."
    )
    assert [(leads(task), task.text) for task in found] == [
        (["Công an tỉnh"], "Tuần tra các chợ trong tỉnh;"),
        (["Công an tỉnh"], "Niêm yết nội quy."),
    ]


def test_a_list_for_the_body_that_another_directs_is_for_both() -> None:
    (found,) = tasks("1. Sở Y tế chỉ đạo Chi cục Dân số thực hiện các nội dung sau:\n- Lập dự toán kinh phí hằng quý.")
    assert leads(found) == ["Sở Y tế", "Chi cục Dân số"]


def test_a_bare_duty_to_keep_the_rules_is_none() -> None:
    rules = "QUY CHẾ\n\nĐiều 1. Trách nhiệm thi hành\n\nCác cơ quan có trách nhiệm thực hiện nghiêm túc Quy chế này."
    assert decision("Điều 1. Ban hành Quy chế.", "Điều 2. Hiệu lực./.", rules) == ()


def test_who_receives_the_document_has_no_duty() -> None:
    first = "1. Sở Y tế kiểm tra vệ sinh tại các chợ."
    assert len(decision(f"Điều 3. Tổ chức thực hiện\n{first}\n- Sở Y tế;\n- Công an tỉnh; Lưu: VT.")) == 1


def test_the_rules_of_a_chapter_end_with_its_last_article() -> None:
    found = decision(
        "Điều 3. Trách nhiệm của Sở Y tế\n1. Kiểm tra các chợ trong tỉnh.\n\nQUẢN LÝ CHỢ\n\nThu phí theo giá niêm yết."
    )
    assert [task.text for task in found] == ["Kiểm tra các chợ trong tỉnh."]


def test_a_request_with_a_colon_names_the_bodies_of_an_item() -> None:
    (found,) = tasks("1. Đề nghị: Hội Nông dân tỉnh, Liên minh Hợp tác xã tỉnh\na) Vận động hội viên tham gia.")
    assert leads(found) == ["Hội Nông dân tỉnh", "Liên minh Hợp tác xã tỉnh"]


def test_the_places_of_a_body_belong_to_its_name() -> None:
    (found,) = tasks("1. Ủy ban nhân dân các xã: An Bình, An Hòa\n- Xây dựng kế hoạch của địa phương.")
    assert leads(found) == ["Ủy ban nhân dân các xã: An Bình, An Hòa"]


def test_a_heading_holds_for_the_headings_below_it() -> None:
    found = tasks("1. Sở Y tế\n1.1. Kiểm tra vệ sinh tại các chợ.\n1.2. Tuyên truyền phòng bệnh trong dân.")
    assert [(task.section, leads(task)) for task in found] == [("II.1.1", ["Sở Y tế"]), ("II.1.2", ["Sở Y tế"])]


def test_numbers_of_two_levels_are_marks_of_their_own() -> None:
    found = decision(
        "Điều 3. Tổ chức thực hiện\n\n1. Sở Y tế:\n\n1.1. Kiểm tra vệ sinh tại các chợ.\n\n1.2. Niêm yết nội quy.\n\n"
        "2. Công an tỉnh:\n\n2.1. Tuần tra các chợ trong tỉnh."
    )
    assert [leads(task) for task in found] == [["Sở Y tế"], ["Sở Y tế"], ["Công an tỉnh"]]


def test_a_sentence_behind_its_topic_names_the_bodies() -> None:
    (found,) = tasks("1. Chế độ báo cáo: Các đơn vị báo cáo về Sở Nội vụ trước ngày 20/11.")
    assert (leads(found), found.text[:14]) == (["Các đơn vị"], "Chế độ báo cáo")


def test_a_sentence_whose_verb_is_not_known_is_no_heading_of_bodies() -> None:
    found = tasks("1. Sở Y tế\n- Cán bộ, đoàn viên ra quân dọn vệ sinh.\n- Kiểm tra các chợ trong tỉnh.")
    assert [leads(task) for task in found] == [["Sở Y tế"], ["Sở Y tế"]]


@pytest.mark.parametrize(
    "line",
    [
        "(Kèm theo Phụ lục danh mục các nhiệm vụ trọng tâm thực hiện Kế hoạch).",
        "a) Có quyền thu hồi hộp thư điện tử đã cấp;",
        "2. Sở Y tế không chịu trách nhiệm do các đơn vị không cung cấp hồ sơ.",
        "2. Công chức được bổ nhiệm trước ngày 30 tháng 6 năm 2025 thì không phải tham gia bồi dưỡng.",
    ],
)
def test_rights_exemptions_and_notes_are_no_duties(line: str) -> None:
    (task,) = tasks(f"1. Sở Nội vụ chủ trì thực hiện Kế hoạch này.\n{line}")
    assert leads(task) == ["Sở Nội vụ"]


def test_who_is_encouraged_has_the_duty() -> None:
    (task,) = tasks("1. Khuyến khích Hội Nông dân tỉnh, Liên đoàn Lao động tỉnh xây dựng kế hoạch hành động.")
    assert leads(task) == ["Hội Nông dân tỉnh", "Liên đoàn Lao động tỉnh"]


def test_one_of_two_bodies_is_each_of_them() -> None:
    (task,) = tasks("1. Văn phòng đăng ký đất đai hoặc Chi nhánh Văn phòng đăng ký đất đai có trách nhiệm lập hồ sơ.")
    assert leads(task) == ["Văn phòng đăng ký đất đai", "Chi nhánh Văn phòng đăng ký đất đai"]


def test_a_line_without_a_mark_behind_a_lead_in_is_its_duty() -> None:
    (task,) = tasks("1. Sở Nội vụ có trách nhiệm:\nQuy định thẩm quyền của người đứng đầu.")
    assert (leads(task), task.text) == (["Sở Nội vụ"], "Quy định thẩm quyền của người đứng đầu.")
