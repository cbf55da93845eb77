"""The same random values as the engine has, asked for by the same names, one by one."""

from sim.streams import CHUNK


class Draws:
    """What a run draws: an address gives a value, whatever was asked before."""

    def __init__(self, streams, demand):
        self._streams = streams
        self._units = {flow.flow: int(flow.first_unit[-1]) for flow in demand.flows}
        self._whole, self._chunks, self._made = {}, {}, {}

    def of_unit(self, decision, unit):
        """Return the uniform draw of a load unit, (flow, number)."""
        flow, number = unit
        if (decision, flow) not in self._whole:
            draws = self._streams.uniforms(decision, flow, self._units[flow])
            self._whole[decision, flow] = draws
        return self._whole[decision, flow][number : number + 1]

    def of_vehicle(self, decision, vehicle):
        """Return the uniform draw of a vehicle, (flow, number)."""
        flow, number = vehicle
        chunk = (decision, flow, number // CHUNK)
        if chunk not in self._chunks:
            self._chunks[chunk] = self._streams.chunk(*chunk)
        return self._chunks[chunk][number % CHUNK : number % CHUNK + 1]


class BaseDistribution:
    """A duration at its address: of vehicles, or of load units."""

    def __init__(self, draws, decision, dated, wall, scale=1.0):
        self._draws, self._decision, self._dated = draws, decision, dated
        self._wall, self._scale = wall, scale

    def of_vehicle(self, vehicle, hour):
        """Return the duration of a vehicle under the law of that day [h]."""
        return self._value(self._draws.of_vehicle(self._decision, vehicle), hour)

    def of_unit(self, unit, hour):
        """Return the duration of a load unit under the law of that day [h]."""
        return self._value(self._draws.of_unit(self._decision, unit), hour)

    def _value(self, uniform, hour):
        law = self._wall.value(self._dated, hour)
        return float(law.quantiles(uniform)[0]) * self._scale
