#!/usr/bin/env python3
"""What becomes of draws after their commits, done again from a ledger's folder after docs/draw.md.

    python3 story.py LEDGER

A second, independent implementation of voids, redraws, substitutes, sub-draws and replaced inspectors, in Python's
standard library; reference.py has the draws themselves. It wants every standing draw revealed. Prints one line a check and
ends with 4 where anything is WRONG.
"""
import hashlib
import json
import os
import sys

bad = False


def H(text):
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def check(what, holds):
    global bad
    bad |= not holds
    print(("ok " if holds else "WRONG ") + what)


def lines(folder, name):
    path = os.path.join(folder, name + ".txt")
    if not os.path.exists(path):
        return []
    with open(path, encoding="ascii") as file:
        return file.read().splitlines()


def fields(folder, name):
    """The lines NAME=VALUE of a text, each name with all its values."""
    out = {}
    for line in lines(folder, name):
        key, found, value = line.partition("=")
        if found:
            out.setdefault(key, []).append(value)
    return out


def opened(folder, text, lost=()):
    """Whether the salts of a text are those that the folder's commit hid, but for those that were lost."""
    hidden, all_ = [], fields(folder, "commit")["salt"]
    for salt in fields(folder, text).get("salt", []):
        party, link, value = salt.split(":")
        hidden.append(f"{party}:{link}:{H('dr1-salt|' + value)}")
    said = fields(folder, text).get("lost", [])
    gone = [salt for salt in all_ if salt.rpartition(":")[0] in said]
    return len(gone) == len(said) and {s.split(":")[0] for s in said} <= set(lost) and sorted(hidden + gone) == sorted(all_)


class Draw:
    """A commit and what became of it."""

    def __init__(self, ledger, task, round_, sub, again, commit):
        self.round, self.sub = round_, sub
        self.name = f"{task}-{round_}" + (f".{sub}" if sub else "") + (f"-r{again}" if again else "")
        self.folder = os.path.join(ledger, "draws", self.name)
        self.commit = fields(self.folder, "commit")
        with open(os.path.join(self.folder, "commit.txt"), "rb") as file:
            self.c = hashlib.sha256(file.read()).hexdigest()
        check(f"{self.name}: the commit recorded", self.c == commit)
        self.void = False
        self.ends = {}              # the ends of the chains that were in force, by party
        self.lost = set()           # the parties whose chains were given up as lost while its salts were secret
        self.failures = []          # (failed, reason, substitute or None), recorded of a round's own draw
        self.revealed = False
        self.decides = []           # the failures that a sub-draw decides

    def certificate(self):
        return fields(self.folder, "certificate")

    def selected(self):
        """(stratum, id), in the order of the ranks."""
        return [tuple(line.split("|")[i] for i in (0, 2)) for line in lines(self.folder, "selected")]

    def order(self):
        """Everybody who could be drawn, of each stratum, by ticket."""
        key = self.certificate()["entity-key"][0]
        out_of_it = set(lines(self.folder, "drawn")) | {x.split("|")[0] for x in lines(self.folder, "barred")}
        order = {}
        for line in lines(self.folder, "pool"):
            entity, stratum = line.split("|")
            if entity not in out_of_it:
                order.setdefault(stratum, []).append((H(f"{key}|{entity}"), entity))
        return {stratum: [e for _, e in sorted(all_)] for stratum, all_ in order.items()}

    def substitutes(self, home):
        """(failed, reason, substitute, rank): the s-th of a stratum takes rank k + s, in a sub-draw rank s."""
        order, count, out = self.order(), {}, []
        k = {}
        for stratum, entity in self.selected():
            k[stratum] = k.get(stratum, 0) + 1
            if not self.sub:
                home[entity] = stratum
        of = self.decides if self.sub else [f for f in self.failures if f[2] is not None]
        for failed, reason, _ in of:
            stratum = home[failed]
            count[stratum] = count.get(stratum, 0) + 1
            rank = count[stratum] + (0 if self.sub else k[stratum])
            if rank > len(order.get(stratum, [])):      # nobody is left
                out.append((failed, reason, "-", 0))
                continue
            home[order[stratum][rank - 1]] = stratum
            out.append((failed, reason, order[stratum][rank - 1], rank))
        return out


class Task:
    """The draws of one task, its events taken in their order."""

    def __init__(self, ledger, name):
        self.ledger, self.name, self.draws = ledger, name, []
        self.again, self.ends, self.replaced = {}, {}, []

    def current(self, round_, sub=0):
        for draw in self.draws:
            if (draw.round, draw.sub) == (round_, sub) and not draw.void:
                return draw
        return None

    def take(self, event):
        kind, at = event["kind"], (event.get("round"), event.get("sub", 0))
        if kind == "draw-commit":
            check(f"{self.name}-{at}: no other commit stands", self.current(*at) is None)
            draw = Draw(self.ledger, self.name, *at, self.again.get(at, 0), event["commit"])
            before = self.draws[-1].c if self.draws else "-"
            check(f"{draw.name}: previous", draw.commit["previous"][0] == before)
            for salt in draw.commit["salt"]:
                party, link, _ = salt.split(":")
                draw.ends[party] = self.ends[draw.commit["draw"][0], party]
                end, _, before = draw.ends[party]
                check(f"{draw.name}: next link of {party}", int(link) == end - (len(self.draws) - before) - 1)
            if draw.sub:
                earlier = [d for d in self.draws if d.round == draw.round and not d.void]
                decided = {f[0] for d in earlier for f in d.decides}
                own = next(d for d in earlier if not d.sub)
                draw.decides = [f for f in own.failures if f[2] is None and f[0] not in decided]
            self.frozen(draw)
            self.draws.append(draw)
        elif kind == "draw-void":
            draw = self.current(*at)
            holds = draw is self.draws[-1] and draw.c == event["commit"]
            check(f"{draw.name}: void", holds and event["reason"].strip() != "" != event["approver"].strip())
            draw.void = True
            self.again[at] = self.again.get(at, 0) + 1
        elif kind == "draw-failure":
            draw = self.current(*at)
            check(f"{draw.name}: the last commit, for one to step in",
                  "substitute" not in event or draw is self.draws[-1])
            draw.failures.append((event["entity"], event["reason"], event.get("substitute")))
            self.replaced.append((at[0], "failure", event))
        elif kind == "inspector-replaced":
            self.replaced.append((at[0], "replaced", event))
        elif kind == "draw-reveal":
            self.current(*at).revealed = True
        elif kind == "void-reveal":
            next(d for d in self.draws if d.c == event["commit"]).revealed = True
        elif kind == "draw-result":
            self.replaced.append((at[0], "result", (self.current(*at), self.draws[-1])))

    def past(self):
        """(selected, substitutes, drawn) of every standing draw so far."""
        homes, out = {}, []
        for draw in [d for d in self.draws if not d.void]:
            home = homes.setdefault(draw.round, {})
            substitutes = draw.substitutes(home)
            for stratum, entity in draw.selected():
                home[entity] = stratum
            out.append((draw, substitutes, home))
        return out

    def frozen(self, draw):
        """`drawn` and `barred` of a commit, and the pool of a sub-draw, from what came before."""
        drawn, barred, used = set(), {}, set()
        for earlier, substitutes, _ in self.past():
            ids = {e for _, e in earlier.selected()} | {s[2] for s in substitutes if s[3]}
            drawn |= ids
            barred.update({s[0]: s[1] for s in substitutes})
            if earlier.round == draw.round:
                used |= ids
        drawn -= set(barred)
        pool = {line.split("|")[0] for line in lines(draw.folder, "pool")}
        if not draw.sub:
            check(f"{draw.name}: drawn", lines(draw.folder, "drawn") == sorted(drawn))
            check(f"{draw.name}: barred", set(lines(draw.folder, "barred")) >= {f"{i}|{r}" for i, r in barred.items() if i in pool})
            return
        own = self.current(draw.round)
        home = {e: s for d, _, h in self.past() if d.round == draw.round for e, s in h.items()}
        strata = [home[f[0]] for f in draw.decides]
        order = own.order()
        strata = [s for s in strata if set(order.get(s, [])) - used]
        reserve = sorted(f"{e}|{s}" for s in set(strata) for e in order[s] if e not in used)
        check(f"{draw.name}: the pool is the unused reserve", lines(draw.folder, "pool") == reserve)
        terms = [f"{s}:count:{strata.count(s)}:1/1" for s in sorted(set(strata))]
        check(f"{draw.name}: counts of its failures", draw.commit["stratum"] == terms)
        check(f"{draw.name}: nothing drawn before", lines(draw.folder, "drawn") == [])
        gone = {f"{i}|DRAWN" for i in drawn - used if i in pool}
        check(f"{draw.name}: whom others drew is barred", set(lines(draw.folder, "barred")) >= gone)

    def finish(self):
        for draw in self.draws:
            text = "void" if draw.void else "certificate"
            check(f"{draw.name}: {text} opens the commit", opened(draw.folder, text, draw.lost if draw.void else ()))
            for salt in fields(draw.folder, text).get("salt", []):
                party, link, value = salt.split(":")
                top, end, _ = draw.ends[party]
                for _ in range(top - int(link)):
                    value = H(value)
                check(f"{draw.name}: the chain of {party}", value == end)
        for draw, substitutes, _ in self.past():
            stated = draw.certificate().get("substitute", [])
            check(f"{draw.name}: substitutes", stated == [f"{a}:{b}:{c}:{d}" for a, b, c, d in substitutes])
            for failed, _, recorded in draw.failures:
                chosen = [s for s in substitutes if s[0] == failed]
                same = recorded is None or [(s[2], s[3]) for s in chosen] == [(recorded["entity"], recorded["rank"])]
                check(f"{draw.name}: who stands in for {failed}", same)
        self.teams()

    def before(self, draw):
        """The draws whose loads a sub-draw carries on."""
        earlier = self.draws[:self.draws.index(draw)]
        return [e for e in earlier if draw.sub and not e.void and e.round == draw.round]

    def teams(self):
        """The teams as they stand, and who takes a free place."""
        teams = {}
        for round_, kind, event in self.replaced:
            of = teams.setdefault(round_, {})
            if kind == "result":
                draw = event[0]
                if draw is None or draw.void:
                    continue
                for failed, _, _ in draw.decides:
                    of.pop(failed, None)
                for line in lines(draw.folder, "duty"):
                    entity, *crew = line.split("|")
                    of[entity] = [crew, draw, [], entity]
            elif kind == "failure":
                own = self.current(round_)
                if event.get("substitute", {}).get("entity") == "-":
                    of.pop(event["entity"], None)
                elif "substitute" in event and any(f[0] == event["entity"] for f in own.failures):
                    crew, *_, line = of.pop(event["entity"], [None, None])
                    check(f"{own.name}: the team of {event['substitute']['entity']}", crew == event["substitute"]["inspectors"])
                    of[event["substitute"]["entity"]] = [crew, own, [], line]
            else:
                entity = event["entity"]
                crew, draw, away, line = of[entity]
                key = draw.certificate()["inspector-key"][0]
                place = crew.index(event["absent"])
                department, _, needs = draw.commit["team"][0].split(";")[place].partition(":")
                recused = {tuple(line.split("|")) for line in lines(draw.folder, "conflicts")}
                # The loads when the place was first filled.
                loads = [i for e in self.before(draw) for row in lines(e.folder, "duty") for i in row.split("|")[1:]]
                for row in lines(draw.folder, "duty"):
                    if row.startswith(line + "|"):
                        break
                    loads += row.split("|")[1:]
                able = []
                for row in lines(draw.folder, "inspectors"):
                    i, dept, quals, valid = row.split("|")
                    fits = department in ("*", dept) and set(filter(None, needs.split("+"))) <= set(quals.split(","))
                    if fits and valid >= draw.commit["visit-by"][0] and i not in crew + away and (i, entity) not in recused:
                        able.append((loads.count(i), H(f"{key}|{entity}|{i}"), i))
                check(f"{draw.name}: who comes to {entity} for {event['absent']}", min(able)[2] == event["inspector"])
                away.append(event["absent"])
                crew[place] = event["inspector"]


def main(ledger):
    tasks, ends = {}, {}
    with open(os.path.join(ledger, "events.jsonl"), encoding="utf-8") as file:
        for line in file:
            event = json.loads(line)["event"]
            if event["kind"] == "salt-anchor":
                of, party = (event["draw"], event["party"]), event["party"]
                draws = tasks[event["draw"].split("-", 1)[1]].draws if of in ends else []
                if of in ends:
                    lost = event.get("lost", {})
                    check(f"{party}: a new chain says why", lost.get("reason", "").strip() != "" != lost.get("approver", "").strip())
                    open_ = [d for d in draws if not d.void and not d.revealed]
                    check(f"{party}: a new chain while nothing stands", open_ == [])
                    for draw in draws:
                        if draw.void and not draw.revealed:
                            draw.lost.add(party)
                ends[of] = (event["link"], event["value"], len(draws))
            elif "task" in event:
                task = tasks.setdefault(event["task"], Task(ledger, event["task"]))
                task.ends = ends
                task.take(event)
    for task in tasks.values():
        task.finish()
    return 4 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
