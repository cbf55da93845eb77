import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def address(written):
    return (written / "report.html").as_uri()


@pytest.fixture
def page(browser, address):
    page = browser.new_page(viewport={"width": 1100, "height": 900})
    page.goto(address)
    yield page
    page.close()


def test_the_page_opens_from_disk_without_any_other_request(browser, address):
    page = browser.new_page()
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.close()
    assert requests == [address]
    assert complaints == []


def test_the_answer_is_seen_first(page):
    answer = page.locator("p.answer").first
    assert "2.14 more trains a day" in answer.inner_text()
    assert answer.bounding_box()["y"] < 200


def test_the_switch_shows_another_view_on_both_maps(page):
    views = page.locator("figure.map g.view:visible")
    assert {view.get_attribute("data-view") for view in views.all()} == {"baseline"}
    page.get_by_label("B − baseline").check()
    assert {view.get_attribute("data-view") for view in views.all()} == {"exchange_difference"}
    assert views.count() == 2


def test_a_table_is_searched(page):
    box = page.get_by_label("Find in Comparison with the baseline")
    rows = page.locator("#comparison table").first.locator("tbody tr:visible")
    before = rows.count()
    box.fill("transit mean")
    assert 0 < rows.count() < before
    assert all("Transit time, mean" in text for text in rows.all_inner_texts())


def test_the_page_folds_on_a_phone(browser, address):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    widths = {round(card.bounding_box()["width"]) for card in page.locator(".card").all()}
    assert widths == {362}
    page.close()


def test_charts_and_tables_have_names_for_screen_readers(page):
    assert page.get_by_role("img", name="Queues at the bottlenecks").count() == 1
    assert page.get_by_role("img", name="The corridor").count() == 1
    assert page.get_by_role("table", name="Comparison with the baseline").count() == 1
    for region in page.get_by_role("region").all():
        assert region.get_attribute("aria-label") or region.get_attribute("aria-labelledby")


def test_without_script_everything_can_be_read(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("figure.map g.view:visible").count() == 2
    assert page.locator("#comparison table").first.is_visible()
    context.close()
