"""The demo's cases (domain 10.1), told through the same actions the screens use, each step at its own moment."""

from case_admin.demo.stories import autumn, extended, ouyang, spring, summer
from case_admin.demo.stories.daily import nights
from case_admin.demo.stories.playing import play
from case_admin.demo.stories.telling import Cast
from portal.outbox.runner import drain

STORIES = (
    spring.jiancai, ouyang.ouyang, extended.fan, extended.jian, spring.jia, spring.sima, summer.ayi, summer.yu_jiaojing, summer.hezuoshe, summer.shi,
    summer.li, autumn.chen, autumn.zhou, autumn.he, autumn.yu, autumn.second_yu,
)  # fmt: skip


def tell_all(cast: Cast) -> None:
    """The county's year up to the demo's first day."""
    play([nights(), *(story(cast) for story in STORIES)])
    drain()
