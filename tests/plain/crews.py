"""Servers as they are seen at work: opened and closed, broken and repaired, each by an event."""

from heapq import heappop, heappush
from itertools import count

from tests.plain.hours import NEVER, ROUNDING, at_work, closures_of, plan_of_servers, shifts_of
from tests.plain.instants import Decision


class Server:
    """One crew, officer or crane.

    `changed` happens whenever it is opened, closed, broken or repaired, and is a new one then.
    """

    def __init__(self, env, number, shifts, speed=1.0):
        self.number, self.shifts, self.speed = number, shifts, speed
        self.name = f"server_{number}"
        self.is_open = self.is_closed = False
        self.is_broken = self.is_busy = self.is_away = False
        self.failures = self.absences = 0
        self.left_h = -NEVER
        self.up_left_h = NEVER
        self._env = env
        self.changed = env.event()

    def tell(self):
        """Let those know who wait for a change of its state."""
        reported, self.changed = self.changed, self._env.event()
        reported.succeed()

    def fits(self, hours):
        """Return whether work can be done before it closes; too long a work begins with a shift."""
        now = self._env.now
        opens, closes = next(
            (opens, closes) for opens, closes in self.shifts if opens <= now + ROUNDING < closes
        )
        if now + hours <= closes + ROUNDING:
            return True
        later = [end - begin for begin, end in self.shifts if begin > now + ROUNDING]
        return abs(now - opens) < ROUNDING and all(hours > length + ROUNDING for length in later)


class Crew:
    """The servers of a step and the line before them: the urgent first, equals as they came.

    Parameters
    ----------
    at
        The step, with `env`, `path`, `wall`, `scenario` and `law`.
    step
        Its rules: hours, closing, breakdowns, speeds.
    number
        Servers, by date.
    for_units
        Whoever is first takes the first server that is free, and then waits with it until the rest
        of a shift is long enough; vehicles wait in the line for that.
    """

    def __init__(self, at, step, number, *, for_units=False):
        self._env, self._rule, self._for_units = at.env, step.at_closing, for_units
        closures = closures_of(at.scenario, at.path, at.wall)
        shifts = step.shifts.values() if getattr(step, "servers", None) is number else ()
        plan = plan_of_servers(at.wall, number, step.hours, closures, shifts)
        speeds = getattr(step, "speeds", ())
        self.servers = [
            Server(at.env, k, shifts_of(plan, k), speeds[k] if k < len(speeds) else 1.0)
            for k in range(max(at_work(number, share) for _, number, share, _ in plan))
        ]
        self._line, self._order = [], count()
        self._decision = Decision(at.env, self._decide)
        self._wears = False
        self._staff(*next(now for since, *now in reversed(plan) if since <= at.env.now))
        at.env.process(self._keep_hours([change for change in plan if change[0] > at.env.now]))
        if step.breakdowns is not None:
            self._let_break(at, step.breakdowns)
        away = getattr(step, "away_h", None)
        self._away = None if away is None else at.law("away_h", away)
        self._go_away_if_nobody_waits()
        for server in self.servers:
            # From the beginning: not even who comes at hour 0 finds one there.
            server.left_h = -NEVER

    def _staff(self, number, share, most):
        for server in self.servers:
            server.is_open = server.number < at_work(number, share)
            # Being taken away by date is no closing: what is in hand is finished.
            there = number if most > server.number else server.number + 1
            server.is_closed = server.number >= at_work(there, share)

    def _keep_hours(self, changes):
        for since, *now in changes:
            yield self._env.timeout(since - self._env.now)
            self._staff(*now)
            for server in self.servers:
                server.tell()
            self._serve_the_next()

    def _let_break(self, at, breakdowns):
        self._up = at.law("breakdowns.up_h", breakdowns.up_h)
        self._repair = at.law("breakdowns.repair_h", breakdowns.repair_h)
        self._wears = breakdowns.clock == "work"
        for server in self.servers:
            if self._wears:
                server.up_left_h = self._up.of_vehicle((server.name, 0), 0.0)
            else:
                self._env.process(self._break_by_the_clock(server))

    def _break_by_the_clock(self, server):
        while True:
            failure = (server.name, server.failures)
            yield self._env.timeout(self._up.of_vehicle(failure, self._env.now))
            server.is_broken = True
            server.tell()
            yield self._env.timeout(self._repair.of_vehicle(failure, self._env.now))
            server.is_broken, server.failures = False, server.failures + 1
            server.tell()
            self._serve_the_next()

    def _go_away_if_nobody_waits(self):
        if self._away is None or self._line:
            return
        for server in self.servers:
            if not server.is_busy and not server.is_away:
                server.is_away, server.left_h = True, self._env.now
                server.called_back = self._env.event()
                self._env.process(self._be_away(server, server.called_back))

    def _call_back_who_leaves_just_now(self):
        for server in self.servers:
            if server.is_away and server.left_h == self._env.now:
                server.is_away = False
                server.called_back.succeed()

    def _be_away(self, server, called_back):
        absence = (server.name, server.absences)
        yield self._env.timeout(self._away.of_vehicle(absence, self._env.now)) | called_back
        if called_back.triggered:
            return
        server.is_away, server.absences = False, server.absences + 1
        self._serve_the_next()

    def request(self, priority, hours):
        """Return the event of having a server; its value is the server."""
        granted = self._env.event()
        self._call_back_who_leaves_just_now()
        heappush(self._line, (priority, next(self._order), hours, granted))
        self._serve_the_next()
        return granted

    def release(self, server):
        """Give a server back."""
        server.is_busy = False
        self._serve_the_next()

    def _serve_the_next(self):
        self._decision.ask()

    def _decide(self):
        while self._line:
            _, _, hours, granted = self._line[0]
            server = next((each for each in self.servers if self._may_begin(each, hours)), None)
            if server is None:
                return
            heappop(self._line)
            server.is_busy = True
            granted.succeed(server)
        self._go_away_if_nobody_waits()

    def _may_begin(self, server, hours):
        if server.is_busy or server.is_away or server.is_broken or not server.is_open:
            return False
        if self._rule != "not_start" or self._for_units:
            return True
        return server.fits(hours / server.speed)

    def until_it_fits(self, server, hours):
        """Wait with a server until a shift has time for all of the work."""
        while self._rule == "not_start" and not (
            server.is_open and not server.is_broken and server.fits(hours / server.speed)
        ):
            yield server.changed

    def work(self, server, hours):
        """Work, with the pauses of the server and the repairs that its work brings on."""
        hours = hours / server.speed
        while self._wears and hours > server.up_left_h:
            hours -= server.up_left_h
            yield from self._go_on(server, server.up_left_h)
            repair_h = self._repair.of_vehicle((server.name, server.failures), self._env.now)
            yield from self._go_on(server, repair_h)
            server.failures += 1
            server.up_left_h = self._up.of_vehicle((server.name, server.failures), self._env.now)
        server.up_left_h -= hours
        yield from self._go_on(server, hours)

    def _go_on(self, server, hours):
        left = hours
        while True:
            if server.is_broken or (self._rule == "pause" and server.is_closed):
                yield server.changed
                continue
            begun = self._env.now
            done = self._env.timeout(max(left, 0.0))
            yield done | server.changed
            if done.processed:
                return
            left -= self._env.now - begun
