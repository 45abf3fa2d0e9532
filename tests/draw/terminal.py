"""A ceremony at a terminal: nobody is kept out of the ledger while people type, what was changed meanwhile is
refused, and ^C says that nothing was recorded and leaves a terminal that shows again what is typed.

python3 terminal.py SSJ PLAN DATA: PLAN has a commit of A1 1 whose beacon is twenty dice, made at 2024-01-03T09:00."""

import os
import pty
import select
import subprocess
import sys
import termios
import time

SSJ, PLAN, DATA = sys.argv[1:4]
ENV = dict(os.environ, XDG_DATA_HOME=DATA, TERM="xterm")
RUN = [SSJ, "draw", "run", "A1", "1", "--at", "2024-01-04T10:00", "--lang", "en"]
DICE = "3 1 4 1 5 9 2 6 5 3 5 8 9 7 9 3 2 3 8 4"


class Terminal:
    def __init__(self, args):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(PLAN)
            os.execve(args[0], args, ENV)
        self.seen = ""

    def until(self, words):
        """Reads until these words were shown."""
        end = time.time() + 120
        while words not in self.seen:
            assert time.time() < end, f"no {words!r} in {self.seen!r}"
            if select.select([self.fd], [], [], 1)[0]:
                try:
                    self.seen += os.read(self.fd, 4096).decode(errors="replace")
                except OSError:
                    raise AssertionError(f"ended without {words!r}: {self.seen!r}")
        self.seen = self.seen.split(words, 1)[1]

    def type(self, text):
        os.write(self.fd, (text + "\n").encode())

    def rest(self):
        try:
            while True:
                more = os.read(self.fd, 4096)
                if not more:
                    break
                self.seen += more.decode(errors="replace")
        except OSError:
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1]), " ".join(self.seen.split())

    def echoes(self):
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)

    def to_the_second(self):
        """The first has typed; the second is to."""
        self.until("Who types first?")
        self.type("Li")
        self.until("Who types second?")
        self.type("Wang")
        self.until("for nobody)")
        self.type("Zhao")
        self.until("from throw 1 of 20:")
        self.type(DICE)
        self.until("from throw 1 of 20:")


def events():
    with open(os.path.join(PLAN, "ledger", "events.jsonl")) as file:
        return file.read()


before = events()
one = Terminal(RUN)
one.to_the_second()
time.sleep(0.3)
assert not one.echoes(), "the second typing is shown"
os.write(one.fd, b"3 1 4\x03")
end = time.time() + 30
while not one.echoes():
    assert time.time() < end, "^C leaves a terminal that shows nothing"
    time.sleep(0.05)
code, said = one.rest()
assert code == 2 and "nothing was recorded" in said, (code, said)
assert events() == before

# Nor is whoever breaks off what is shown left without a word.
shown = Terminal(RUN)
shown.until("Who types first?")
time.sleep(0.3)
assert shown.echoes(), "a name is not shown"
os.write(shown.fd, b"Li\x03")
code, said = shown.rest()
assert code == 2 and "nothing was recorded" in said, (code, said)
assert events() == before

two = Terminal(RUN)
two.to_the_second()
void = [SSJ, "draw", "void", "A1", "1", "--reason", "wrong library", "--approver", "Li", "--at", "2024-01-04T09:30"]
other = subprocess.run(void, cwd=PLAN, env=ENV, capture_output=True, text=True)
assert other.returncode == 0, f"kept out while people type: {other.stderr}"
two.type(DICE)
two.until("Draw with it?")
two.type("y")
code, said = two.rest()
assert code == 3 and "changed by another program" in said, (code, said)
assert "draw-result" not in events()
print("ok")
