"""Search in Chinese (P10): time of a whole page of results and how many of the expected pages stand among the first ten.

    make bench NAME=search        [SHUJIE_BENCH=small: 2,000 and 10,000 documents]

The demo county's pages, which the hundred questions of tests/data/queries_zh.json are about, among invented news of a county that use the same
words in passing. In one process over the whole middleware, on SQLite and PostgreSQL. Beside it: the index asked alone, and a scan with LIKE
over titles, summaries and texts. Beside the clock stands the time of this process's processor and what it waited for PostgreSQL, since
a machine that others use makes the clock say more than the work takes.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib import import_module
from math import log
from pathlib import Path
from types import SimpleNamespace

from tests.faults import county

SMALL = os.environ.get("SHUJIE_BENCH") == "small"
SIZES = (2_000, 10_000) if SMALL else (10_000, 100_000)
QUESTIONS = Path(__file__).parents[1] / "data" / "queries_zh.json"
PLACES = ["城关镇", "河西镇", "柳林乡", "东山街道", "石桥镇", "南湖街道", "青石镇", "双塔乡", "新桥镇", "白杨乡"]
THINGS = [
    "春季植树", "防汛演练", "医保参保", "农机检修", "森林防火", "粮食收购", "校车安全", "乡村道路", "饮水工程", "图书下乡", "文化广场", "老年食堂",
    "创业培训", "果树嫁接", "水库加固", "危房改造", "垃圾分类", "路灯改造", "河道清淤", "儿童疫苗", "高标准农田", "农贸市场", "招聘集市", "马拉松",
    "非遗展演",
]  # fmt: skip
DEEDS = ["启动", "推进", "完成", "召开推进会", "接受检查", "举办现场会", "总结经验", "部署", "通过验收", "受到表彰"]
PASSING = (
    "会议还通报了行政复议和行政诉讼的情况。", "有群众问起罚款和补偿，工作人员当场作了说明。", "活动现场设了咨询窗口，留下联系电话。",
    "随后组织学习了实施方案和三项制度。", "对申请材料不齐的，一次告知要补什么。", "村民关心征地补偿和青苗补偿，镇里逐户作了答复。",
    "联席会议明确了各单位的期限。", "司法所讲解了工伤认定和司法确认的基本知识。", "大家建议把办理流程图贴到村口。", "开放日当天来了不少居民。",
    "这项工作自愿参加，不收费。", "个人信息按规定保密。",
)  # fmt: skip
PLAIN = (
    "今年以来，当地把这件事列入民生实事，倒排时间，挂图作战。", "工作队走村入户，听取意见，逐项登记。", "技术人员到现场指导，解决了三个难题。",
    "项目投入使用后，惠及周边两千多名居民。", "下一步将加强管护，落实责任到人。", "志愿者发放宣传单四百余份。", "资金使用情况在村务公开栏公示。",
    "连日来天气晴好，施工进展顺利。", "学校和家长都表示支持。", "参加人员纷纷表示受益良多。",
)  # fmt: skip


def main() -> None:
    for kind, database in county.databases("all", "shujie_bench_search"):
        with database as url:
            command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.search", kind, url]
            subprocess.run(command, check=True)


def measure(kind: str, url: str) -> None:
    with tempfile.TemporaryDirectory(prefix="shujie-search-") as var:
        county.settle(Path(var), url)
        from django.conf import settings
        from django.test.utils import setup_test_environment

        from tests.benchmarks.public import pages

        settings.PAGE_CACHE_BYTES = 32 * 1024 * 1024  # as in production: headlines are remembered
        setup_test_environment()  # answers tell what they were made from
        pages()
        shorten_lists()
        news, made, times = Newsroom(), 0, []
        for size in SIZES:
            began = time.perf_counter()
            news.write(made, size)
            made = size
            print(
                f"P10 {kind}, {size} documents · written and indexed in {time.perf_counter() - began:.0f} s", flush=True
            )
            times.append(asked(kind, size))
        exponent = log(times[-1] / times[0]) / log(SIZES[-1] / SIZES[0])
        print(f"P10 {kind} · p95 grows with the number of documents to the power of {exponent:.2f}", flush=True)


def shorten_lists() -> None:
    """What the portal's migration does to the index; the tables here are made from the models."""
    from django.db import connection

    import_module("content.migrations.0002_search_index").shorten(None, SimpleNamespace(connection=connection))


class Newsroom:
    """Articles of invented news under a column of their own, written past the page tree's one-at-a-time."""

    BATCH = 2_000

    def __init__(self) -> None:
        from content.models import ColumnPage, HomePage

        self.column = ColumnPage(title="本地新闻", slug="local-news", summary="乡镇和部门的消息。", fresh_within=14)
        HomePage.objects.get().add_child(instance=self.column)
        self.chance = random.Random(2026)

    def write(self, first: int, last: int) -> None:
        from wagtail.search.backends import get_search_backend

        from content.models import ArticlePage

        for start in range(first, last, self.BATCH):
            articles = [self.article(number) for number in range(start, min(start + self.BATCH, last))]
            self.insert(articles)
            index = get_search_backend().get_index_for_model(ArticlePage)
            index.add_items(ArticlePage, articles)
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def article(self, number: int):
        from django.contrib.contenttypes.models import ContentType

        from content.models import ArticlePage

        choose = self.chance
        title = f"{choose.choice(PLACES)}{choose.choice(THINGS)}{choose.choice(DEEDS)}"
        sentences = [*choose.sample(PLAIN, 6), *choose.sample(PASSING, choose.choice((0, 0, 1, 1, 2)))]
        choose.shuffle(sentences)
        text = "".join(sentences)
        step = ArticlePage._int2str(number + 1).rjust(ArticlePage.steplen, "0")
        return ArticlePage(
            title=title, draft_title=title, slug=f"news-{number}", summary=sentences[0][:100], body=[("prose", f"<p>{text}</p>")],
            path=self.column.path + step, depth=self.column.depth + 1, numchild=0, live=True, locale_id=self.column.locale_id,
            url_path=f"{self.column.url_path}news-{number}/", first_published="2026-06-01",
            content_type=ContentType.objects.get_for_model(ArticlePage),
        )  # fmt: skip

    @staticmethod
    def insert(articles) -> None:
        """Each of the three tables in one go; the keys come from the first."""
        from django.db import connection, transaction
        from django.db.models import Max
        from wagtail.models import Page

        from content.base import BasePage
        from content.models import ArticlePage

        begin = (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
        for key, article in enumerate(articles, begin):
            article.pk = article.id = article.page_ptr_id = article.basepage_ptr_id = key
        with transaction.atomic(), connection.cursor() as cursor:
            for model in (Page, BasePage, ArticlePage):
                fields = model._meta.local_concrete_fields
                names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
                marks = ", ".join(["%s"] * len(fields))
                rows = [
                    [field.get_db_prep_save(field.pre_save(article, True), connection) for field in fields]
                    for article in articles
                ]
                cursor.executemany(f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})", rows)


def asked(kind: str, size: int) -> float:
    """Ask all hundred questions as a citizen does; returns the 95th percentile in seconds."""
    from django.test import Client

    from content.search.queries import search_pages

    client = Client(headers={"host": "localhost"})
    questions = json.loads(QUESTIONS.read_text())
    client.get("/search/", {"q": "纾解"})
    whole, worked, bare, found, missed = [], [], [], [], []
    for question in questions:
        with waited() as waits:
            began, used = time.perf_counter(), time.process_time()
            answer = client.get("/search/", {"q": question["asked"]})
            whole.append(time.perf_counter() - began)
            worked.append(time.process_time() - used + sum(waits))
        slugs = [result["url"].rstrip("/").rpartition("/")[2] for result in answer.context["results"]]
        hits = len(set(slugs[:10]) & set(question["expected"]))
        found.append(hits / len(question["expected"]))
        if hits < len(question["expected"]):
            missed.append(question["asked"])
        began = time.perf_counter()
        search_pages([question["asked"]])
        bare.append(time.perf_counter() - began)
    p95, scan = percentile(whole), percentile([scanned(question["asked"]) for question in questions[::5]])
    print(
        f"P10 {kind}, {size} documents · {len(questions)} questions · page of results p95 {p95 * 1000:.0f} ms, median "
        f"{statistics.median(whole) * 1000:.0f} ms · work p95 {percentile(worked) * 1000:.0f} ms, median "
        f"{statistics.median(worked) * 1000:.0f} ms · index alone p95 {percentile(bare) * 1000:.0f} ms · LIKE scan p95 "
        f"{scan * 1000:.0f} ms · recall@10 {statistics.mean(found):.3f} · load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    if missed:
        print(f"    not all expected pages: {' '.join(missed)}", flush=True)
    return p95


@contextmanager
def waited():
    """Collects the seconds each statement took where the database works in a process of its own; SQLite's work is this process's."""
    from django.db import connection

    waits: list[float] = []

    def watch(execute, sql, params, many, context):
        began, used = time.perf_counter(), time.process_time()
        try:
            return execute(sql, params, many, context)
        finally:
            if connection.vendor != "sqlite":
                waits.append(time.perf_counter() - began - (time.process_time() - used))

    with connection.execute_wrapper(watch):
        yield waits


def scanned(question: str) -> float:
    """The peer: the words anywhere in title, summary or text."""
    from django.db.models import Q, TextField
    from django.db.models.functions import Cast

    from content.models import ArticlePage

    began = time.perf_counter()
    words = Q(title__contains=question) | Q(summary__contains=question) | Q(text__contains=question)
    rows = ArticlePage.objects.live().annotate(text=Cast("body", TextField()))
    list(rows.filter(words).order_by("-first_published", "-pk")[:10])
    return time.perf_counter() - began


def percentile(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    measure(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
