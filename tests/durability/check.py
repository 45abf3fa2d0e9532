"""Checks a ledger's folder by docs/ledger.md, with nothing of ssj: python3 check.py LEDGER [VKEY]"""
import base64, hashlib, json, sys

folder, vkeys = sys.argv[1], sys.argv[2:]
sha256 = lambda data: hashlib.sha256(data).digest()


def root(leaves):
    if len(leaves) < 2:
        return sha256(b"\0" + leaves[0]) if leaves else sha256(b"")
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root(leaves[:cut]) + root(leaves[cut:]))


lines = open(f"{folder}/events.jsonl", "rb").read().split(b"\n")
assert lines.pop() == b"", "the last line is not whole"
for number, line in enumerate(lines, 1):
    entry = json.loads(line)
    assert entry["schema"] == "ssj/event/1" and entry["seq"] == number, f"line {number}"
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert text.encode() == line, f"line {number} is not canonical"
body, signatures = open(f"{folder}/checkpoint.txt", "rb").read().split(b"\n\n", 1)
body += b"\n"
origin, size, stated = body.decode().splitlines()[:3]
assert (int(size), base64.b64decode(stated)) == (len(lines), root(lines)), "the checkpoint is of other events"
print(f"root: ok, {size} events of {origin}")
for vkey in vkeys:
    name, key_id, key = vkey.split("+", 2)
    key = base64.b64decode(key)
    assert sha256(name.encode() + b"\n" + key)[:4].hex() == key_id, "the key's hash"
    found = [base64.b64decode(s.split()[2]) for s in signatures.decode().splitlines() if s.split()[1] == name]
    signature = next(s for s in found if s[:4].hex() == key_id)
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError:
        print("signature: not checked, there is no `cryptography`")
        continue
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(signature[4:], body)
    print(f"signature: ok, {name}")
