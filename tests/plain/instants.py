"""What happens after all else that happens at an hour, in SimPy's own order of priorities."""

DECISION, FORMING, TURN, LAST = 2, 3, 10, 1_000_000
"""SimPy's own events have 0 and 1: what comes first comes, and then it is decided."""


def later_at_this_hour(env, rank):
    """Return an event that happens at this hour, after all those of a lower rank."""
    event = env.event()
    event._ok, event._value = True, None
    env.schedule(event, priority=rank)
    return event


class Decision:
    """An action that is taken once at an hour, however many ask for it."""

    def __init__(self, env, action, rank=DECISION):
        self._env, self._action, self._rank, self._is_due = env, action, rank, False

    def ask(self):
        """Let it be taken when the hour is over for those of a lower rank."""
        if not self._is_due:
            self._is_due = True
            later_at_this_hour(self._env, self._rank).callbacks.append(self._take)

    def _take(self, _):
        self._is_due = False
        self._action()
