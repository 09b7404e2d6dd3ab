"""Whatever people and services do, and however late Drive tells: a poller misses no edit and is told none twice."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.accounts import User
from sync.sheets_server.drive.access import AccessView
from sync.sheets_server.drive.change_feed import ChangeFeed, FeedViewer, PageToken, parse_page_token
from sync.sheets_server.store.file_facts import FileFacts
from sync.sheets_server.store.workbook_store import Change, WorkbookStore

ROBOT = User("robot@p.iam.gserviceaccount.com")
PERSON = "person@example.com"
START = datetime(2020, 7, 30, tzinfo=UTC)


@dataclass
class LogOnly:
    """The part of a store that a feed reads."""

    changes: list[Change] = field(default_factory=list)

    @property
    def last_change_number(self) -> int:
        return len(self.changes)

    def changes_after(self, number: int) -> list[Change]:
        return self.changes[number:]

    def edit(self, file_id: str, at: datetime, user: str, content: bool) -> None:
        self.changes.append(Change(len(self.changes) + 1, file_id, at, user, content))


def robots_file(file_id: str) -> FileFacts:
    return FileFacts(file_id, file_id, ROBOT.email, START, START)


@dataclass
class Poller:
    """Walks the feed by tokens as a client does, and remembers what it was told."""

    feed: ChangeFeed
    token: str
    told: list[int] = field(default_factory=list)
    latest: dict[str, int] = field(default_factory=dict)

    def poll(self, viewer: FeedViewer, page_size: int) -> None:
        while True:
            token = parse_page_token(self.token, self.feed.last_number)
            assert token is not None
            page = self.feed.page(token, viewer, AccessView(robots_file, {}), {}, page_size=page_size)
            assert len(page.entries) <= page_size
            for entry in page.entries:
                assert not viewer.is_held_back(entry.change)
                self.told.append(entry.change.number)
                self.latest[entry.change.file_id] = max(self.latest.get(entry.change.file_id, 0), entry.change.number)
            self.token = str(page.token)
            if page.is_last:
                return


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from("abc"), st.sampled_from([ROBOT.email, PERSON]), st.booleans()),
        st.tuples(st.just("wait"), st.integers(0, 100)),
        st.tuples(st.just("poll"), st.integers(1, 3)),
    ),
    max_size=40,
)


@given(STEPS, st.sampled_from([0.0, 60.0, 180.0]), st.booleans(), st.integers(1, 3))
def test_a_poller_is_told_of_every_edit_once(
    steps: list[tuple[object, ...]], lag_seconds: float, collapse: bool, last_page_size: int
) -> None:
    log = LogOnly()
    feed = ChangeFeed(cast("WorkbookStore", log))
    viewer = FeedViewer(ROBOT, START, lag_seconds, collapse=collapse)
    poller = Poller(feed, str(feed.start_token(viewer, "")))
    for step in steps:
        match step:
            case ("edit", str(file_id), str(user), bool(content)):
                log.edit(file_id, viewer.now, user, content)
            case ("wait", int(seconds)):
                viewer = replace(viewer, now=viewer.now + timedelta(seconds=seconds))
            case ("poll", int(page_size)):
                poller.poll(viewer, page_size)
    viewer = replace(viewer, now=viewer.now + timedelta(seconds=lag_seconds))
    poller.poll(viewer, last_page_size)
    assert len(poller.told) == len(set(poller.told))
    for change in log.changes:
        assert poller.latest[change.file_id] >= change.number or change.number in poller.told
    if not collapse:
        assert set(poller.told) == {change.number for change in log.changes}


@given(STEPS, st.sampled_from([60.0, 180.0]), st.integers(0, 300))
def test_a_token_taken_at_any_time_tells_exactly_what_was_not_told_before(
    steps: list[tuple[object, ...]], lag_seconds: float, later_seconds: int
) -> None:
    log = LogOnly()
    feed = ChangeFeed(cast("WorkbookStore", log))
    viewer = FeedViewer(ROBOT, START, lag_seconds, collapse=False)
    for step in steps:
        match step:
            case ("edit", str(file_id), str(user), bool(content)):
                log.edit(file_id, viewer.now, user, content)
            case ("wait", int(seconds)):
                viewer = replace(viewer, now=viewer.now + timedelta(seconds=seconds))
    held_back = {change.number for change in log.changes if viewer.is_held_back(change)}
    poller = Poller(feed, str(feed.start_token(viewer, "")))
    viewer = replace(viewer, now=viewer.now + timedelta(seconds=later_seconds))
    poller.poll(viewer, 2)
    still = {change.number for change in log.changes if viewer.is_held_back(change)}
    assert set(poller.told) == held_back - still


@given(st.integers(1, 10**6), st.frozensets(st.integers(1, 10**6), max_size=5))
def test_a_token_reads_back_as_it_was(next_number: int, held_back: frozenset[int]) -> None:
    token = PageToken(next_number, frozenset(number for number in held_back if number < next_number))
    assert parse_page_token(str(token), next_number) == token
