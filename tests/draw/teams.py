"""The teams of DR1 under constraints, beside reference.py and as independent of the library: docs/draw.md, "Inspectors".

The rule as it stands there, word for word and without any of the short cuts: of those eligible for a slot the least
(load, u, id) with whom every slot that is still open can be filled.  Run the file to print the vectors V10 to V14; with
a folder as argument it also writes the files of V12 there.
"""
import pathlib
import sys
from fractions import Fraction

import reference
from reference import chosen, draw, h, lines, pool_file, salt_chain, selected_file


class Impossible(Exception):
    """Not everything can be filled: the first team of the walk for which nobody can be found, or None."""


def fitting(slot, entity, roster, conflicts, visit_by):
    dept, _, need = slot.partition(":")
    need = set(filter(None, need.split("+")))
    return {i for i, (d, quals, valid) in roster.items()
            if dept in ("*", d) and quals >= need and valid >= visit_by and (i, entity) not in conflicts}


def fillable(places, load, bound):
    """places: [(team, {who fits})]; whether each can be given somebody, nobody twice in a team or beyond the bound.

    Augmenting paths, one place after the other.  Who is in the team already can only be had from the other place of that
    team; else from the room that is left, or from any place that the person has.
    """
    holder = {}                                    # (team, person) -> number of the place
    room = {i: len(places) if bound is None else bound - load.get(i, 0) for _, fits in places for i in fits}

    def seat(at, pairs, people):
        team, fits = places[at]
        for i in sorted(fits):
            if (team, i) in pairs:
                continue
            pairs.add((team, i))
            if (team, i) in holder:
                other = holder[team, i]
                if seat(other, pairs, people):
                    holder[team, i] = at
                    return True
                continue
            if room[i] > 0:
                room[i] -= 1
                holder[team, i] = at
                return True
            if i in people:
                continue
            people.add(i)
            for (t, p), other in list(holder.items()):
                if p == i and (t, p) not in pairs:
                    pairs.add((t, p))
                    if seat(other, pairs, people):
                        del holder[t, p]
                        holder[team, i] = at
                        return True
        return False

    sys.setrecursionlimit(max(sys.getrecursionlimit(), 4 * len(places) + 1000))
    return all(seat(at, set(), set()) for at in range(len(places)))


def assign(result, roster, conflicts, team, visit_by, inspector_key, load, bound=None, all_teams=True):
    """As reference.assign, with the rule for what is still open.  Without a bound no team takes anybody from another, so
    `all_teams=False` gives the same."""
    walk, slots = [e for _, e in sorted(x[1:] for t in result for x in chosen(result, t))], team.split(";")
    open_places = [(e, fitting(s, e, roster, conflicts, visit_by)) for e in walk for s in slots]
    for at, e in enumerate(walk):
        if not fillable(open_places[at * len(slots):(at + 1) * len(slots)], {}, None):
            raise Impossible(e)
    if bound is not None and not fillable(open_places, load, bound):
        raise Impossible(None)
    out = []
    for e in walk:
        crew = []
        for left in range(len(slots), 0, -1):
            _, fits = open_places.pop(0)
            able = [i for i in fits if i not in crew and (bound is None or load.get(i, 0) < bound)]
            for i in sorted(able, key=lambda i: (load.get(i, 0), h(f"{inspector_key}|{e}|{i}"), i)):
                load[i] = load.get(i, 0) + 1
                rest = [(t, f - set(crew) - {i} if t == e else f)
                        for t, f in (open_places if all_teams else open_places[:left - 1])]
                if fillable(rest, load, bound):
                    crew.append(i)
                    break
                load[i] -= 1
            else:
                raise AssertionError("what can be filled was not filled")
        out.append(f"{e}|{'|'.join(crew)}\n")
    return "".join(out)


def stand_ins(result, roster, conflicts, team, visit_by, inspector_key, load, absences, bound=None):
    """Who goes instead: [(entity, place from 1, who cannot go, who goes)], the absences (entity, who) in their order."""
    load, loads, crews = dict(load), {}, {}
    duty = assign(result, roster, conflicts, team, visit_by, inspector_key, dict(load), bound)
    for row in duty.splitlines():
        e, *crew = row.split("|")
        loads[e], crews[e] = dict(load), crew
        for i in crew:
            load[i] = load.get(i, 0) + 1
    out, away = [], set()
    for e, who in absences:
        at = crews[e].index(who)
        away.add((who, e))
        fits = fitting(team.split(";")[at], e, roster, conflicts | away, visit_by)
        able = [i for i in fits if i not in crews[e] and (bound is None or load.get(i, 0) < bound)]
        if not able:
            raise Impossible(e)
        new = min(able, key=lambda i: (loads[e].get(i, 0), h(f"{inspector_key}|{e}|{i}"), i))
        load[who] -= 1
        load[new] = load.get(new, 0) + 1
        crews[e][at] = new
        out.append((e, at + 1, who, new))
    return out


def commit_text(head, bound, *rest):
    """The reference's, with the line load-bound= behind team=."""
    text = reference.commit_text(head, *rest)
    return text if bound is None else text.replace("\npool-rows=", f"\nload-bound={bound}\npool-rows=", 1)


KEY = h("not a key: test vector 4")
ROSTER = {"P01": ("ENV", {"CHEM"}, "2027-12-31"), "P02": ("ENV", {"CHEM", "FOOD"}, "2027-12-31"),
          "P03": ("ENV", set(), "2027-12-31"), "P04": ("MKT", {"FOOD"}, "2027-12-31"),
          "P05": ("MKT", set(), "2027-12-31"), "P06": ("MKT", {"CHEM"}, "2026-03-31")}


def everybody(ids):
    return draw({i: "A" for i in ids}, set(), {}, {"A": (Fraction(1), 1, 1)}, KEY)


def show(name, result, conflicts, team, bound=None):
    load, with_bound = {}, f" load-bound={bound}" if bound else ""
    print(f"{name:4} team={team}{with_bound} conflicts={','.join(sorted(i + '|' + e for i, e in conflicts))}")
    try:
        print("     duty  ", assign(result, ROSTER, conflicts, team, "2026-06-30", KEY, load, bound).replace("\n", " "))
        print("     loads ", [load.get(i, 0) for i in ROSTER])
    except Impossible as e:
        print("     duty   none,", e.args[0] or "all together")
    plain(result, conflicts, team, KEY)


def plain(result, conflicts, team, key):
    try:
        duty = reference.assign(result, ROSTER, conflicts, team, "2026-06-30", key, {})
        print("     plainly", duty.replace("\n", " "))
    except ValueError as e:
        print("     plainly", e)


def round_vector(folder=None):
    """V12: a whole round whose commit bounds the loads, with the roster of V3 and the pool's strata A and D."""
    pool = {f"E{n:04d}": "AD"[n % 2] for n in range(1, 13)}
    conflicts = {("P01", "E0003"), ("P01", "E0005"), ("P02", "E0005"), ("P04", "E0008"), ("P05", "E0008")}
    chain = salt_chain(h("not a secret: BUREAU"), 8)
    salts, bound, team = {("BUREAU", 7): chain[7]}, 2, "*:;ENV:CHEM"
    files = dict(pool=pool_file(pool), drawn="", barred="",
                 inspectors=lines(f"{i}|{d}|{','.join(sorted(q))}|{v}" for i, (d, q, v) in ROSTER.items()),
                 conflicts=lines((f"{i}|{e}" for i, e in conflicts), by_id=False))
    head = {"plan-sha256": h("not a plan: test vector"), "ledger": f"2:{h('not a ledger: test vector')}",
            "draw": "TEST-2026-T", "round": "1", "rounds": 1, "previous": "-", "quota": "year", "repeat": "never",
            "ids": "plain", "visit-by": "2026-06-30", "team": team}
    strata = {"A": (2, 1, 1), "D": (2, 1, 1)}
    text = commit_text(head, bound, files, strata, salts, "dice:20d10")
    dice = "3,1,4,1,5,9,2,6,5,3,5,8,9,7,9,3,2,3,8,4"
    value = h(f"dr1-dice|{dice}")
    sd = reference.seed(text, salts, value)
    res = draw(pool, set(), {}, strata, h(f"dr1-key|{sd}|entity"))
    load, key = {}, h(f"dr1-key|{sd}|inspector")
    duty = assign(res, ROSTER, conflicts, team, head["visit-by"], key, load, bound)
    cert = reference.certificate(text, salts, value, res, duty, [], "reference 1")
    print(f"V12  round: commit {h(text)}\n     seed   {sd}\n     selected {h(selected_file(res))}")
    print(f"     duty   {h(duty)} {duty}".rstrip().replace("\n", " "))
    print(f"     loads  {[load.get(i, 0) for i in ROSTER]}\n     certificate {h(cert)}")
    plain(res, conflicts, team, key)
    if folder:
        files |= dict(commit=text, selected=selected_file(res), duty=duty, certificate=cert, beacon=f"dice={dice}\n",
                      revealed=f"BUREAU:8:{chain[8]}\n")
        (place := pathlib.Path(folder, "V12")).mkdir(parents=True, exist_ok=True)
        for n, body in files.items():
            (place / f"{n}.txt").write_bytes(body.encode("ascii"))


def vectors(folder=None):
    five, away = everybody(f"E{n}" for n in range(1, 6)), {("P02", "E2"), ("P01", "E3")}
    show("V10", five, away, "*:;ENV:CHEM")
    show("V11", five, {("P02", "E1"), ("P03", "E4")}, "*:;ENV:;ENV:CHEM")
    show("V11b", five, {("P01", "E4"), ("P02", "E4")}, "*:;ENV:;ENV:CHEM")
    round_vector(folder)
    show("V13", five, {("P02", "E1"), ("P03", "E1")}, "*:;ENV:", 2)
    show("V13b", five, {("P02", "E1"), ("P03", "E1")}, "MKT:;ENV:", 2)
    gone = [("E4", "P03"), ("E4", "P05"), ("E5", "P01"), ("E1", "P05")]
    print("V14  absent ", *("|".join(x) for x in gone))
    print("     instead", *("|".join(map(str, x)) for x in stand_ins(
        five, ROSTER, away, "*:;ENV:CHEM", "2026-06-30", KEY, {}, gone)))


if __name__ == "__main__":
    vectors(*sys.argv[1:2])
