import pytest

from ingest.assignees import leading_bodies, split_bodies


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        ("Sở Nội vụ, UBND các xã, phường", ("Sở Nội vụ", "UBND các xã, phường")),
        ("Các sở, ban, ngành tỉnh", ("Các sở, ban, ngành tỉnh",)),
        ("Các sở, ban, ngành tỉnh; UBND các huyện, thị xã", ("Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã")),
        ("Các Bộ: Quốc phòng, Công an", ("Bộ Quốc phòng", "Bộ Công an")),
        ("Các Bộ: Quốc phòng, Công an và Tài chính; UBND các tỉnh",
         ("Bộ Quốc phòng", "Bộ Công an", "Bộ Tài chính", "UBND các tỉnh")),
        ("Các Bộ: Quốc phòng, Nội vụ, Công an tỉnh", ("Bộ Quốc phòng", "Bộ Nội vụ", "Công an tỉnh")),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc (MTTQ) tỉnh và các tổ chức chính trị",
         ("Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức chính trị")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("Thủ trưởng, Giám đốc các sở", ("Thủ trưởng, Giám đốc các sở",)),
        ("các Sở, Ban, ngành liên quan", ("các Sở, Ban, ngành liên quan",)),
        ("Chủ đầu tư, chủ sở hữu, đơn vị vận hành chợ", ("Chủ đầu tư", "chủ sở hữu", "đơn vị vận hành chợ")),
        ("Doanh nghiệp, cộng đồng, tổ chức, cá nhân", ("Doanh nghiệp", "cộng đồng", "tổ chức", "cá nhân")),
        ("Cơ quan, tổ chức, đơn vị sử dụng lao động", ("Cơ quan, tổ chức, đơn vị sử dụng lao động",)),
        ("Sở Nội vụ và cơ quan, đơn vị liên quan", ("Sở Nội vụ", "cơ quan, đơn vị liên quan")),
        ("Thủ trưởng cơ quan, đơn vị", ("Thủ trưởng cơ quan, đơn vị",)),
        ("Chuyên viên phụ trách lĩnh vực Hành chính, Văn phòng",
         ("Chuyên viên phụ trách lĩnh vực Hành chính, Văn phòng",)),
        ("Các sở ngành liên quan, Viện Quy hoạch", ("Các sở ngành liên quan", "Viện Quy hoạch")),
        ("", ()),
        (" ;, ", ()),
    ],
)  # fmt: skip
def test_several_bodies_in_one_phrase_are_told_apart(words: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(words) == bodies


@pytest.mark.parametrize(
    ("text", "bodies", "duty"),
    [
        ("Sở Nội vụ: Chủ trì tham mưu.", ("Sở Nội vụ",), "Chủ trì tham mưu."),
        ("Sở Nội vụ có trách nhiệm theo dõi.", ("Sở Nội vụ",), "có trách nhiệm theo dõi."),
        ("Giao Sở Tài chính bố trí kinh phí.", ("Sở Tài chính",), "bố trí kinh phí."),
        ("Nhiệm vụ của Sở Y tế: khám bệnh.", ("Sở Y tế",), "khám bệnh."),
        ("Báo Hậu Giang và Đài Phát thanh tuyên truyền sâu rộng.", ("Báo Hậu Giang", "Đài Phát thanh"),
         "tuyên truyền sâu rộng."),
        ("Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch.", ("các sở, ngành",),
         "Căn cứ Kế hoạch này, các sở, ngành xây dựng kế hoạch."),
        ("Sở Y tế", ("Sở Y tế",), ""),
        ("Trách nhiệm của Sở Y tế", ("Sở Y tế",), ""),
        ("Thẩm quyền, trách nhiệm của doanh nghiệp", ("doanh nghiệp",), ""),
        ("Nhiệm vụ, quyền hạn của các cơ quan trong việc quản lý chợ", ("các cơ quan",), ""),
        ("Trách nhiệm của Sở Y tế hướng dẫn người dân phòng bệnh.", ("Sở Y tế",), "hướng dẫn người dân phòng bệnh."),
        ("Sở Y tế là cơ quan quản lý Hệ thống, có trách nhiệm:", ("Sở Y tế",),
         "là cơ quan quản lý Hệ thống, có trách nhiệm:"),
        ("UBND tỉnh ủy quyền cho Sở Nội vụ:", ("Sở Nội vụ",), ""),
        ("UBND tỉnh có quyền hạn và trách nhiệm:", ("UBND tỉnh",), ""),
        ("Các cơ quan ngoại giao, tổ chức quốc tế: xét đề nghị.", ("Các cơ quan ngoại giao, tổ chức quốc tế",),
         "xét đề nghị."),
        ("Cán bộ sử dụng phần mềm phải giữ mật khẩu và chịu trách nhiệm về nó.", ("Cán bộ sử dụng phần mềm",),
         "phải giữ mật khẩu và chịu trách nhiệm về nó."),
        ("Các đơn vị được giao chủ trì có trách nhiệm hoàn thành.", ("Các đơn vị được giao chủ trì",),
         "có trách nhiệm hoàn thành."),
        ("Văn phòng đăng ký đất đai kiểm tra hồ sơ.", ("Văn phòng đăng ký đất đai",), "kiểm tra hồ sơ."),
        ("Các đơn vị quản lý vận hành chợ tổ chức thực hiện.", ("Các đơn vị quản lý vận hành chợ",),
         "tổ chức thực hiện."),
        ("Đảng ủy Công an tỉnh lãnh đạo thực hiện tốt.", ("Đảng ủy Công an tỉnh",), "lãnh đạo thực hiện tốt."),
        ("Bảo hiểm xã hội tỉnh giám định chi phí.", ("Bảo hiểm xã hội tỉnh",), "giám định chi phí."),
        ("Văn phòng HĐND và UBND xã tổng hợp kết quả.", ("Văn phòng HĐND và UBND xã",), "tổng hợp kết quả."),
        ("Trung tâm Dịch vụ tổng hợp xã đăng tải tin.", ("Trung tâm Dịch vụ tổng hợp xã",), "đăng tải tin."),
        ("Cơ quan chủ trì soạn thảo lấy ý kiến nhân dân.", ("Cơ quan chủ trì soạn thảo",), "lấy ý kiến nhân dân."),
        ("Đồng chí An, Phó Chủ tịch UBND xã chỉ đạo chung.", ("Đồng chí An, Phó Chủ tịch UBND xã",), "chỉ đạo chung."),
        ("Các Sở: Tài chính, Nội vụ phối hợp thực hiện.", ("Sở Tài chính", "Sở Nội vụ"), "phối hợp thực hiện."),
        ("Các Sở: Phối hợp thực hiện.", ("Các Sở",), "Phối hợp thực hiện."),
        ("Các đơn vị quản lý chặt chẽ nguồn thu.", ("Các đơn vị",), "quản lý chặt chẽ nguồn thu."),
        ("Công an tỉnh a) Phối hợp tuần tra.", ("Công an tỉnh",), "a) Phối hợp tuần tra."),
    ],
)  # fmt: skip
def test_the_bodies_at_the_head_of_an_item_are_read_with_where_the_duty_begins(
    text: str, bodies: tuple[str, ...], duty: str
) -> None:
    found, at = leading_bodies(text, 0, len(text))
    assert (found, text[at:]) == (bodies, duty)


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị tổng kết.", "Ban hành quy chế làm việc.", "Báo cáo kết quả định kỳ.", "Kinh phí thực hiện.",
        "Tăng cường kiểm tra công vụ.", "", "Thống kê, theo dõi việc sử dụng điện.", "Hội nghị phải tổ chức sớm.",
        "Phòng, chống dịch bệnh mùa mưa.", "Các nội dung khác do chợ tự quy định.",
        "Định kỳ hằng tháng, phối hợp với Sở Y tế, Sở Nội vụ kiểm tra.",
    ],
)  # fmt: skip
def test_a_verb_at_the_head_is_no_body(text: str) -> None:
    assert leading_bodies(text, 0, len(text)) == ((), 0)


def test_parts_of_a_council_share_its_name() -> None:
    assert split_bodies("Thường trực, các Ban, các Tổ đại biểu Hội đồng nhân dân tỉnh") == (
        "Thường trực Hội đồng nhân dân tỉnh",
        "các Ban Hội đồng nhân dân tỉnh",
        "các Tổ đại biểu Hội đồng nhân dân tỉnh",
    )
    assert split_bodies("Ủy ban nhân dân tỉnh, Thường trực Hội đồng nhân dân tỉnh") == (
        "Ủy ban nhân dân tỉnh",
        "Thường trực Hội đồng nhân dân tỉnh",
    )


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Trường hợp hồ sơ thiếu, cơ quan tiếp nhận có trách nhiệm trả lại.", ("cơ quan tiếp nhận",)),
        ("Đối với việc thuộc thẩm quyền của Sở Y tế, UBND xã thì Chi cục Thuế phải trả lời.", ("Chi cục Thuế",)),
        ("Đối với các chợ tạm: Giao Sở Công Thương chủ trì kiểm tra.", ("Sở Công Thương",)),
        ("Trong quá trình thực hiện, nếu có vướng mắc, các tỉnh ủy, thành ủy báo cáo.", ("các tỉnh ủy, thành ủy",)),
        ("Trong quá trình thực hiện, nếu có nội dung mới, đề nghị thủ trưởng các đơn vị phản ánh.",
         ("thủ trưởng các đơn vị",)),
        ("Nếu có khó khăn phát sinh, tổ chức, cá nhân có trách nhiệm phản ánh.", ("tổ chức, cá nhân",)),
    ],
)  # fmt: skip
def test_the_body_stands_behind_the_clause_that_opens_the_sentence(text: str, bodies: tuple[str, ...]) -> None:
    assert leading_bodies(text, 0, len(text)) == (bodies, 0)
