"""Which controls a host has now, with their words and keys; and what this screen shows after a change."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from questions.ids import ItemId
from quiz.flow import HostAction, Pace, Phase, Room
from quiz.flow.rooms.room import on_screen
from quiz.flow.rooms.transitions import TRANSITIONS
from quiz.i18n import N_, Translator
from quiz.ui import state
from quiz.ui.components.host_controls import Change

VIEWS: Final = ("overview", "dimensions", "questions")
DELETE: Final = "delete"
FORWARD: Final = (" ", "ArrowRight", "PageDown")
BACKWARD: Final = ("ArrowLeft", "PageUp")
"""The page keys are what a presenter's remote sends."""

_STEPS: Final = frozenset({HostAction.START, HostAction.NEXT, HostAction.BACK})
"""The actions that put another question before everybody."""

_VIEW_WORDS: Final = {
    "overview": N_("Overview"),
    "dimensions": N_("Dimensions"),
    "questions": N_("Questions"),
}
_CLOSE: Final = N_("Close the room? Nobody can answer any more. You can open it again within 24 hours.")
_DELETE: Final = N_(
    "Delete the room for good? Everybody’s answers go with it, also their own results on their phones. This cannot be "
    "undone."
)


@dataclass(frozen=True)
class Button:
    """One control: what it does, what stands on it, which keys press it, and what it asks before."""

    what: str
    label: str
    key: str = ""
    """The key as it is shown."""
    keys: tuple[str, ...] = ()
    primary: bool = False
    quiet: bool = False
    """Whether it is for once an event, and stands aside."""
    confirm: str | None = None
    current: bool = False


def buttons(room: Room, items: tuple[ItemId, ...], view: str, tr: Translator) -> list[Button]:
    """What a host can do with the room as it stands."""
    found = [button for button in _moves(room, tr) if (room.phase, HostAction(button.what)) in TRANSITIONS]
    found += _reveals(room, items, tr)
    if room.plan.pace is Pace.OWN or room.phase is Phase.CLOSED:
        found += _turning(view, tr, free=room.phase is not Phase.LOBBY)
    return [*found, Button(DELETE, tr("Delete"), quiet=True, confirm=tr(_DELETE))]


def views(current: str, tr: Translator) -> list[Button]:
    """The pictures to choose from."""
    return [
        Button(f"view:{name}", tr(_VIEW_WORDS[name]), str(number), (str(number),), current=name == current)
        for number, name in enumerate(VIEWS, start=1)
    ]


def control_data(button: Button) -> dict[str, object]:
    """Returns a button as the component takes it."""
    return asdict(button) | {"keys": list(button.keys), "command": _command(button)}


def follow(room: Room, items: tuple[ItemId, ...], change: Change) -> None:
    """Shows on this screen what belongs to a change: after a step the question that everybody is asked."""
    if room.plan.pace is Pace.HOST and change.action in _STEPS:
        state.look_at(None)
        state.show_view("questions")
    kind, _, name = (change.show or "").partition(":")
    if kind == "view" and name in VIEWS:
        _view(room, name)
    elif kind == "turn":
        _turn(items, name)


def _command(button: Button) -> str | None:
    """Returns the command that a button sends; None where it only changes what this screen shows."""
    if button.what == DELETE:
        return "delete_room"
    return "host_action" if button.what in set(HostAction) else None


def _view(room: Room, name: str) -> None:
    """Shows a picture; the questions, at the host's pace, from the one that everybody is asked."""
    state.show_view(name)
    if room.plan.pace is Pace.HOST and room.phase is not Phase.CLOSED:
        state.look_at(None)


def _turn(items: tuple[ItemId, ...], to: str) -> None:
    """Turns the wall to another question, for everybody who looks at this screen and nobody else."""
    shown = state.at()
    place = items.index(shown) if shown in items else 0
    target = {"on": min(place + 1, len(items) - 1), "back": max(place - 1, 0)}.get(to)
    if target is not None:
        state.look_at(items[target])
    elif to in items:
        state.look_at(ItemId(to))
    state.show_view("questions")


def _moves(room: Room, tr: Translator) -> list[Button]:
    host = room.plan.pace is Pace.HOST and room.phase is not Phase.LOBBY
    steps = [
        Button(HostAction.BACK, tr("Previous question"), "←", BACKWARD),
        Button(HostAction.NEXT, tr("Next question"), "→", FORWARD, primary=True),
    ]
    door = Button(HostAction.UNLOCK, tr("Unlock")) if room.locked else Button(HostAction.LOCK, tr("Lock"))
    return [
        Button(HostAction.START, tr("Start"), "→", FORWARD, primary=True),
        *(steps if host else []),
        Button(HostAction.PAUSE, tr("Pause"), "P", ("p",)),
        Button(HostAction.RESUME, tr("Go on"), "P", ("p",), primary=not host),
        Button(door.what, door.label, "L", ("l",), quiet=True),
        Button(HostAction.EXTEND, tr("+1 hour"), quiet=True),
        Button(HostAction.CLOSE, tr("Close"), "C", ("c",), quiet=True, confirm=tr(_CLOSE)),
        Button(HostAction.REOPEN, tr("Open again"), quiet=True),
    ]


def _reveals(room: Room, items: tuple[ItemId, ...], tr: Translator) -> list[Button]:
    """Reveal the question, reveal everything, or hide: whichever changes something."""
    if room.phase is Phase.LOBBY:
        return []
    if room.all_revealed:
        return [Button(HostAction.HIDE, tr("Hide"), "H", ("h",), quiet=True)]
    item = None if room.phase is Phase.CLOSED else on_screen(room, items)
    if item is None:
        return [Button(HostAction.REVEAL_ALL, tr("Reveal"), "R", ("r",), primary=True)]
    whole = Button(HostAction.REVEAL_ALL, tr("Reveal everything"), "A", ("a",), quiet=True)
    if room.reveals(item):
        return [whole, Button(HostAction.HIDE, tr("Hide"), "H", ("h",), quiet=True)]
    return [Button(HostAction.REVEAL, tr("Reveal this question"), "R", ("r",)), whole]


def _turning(view: str, tr: Translator, *, free: bool) -> list[Button]:
    if view != "questions" or not free:
        return []
    return [
        Button("turn:back", tr("Previous question"), "←", BACKWARD),
        Button("turn:on", tr("Next question"), "→", FORWARD),
    ]
