#!/bin/sh
# A second verifier of a draw, after docs/draw.md: a POSIX shell, awk, sort and sha256sum, nothing of ssj.
#
#   sh verify.sh [--lang zh|en] [--ledger LEDGER] FOLDER [EARLIER...]
#   sh verify.sh [--lang zh|en] --ledger LEDGER
#
# Without --lang it speaks Chinese where the locale (LC_ALL, LC_MESSAGES, LANG) begins with `zh`, else English.
# LEDGER is a ledger's folder: its events are held against its checkpoint, and the round's commit against the events.
# FOLDER holds the files of a round (commit.txt, certificate.txt, pool.txt ...), EARLIER those of the earlier rounds and
# sub-draws of the same draw, in their order. For each check `ok`, `WRONG` or `NOT CHECKED` (相符、不符、未核对) with the
# file's name, in lines of 80 columns; what does not fit follows set in. `NOT CHECKED` is also said of what files never
# tell: it takes a witness, a time stamp or the ledger.
#
# Exit codes: 0 everything that files can tell is as stated; 2 wrong use; 4 something is WRONG; 5 a folder is not there;
# 6 something could not be checked that files can tell: a file of a revealed round is missing, or a number has more than
# 15 digits; or a void commit has a list, which this does not draw again. A round without certificate whose visits are not
# over (visit-by) need not be revealed yet, and ends with 0.
# Neither need the files of people (inspectors.txt, conflicts.txt, duty.txt, task.json) be public: where all four are left
# out, teams are not checked.
set -u
locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
LC_ALL=C
export LC_ALL
umask 077

# ---- What is said ---------------------------------------------------------------------------------------------------

# Checks are named in English where they are made, `%` standing for what varies; this is the table of them in Chinese.
# Behind `FILE: ` stands what is checked, behind `, for ` why it is not.
chinese() {
  case $1 in
    "form") zh="格式" ;;
    "form, %") zh="格式，%" ;;
    "missing") zh="没有这个文件" ;;
    "previous") zh="前一份承诺（previous）" ;;
    "neither events.jsonl nor checkpoint.txt is there") zh="events.jsonl 和 checkpoint.txt 都没有" ;;
    "whole lines") zh="每行完整" ;;
    "numbers") zh="记录的编号" ;;
    "size") zh="记录条数" ;;
    "root") zh="树根" ;;
    "signatures (needs Ed25519)") zh="签名（须用 Ed25519 验证）" ;;
    "each draw 24 hours after its commit was there") zh="每次抽取都在承诺录入满 24 小时之后" ;;
    "hours (% events were recorded in a rehearsal: what was drawn counts for nothing)")
      zh="24 小时（有 % 条是演练中的记录，抽取结果不作数）" ;;
    "the ledger before it") zh="承诺之前的台账" ;;
    "records the commit, once") zh="记有这份承诺，且只有一次" ;;
    "declares the commit void") zh="声明这份承诺作废" ;;
    "no other commit of the slot stands") zh="该轮次没有别的承诺有效" ;;
    "of this commit") zh="是这份承诺的" ;;
    "the salts that its commit hid") zh="盐值就是其承诺隐藏的" ;;
    "one end of each salt chain, or of one begun for a loss") zh="每条盐值链一个链端，或因丢失另起的一个" ;;
    "salts that were given up as lost (%), with which nobody can tell a list")
      zh="登记丢失的盐值（%），其名单无人能知" ;;
    "the salts that are said to be lost (%)") zh="写作丢失的盐值（%）" ;;
    "salts that the ledger does not give up as lost (%)") zh="写作丢失而台账没有登记丢失的盐值（%）" ;;
    "not certified all the same") zh="没有另外出具抽取证书" ;;
    "the evidence that was recorded, in its form") zh="所列已入账的随机源结果，格式相符" ;;
    "the evidence of the kind that the commit names") zh="随机源结果与承诺所指的随机源同一种" ;;
    "the evidence that the ledger recorded") zh="随机源结果与台账记录的一致" ;;
    "the list that was given up, which counts for nothing (ssj verify draws it again)")
      zh="已放弃、不作数的名单（ssj verify 会重新抽取）" ;;
    "the visits run until %, so the round need not be revealed yet") zh="检查到 % 才结束，本轮还不必公开" ;;
    "everything else") zh="其余各项" ;;
    "everything that needs certificate.txt") zh="须有 certificate.txt 的各项" ;;
    "the commit of the certificate") zh="证书所指的承诺" ;;
    "as frozen") zh="与承诺时冻结的一致" ;;
    "as certified") zh="与证书一致" ;;
    "as stated") zh="与写明的摘要一致" ;;
    "the task of the commit") zh="承诺所依的任务" ;;
    "the terms of task.json, which is written otherwise than this reads") zh="task.json 所定的条件（其写法这里读不出）" ;;
    "the parties of its salts as in task.json") zh="持盐值的各方与 task.json 一致" ;;
    "% as in task.json") zh="% 与 task.json 一致" ;;
    "the strata of task.json") zh="各层与 task.json 一致" ;;
    "the strata of task.json, not %") zh="各层应按 task.json，不应为 %" ;;
    "the strata of task.json whose numbers are reckoned from several amounts: %")
      zh="task.json 中按几个数量计算的层：%" ;;
    "missing, and so the terms of the commit") zh="没有这个文件，承诺的条件也就无从核对" ;;
    "rows and root") zh="行数与树根" ;;
    "rows") zh="行数" ;;
    "every stratum has its line in the commit") zh="每一层在承诺中都有一行" ;;
    "that the ledger records the commit (the proof comes with the certificate)")
      zh="台账记有这份承诺（证明随抽取证书一同交付）" ;;
    "is of this commit") zh="是这份承诺的证明" ;;
    "the event records the commit") zh="其中的记录就是这份承诺的" ;;
    "hours (the commit was recorded in a rehearsal: what was drawn counts for nothing)")
      zh="24 小时（承诺是演练中的记录，抽取结果不作数）" ;;
    "the pulse is the first 24 hours after the commit") zh="轮次是承诺满 24 小时之后的第一个" ;;
    "its first issue was not drawn before its beacon may come") zh="所用第一期不在随机源可能产生之前开奖" ;;
    "its first issue is the first drawn when its beacon may come") zh="所用第一期是随机源可能产生之日起开奖的第一期" ;;
    "that its first issue is the first drawn when its beacon may come (compare the notice)")
      zh="所用第一期是随机源可能产生之日起开奖的第一期（须与开奖公告核对）" ;;
    "its last issue can be drawn before the visits are over") zh="所用最后一期在检查截止之前能够开奖" ;;
    "is of this certificate") zh="是这份证书的证明" ;;
    "the event records the certificate") zh="其中的记录就是这份证书的" ;;
    "records the certificate, once") zh="记有这份证书，且只有一次" ;;
    "that it names the failures as they were recorded (needs the ledger or certificate-proof.txt)")
      zh="所列不能检查的与台账记录一致（须有台账或 certificate-proof.txt）" ;;
    "the failures that the ledger recorded") zh="所列不能检查的与台账记录的一致" ;;
    "in its turn, a slot of the plan") zh="轮次在计划之内，没有倒退" ;;
    "no other commit of its slot was certified before") zh="此前该轮次没有另一份承诺出具证书" ;;
    "link % of % was public before it (%)") zh="第 % 环（%）在它之前已经公开（%）" ;;
    "% as in its slot") zh="% 与该轮次一致" ;;
    "its commit is among those of the slot") zh="所列该轮次的承诺中有这一份" ;;
    "names every commit of the slot") zh="列出该轮次的每一份承诺" ;;
    "leads to the root of its checkpoint") zh="算得到其检查点的树根" ;;
    "its checkpoint is of the ledger") zh="其检查点就是台账的" ;;
    "whose checkpoint it is (compare it with one that you hold; signatures need Ed25519)")
      zh="检查点是谁的（请与您留存的比较；签名须用 Ed25519 验证）" ;;
    "nobody of drawn.txt") zh="没有 drawn.txt 中的对象" ;;
    "ids as made for blind draws") zh="编号都是盲编号" ;;
    "ids of the same kind") zh="编号种类相同" ;;
    "the same draw") zh="同一项抽取" ;;
    "its salts, beacon and list, which are checked with that folder; missing for it: %")
      zh="其盐值、随机源和名单随那个文件夹核对；那里缺少：%" ;;
    "empty in a sub-draw") zh="补充抽取中为空" ;;
    "follows from the earlier rounds") zh="由以前各轮推出" ;;
    "holds whoever failed earlier") zh="以前没能检查的都在其中" ;;
    "every reason follows from the rounds before, or is VISIT.CAP") zh="每个原因都以以前各轮为据，或者是 VISIT.CAP" ;;
    "why these are not drawn, whom no earlier failure explains: % (rules and ledger tell of visits and recusals)")
      zh="为什么不参加抽取，而以前各轮没有依据：%（检查次数和回避见规则与台账）" ;;
    "each link follows from the one below") zh="每一环都由下一环算得" ;;
    "the parties of the commit") zh="各方与承诺一致" ;;
    "salt of % as hidden in the commit") zh="% 的盐值就是承诺中隐藏的" ;;
    "link % of %") zh="第 % 环（%）" ;;
    "link % of % is the hash of its salt") zh="第 % 环（%）是其盐值的摘要" ;;
    "link % of % is not the hash of its salt (%)") zh="第 % 环（%）不是其盐值的摘要（%）" ;;
    "link % of % is the next of its chain") zh="第 % 环（%）是盐值链的下一环" ;;
    "link % of % is not the next of its chain, which is %") zh="第 % 环（%）不是盐值链的下一环，应为第 % 环" ;;
    "gives the beacon's value") zh="得出随机源的值" ;;
    "issues that follow one another, numbers in their one order") zh="各期相连，号码按唯一的次序" ;;
    "issue % is none of %") zh="% 不是 % 的期号" ;;
    "issue % does not follow the one before it") zh="第 % 期不是前一期的下一期" ;;
    "issue % has numbers that cannot be, or not in ascending order") zh="第 % 期有不可能的号码，或者没有从小到大" ;;
    "issue % has % numbers, not %") zh="第 % 期有 % 个号码，应为 % 个" ;;
    "its chance is unknown, as nothing tells the form of %") zh="不知道 % 的玩法，随机量是否有 64 比特无从得知" ;;
    "its issues have % bits of chance, not 64") zh="各期的随机量只有 % 比特，不到 64" ;;
    "that the beacon really gave it (a drand signature, a throw or a notice is checked elsewhere)")
      zh="随机源确实给出了它（drand 签名、掷骰、开奖公告须另行核对）" ;;
    "seed") zh="种子 seed" ;;
    "entity-key" | "inspector-key") zh="密钥 $1" ;;
    "terms of a sub-draw") zh="补充抽取的条件" ;;
    "the reserve of its slot") zh="该轮次剩下的候补" ;;
    "the draw again") zh="重新抽取" ;;
    "selected-sha256, the draw again") zh="重新抽取得 selected-sha256" ;;
    "the strata of the commit") zh="各层与承诺一致" ;;
    "figures and cut-offs of %") zh="% 层的应抽数和截止签" ;;
    "the teams again") zh="重新组成检查组" ;;
    "duty-sha256, the teams again") zh="重新组成检查组得 duty-sha256" ;;
    "no teams can be formed, so none are true; the first without one is that for %")
      zh="组不成检查组，所列的都不是真的；最先组不成的是 % 的" ;;
    "each substitute is the next of the order") zh="递补的都是次序上的下一家" ;;
    "that it was published before the beacon (needs a cosigned checkpoint or a time stamp)")
      zh="在随机源之前已经公布（须有他人会签的检查点或时间戳）" ;;
    "that there was no second commit of the slot (needs the ledger)") zh="该轮次没有第二份承诺（须有台账）" ;;
    # Why something is not checked.
    "% is missing") zh="缺少 %" ;;
    "a file is not in its form") zh="有文件格式不符" ;;
    "the earlier rounds were not given") zh="没有给出以前各轮" ;;
    "the earlier rounds are not whole") zh="以前各轮不完整" ;;
    "the draw of its slot was not given") zh="没有给出该轮次的抽取" ;;
    "its plan is another") zh="其计划不同" ;;
    "the loads of its slot are not known") zh="该轮次的工作量不明" ;;
    "only the ledger tells whether a chain was begun for a loss") zh="是否因丢失另起盐值链，只有台账能说明" ;;
    "its numbers are too large for a shell") zh="数字太大，这里算不了" ;;
    "it is nowhere") zh="哪里都没有" ;;
    "this awk has no logarithms") zh="这个 awk 不会算对数" ;;
    "stated %, found %") zh="写明 %，核得 %" ;;
    *) zh=$1 ;;
  esac
}

# What was found instead, in Chinese where it is said in words.
chinese_value() {
  case $1 in
    "nothing") zh="无" ;;
    "the end") zh="结尾处" ;;
    "its line ends") zh="换行" ;;
    "line "*) zh="第 ${1#line } 行" ;;
    "event "*) zh="第 ${1#event } 条" ;;
    "one") zh="一份" ;;
    *" commits, "*" void") zh=${1%%" void"} && zh="${zh%% commits, *} 份承诺，${zh#* commits, } 份作废" ;;
    *" lines for "*" places") zh=${1%%" places"} && zh="${zh%% lines for *} 行，应为 ${zh#* lines for } 行" ;;
    "other issues") zh="其他期号" ;;
    "another kind") zh="另一种随机源" ;;
    *) zh=$1 ;;
  esac
}

# `FILE: WHAT, for WHY` in Chinese, and what stands where nothing is left to be split off.
in_chinese() {
  case $1 in
    *": "*)
      place=${1%%: *} rest=${1#*: }
      case $place in
        "earlier "*) place="以前的 ${place#earlier }" ;;
        "the ledger") place=台账 ;;
        *", "*) place="${place%%, *}、${place#*, }" ;;
      esac
      place=$place： ;;
    "earlier %") place= rest="以前的 %" ;;
    *) place= rest=$1 ;;
  esac
  case $rest in
    *", for "*)
      chinese "${rest##*, for }" && why=$zh
      chinese "${rest%, for *}"
      zh="$zh（$why）" ;;
    *) chinese "$rest" ;;
  esac
  zh=$place$zh
}

# words TEMPLATE VALUE...: in $words, in the reader's language and with a value for each `%`.
words() {
  template=$1 words=
  shift
  [ "$lang" = en ] || { in_chinese "$template" && template=$zh; }
  for filling in "$@"; do
    [ "$lang" = en ] || { chinese_value "$filling" && filling=$zh; }
    words=$words${template%%\%*}$filling
    template=${template#*\%}
  done
  words=$words$template
}

# Lines of 80 columns, in which a Chinese sign takes two; what follows the first is set in. They are broken at a gap, behind
# a Chinese sign, and at `:` before and behind a hash; a path stays whole.
WRAP='
function flush() {
  if (begun && used + wide > 80) { sub(/ +$/, "", line); print line; line = "  "; used = 2 }
  line = line piece gap; used += wide + length(gap); begun = 1; piece = gap = ""; wide = open = 0
}
{
  line = last = ""; used = begun = 0
  for (at = 1; at <= length($0); at += n) {
    for (n = 1; (byte = substr($0, at + n, 1)) >= "\200" && byte < "\300"; n++);
    sign = substr($0, at, n); is_wide = sign >= "\340"; closes = is_wide && index("，。；：、）", sign)
    if (sign == " ") { if (piece != "") gap = gap sign; continue }
    if (gap != "" || (piece != "" && !open && !closes && (is_wide || was_wide || (last == ":" && (wide > 60 || substr($0, at, 64) ~ /^[0-9a-f]+$/))))) flush()
    piece = piece sign; wide += 1 + is_wide; open = sign == "（"; was_wide = is_wide; last = sign
  }
  flush(); sub(/ +$/, "", line); print line
}'

# print TEXT: few lines are too long, and those that are not need no awk.
print() {
  # Whoever reads no further ends this.
  if [ ${#1} -le 80 ]; then printf '%s\n' "$1"; else printf '%s\n' "$1" | awk "$WRAP"; fi 2> /dev/null
}

# say ok | WRONG | "NOT CHECKED": a line of what was checked, with the words that were made last.
say() {
  case $lang:$1 in
    en:*) print "$1 $words" ;;
    zh:ok) print "相符 $words" ;;
    zh:WRONG) print "不符 $words" ;;
    zh:*) print "未核对 $words" ;;
  esac
}

ok() { words "$@"; say ok; }
wrong() { words "$@"; say WRONG; : > "$T/wrong"; }
skip() { words "$@"; say "NOT CHECKED"; }
# What these files could tell, were they all there.
lacks() { skip "$@"; : > "$T/lacks"; }
# Of a rehearsal nobody can tell whether anybody waited.
rehearsed() { skip "$@"; : > "$T/practice"; }

# same WHAT STATED FOUND VALUE...
same() {
  words=$1 stated=$2 seen=$3
  shift 3
  words "$words" "$@"
  if [ "$stated" = "$seen" ]; then say ok; return; fi
  checked=$words
  words "stated %, found %" "${stated:-nothing}" "${seen:-nothing}"
  [ "$lang" = en ] && words="$checked: $words" || words="$checked：$words"
  say WRONG
  : > "$T/wrong"
}

# Ends with the code of what was found.
end() {
  [ ! -f "$T/wrong" ] || exit 4
  if [ -f "$T/lacks" ]; then
    case $lang in
      en) print "Missing files: whoever published the round has them; put them beside commit.txt" ;;
      zh) print "缺少的文件请向公布本轮的单位索取，与 commit.txt 放在一起" ;;
    esac
    exit 6
  fi
  [ ! -f "$T/practice" ] || exit 6
  exit 0
}

usage() {
  case $lang in
    en) words=usage what="a round's folder, and those of the rounds before it in their order" ;;
    zh) words=用法 what="本轮的文件夹，以及依次以前各轮的文件夹" ;;
  esac
  print "$words: sh verify.sh [--lang zh|en] [--ledger LEDGER] FOLDER [EARLIER...]" >&2
  print "FOLDER [EARLIER...]: $what" >&2
  exit 2
}

# gone FOLDER: it is not there, or may not be read.
gone() {
  case $lang in
    en) print "no such folder, or it cannot be read: $1" >&2 ;;
    zh) print "没有这个文件夹，或者无法读取：$1" >&2 ;;
  esac
  exit 5
}

# ---- What is asked --------------------------------------------------------------------------------------------------

case $locale in zh*) lang=zh ;; *) lang=en ;; esac
L=
while :; do
  case ${1:-} in
    --lang) case ${2:-} in zh | en) lang=$2 ;; *) usage ;; esac ;;
    --ledger)
      [ $# -gt 1 ] || usage
      L=$(cd "$2" 2> /dev/null && pwd) || gone "$2" ;;
    -*) usage ;;
    *) break ;;
  esac
  shift 2
done
[ $# -gt 0 ] || [ -n "$L" ] || usage
T=${TMPDIR:-/tmp}/dr1-verify.$$
mkdir "$T" || exit 5
# What is hashed line by line lies in memory where there is such a place: a disk is slow with many small files.
M=/dev/shm/dr1-verify.$$
trap 'rm -rf "$T" "$M"' EXIT
[ -z "${TMPDIR:-}" ] && mkdir "$M" 2> /dev/null || { M=$T/messages.d; mkdir "$M" || exit 5; }
trap 'exit 2' HUP INT PIPE TERM
F=
if [ $# -gt 0 ]; then
  F=$(cd "$1" 2> /dev/null && pwd) || gone "$1"
  shift
fi
: > "$T/earlier"
for folder in "$@"; do
  (cd "$folder" 2> /dev/null && pwd) >> "$T/earlier" || gone "$folder"
done

# miss FILE WORDS VALUE...: what is said of a file that is missing: owed or not.
miss() {
  case " $owed " in
    *" $1 "*) shift; lacks "$@" ;;
    *) shift; skip "$@" ;;
  esac
}

# have WHAT FILE...: whether all are there; else says so.
have() {
  what=$1
  shift
  for needed in "$@"; do
    [ -f "$F/$needed.txt" ] || { miss "$needed" "$what, for % is missing" "$needed.txt"; return 1; }
  done
}

# The first line of standard input; all of them in one line.
first() { awk 'NR == 1'; }
together() { awk '{ printf "%s%s", (NR > 1 ? " " : ""), $0 }'; }

# SHA-256 of a text, of a file.
h() { set -- "$(printf '%s' "$1" | sha256sum)"; echo "${1%% *}"; }
fh() { set -- "$(sha256sum < "$1")"; echo "${1%% *}"; }

# SHA-256 of each line of standard input, in order; with `leaf` behind the byte 0, with `node` of the byte 1 and the hash or the
# two that the line has in hexadecimal digits. A sha256sum for each would take minutes: a second shell writes five hundred
# files, one sha256sum takes them all, and the next five hundred take their places.
hashes() {
  awk -v kind="${1:-text}" "$OCTAL"'
    function emit() { if (n) print "sha256sum" names; n = 0; names = "" }
    BEGIN { head = kind == "leaf" ? "printf \047\\000%s\047 \047" : kind == "node" ? "printf \047\\001" : "printf %s \047" }
    {
      if (kind == "node") $0 = octal($0)
      else gsub(/\047/, "\047\\\047\047")
      name = 1000 + n++; names = names " " name
      print head $0 "\047>" name
      if (n == 500) emit()
    }
    END { emit() }' > "$T/messages"
  (cd "$M" && sh "$T/messages") | awk '{ print $1 }'
}

# Hexadecimal digits as printf escapes.
OCTAL='
function octal(x, at, out, pair) {
  for (at = 1; at < length(x); at += 2) {
    pair = substr(x, at, 2)
    if (!(pair in escape)) escape[pair] = sprintf("\\%03o", 16 * index(D, substr(pair, 1, 1)) + index(D, substr(pair, 2)) - 17)
    out = out escape[pair]
  }
  return out
}
BEGIN { D = "0123456789abcdef" }'

# The RFC 9162 root over the lines of a file.
root() {
  [ -s "$1" ] || { h ""; return; }
  hashes leaf < "$1" > "$T/level"
  while [ "$(awk 'NR == 2 { print; exit }' "$T/level")" != "" ]; do
    awk 'NR % 2 { left = $1; next } { print left $1 }' "$T/level" | hashes node > "$T/above"
    awk 'END { if (NR % 2) print }' "$T/level" >> "$T/above"
    mv "$T/above" "$T/level"
  done
  awk '{ print }' "$T/level"
}

# The values of the lines NAME=... of a text.
v() { awk -v n="$1=" 'index($0, n) == 1 { print substr($0, length(n) + 1) }' "$2"; }

# ---- The ledger -----------------------------------------------------------------------------------------------------

# Base64 of 32 bytes as hexadecimal digits.
unbase64() {
  awk -v text="$1" 'BEGIN {
    A = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"; D = "0123456789abcdef"
    if (length(text) != 44 || substr(text, 44) != "=") exit
    for (i = 1; i < 44; i++) {
      at = index(A, substr(text, i, 1)) - 1
      if (at < 0) exit
      n = n * 64 + at; bits += 6
      while (bits >= 4) {
        bits -= 4; unit = bits == 4 ? 16 : bits == 2 ? 4 : 1; digit = int(n / unit); n -= digit * unit
        out = out substr(D, digit + 1, 1)
      }
    }
    print substr(out, 1, 64)
  }'
}

# Times of events: what they say, and since when a commit is there, for its salt is made when it is entered; in seconds, as
# China's clock shows them.
HOURS='
function said(line, name) {
  return match(line, "\"" name "\":\"[^\"]*\"") ? substr(line, RSTART + length(name) + 4, RLENGTH - length(name) - 5) : ""
}
function seconds(civil, t, y, m, of) {
  split(civil, t, /[-T:]/); y = t[1] - (t[2] < 3); m = (t[2] + 9) % 12; of = y - int(y / 400) * 400
  t[3] += int(y / 400) * 146097 + of * 365 + int(of / 4) - int(of / 100) + int((153 * m + 2) / 5) - 719469
  return t[3] * 86400 + t[4] * 3600 + t[5] * 60 + t[6]
}
function rehearsed(line) { return index(line, ",\"rehearsal\":true,\"schema\":") }
function there(line, at, recorded) {
  at = said(line, "at"); recorded = rehearsed(line) ? "" : entered(line)
  return seconds(recorded > at ? recorded : at)
}
function entered(line) { return match(line, /,"recorded":"[^"]*",("rehearsal":true,)?"schema":/) ? substr(line, RSTART + 13, 19) : "" }
'

# The first day on which an issue can be drawn: the n-th of a year comes on the n-th of its days of the week, or later by the
# pauses of the year; 0 where that is not known. The year of an issue, 0 where its number names none.
ISSUES=$HOURS'
function first_day(lottery, issue, days, left, day) {
  days = days_of(lottery); left = issue % 1000
  if (days == "" || !year_of(lottery, issue)) return 0
  for (day = start(year_of(lottery, issue)); ; day++) if (index(days, (day + 3) % 7 + 1) && !--left) return day
}
function days_of(lottery, known, days, i) {
  split("SSQ 247 DLT 136 QLC 135 QXC 257 KL8 1234567 3D 1234567 PL3 1234567 PL5 1234567", known, " ")
  for (i = 1; i in known; i += 2) if (known[i] "" == lottery "") days = known[i + 1]
  return days
}
function year_of(lottery, issue, year) {
  if (issue !~ /^[0-9]+$/ || !(issue % 1000)) return 0
  if (length(issue) == 7) year = int(issue / 1000)
  else if (length(issue) == 5 && days_of(lottery) != "") year = int(issue / 1000) + 2000
  return year >= 1990 && year <= 2999 ? year : 0
}
function start(year) { return seconds(year "-01-01T0:0:0") / 86400 }
'

# first_issue WHAT EVENT BEACON: that the first issue of a lottery is the first one drawn from the day on which the beacon of
# the commit that the event records may come. It is of that year, or of the next where that day is in December. It was not
# drawn on a day before: 28 days are enough for the pauses. And the issue before it can have been drawn by then. Where the
# number alone leaves both open, it is the notice that tells.
first_issue() {
  case $3 in lottery:*) ;; *) return ;; esac
  printf '%s\n' "$2" | awk -v beacon="$3" "$ISSUES"'{
    split(beacon, part, ":"); issue = part[3]; sub(/,.*/, "", issue)
    year = year_of(part[2], issue); if (!year) exit
    from = int(there($0) / 86400) + 1; end = start(year + 1) - 1
    if (end < from) { print "drawn " issue; exit }
    if (from < start(year) - 31) { print "later " issue; exit }
    day = first_day(part[2], issue); if (!day) exit
    last = day + 28; if (last > end) last = end > day ? end : day
    if (last < from) print "drawn " issue
    if (day >= from) print "drawn"
    if (issue % 1000 < 2) exit
    before = first_day(part[2], sprintf("%0" length(issue) "d", issue - 1))
    if (before > from) print "later " issue
    if (before + 28 < from) print "later"
  }' > "$T/days"
  known=0
  if grep -q '^drawn' "$T/days"; then
    known=$((known + 1))
    same "$1: its first issue was not drawn before its beacon may come" "" "$(awk '$1 == "drawn" { print $2 }' "$T/days")"
  fi
  if grep -q '^later' "$T/days"; then
    known=$((known + 1))
    same "$1: its first issue is the first drawn when its beacon may come" "" "$(awk '$1 == "later" { print $2 }' "$T/days")"
  fi
  if [ "$known" -lt 2 ]; then
    skip "$1: that its first issue is the first drawn when its beacon may come (compare the notice)"
  fi
}

if [ -n "$L" ]; then
  if [ ! -f "$L/events.jsonl" ] && [ ! -f "$L/checkpoint.txt" ]; then
    lacks "the ledger: neither events.jsonl nor checkpoint.txt is there"
  elif [ ! -f "$L/events.jsonl" ]; then
    wrong "events.jsonl: missing"
  elif [ ! -f "$L/checkpoint.txt" ]; then
    wrong "checkpoint.txt: missing"
  else
    same "events.jsonl: whole lines" "$(fh "$L/events.jsonl")" "$(awk '{ print }' "$L/events.jsonl" | sha256sum | awk '{ print $1 }')"
    awk '{ n = NR; sub(/.*,"seq":/, ""); sub(/}$/, ""); if ($0 "" != n "") { print "line " n; exit } }' "$L/events.jsonl" > "$T/order"
    same "events.jsonl: numbers" "" "$(awk '{ print }' "$T/order")"
    # A note has size and root in its second and third lines; earlier versions wrote them with their names.
    size=$(awk 'NR == 2 { sub(/^size=/, ""); print }' "$L/checkpoint.txt")
    noted=$(awk 'NR == 3 { sub(/^root=/, ""); print }' "$L/checkpoint.txt")
    case $noted in *=) noted=$(unbase64 "$noted") ;; esac
    same "checkpoint.txt: size" "$size" "$(awk 'END { print NR }' "$L/events.jsonl")"
    same "checkpoint.txt: root" "$noted" "$(root "$L/events.jsonl")"
    skip "checkpoint.txt: signatures (needs Ed25519)"
    awk "$HOURS"'
      function number(name) { return match($0, "\"" name "\":[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
      { slot = said($0, "task") ":" number("round") ":" number("sub") }
      /"kind":"draw-commit"/ { from[slot] = there($0) + 86400; if (seconds(entered($0)) < seconds(said($0, "at")) && entered($0) != "") print "event " NR }
      /"kind":"(beacon|draw-result)"/ {
        if (seconds(said($0, "at")) < from[slot] || (entered($0) != "" && entered($0) "" < said($0, "at") "")) print "event " NR
      }' "$L/events.jsonl" > "$T/early"
    same "events.jsonl: each draw 24 hours after its commit was there" "" "$(awk 'NR == 1' "$T/early")"
    # A chain has one end; another takes its place where it says that the one before was lost, and no commit stands whose
    # salts are secret.
    awk '
      function field(name, x) {
        if (!match($0, "\"" name "\":(\"[^\"]*\"|[0-9]+)")) return ""
        x = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3); gsub(/"/, "", x); return x
      }
      { slot = field("task") ":" field("round") ":" field("sub") }
      /"kind":"draw-commit"/ { open[slot] }
      /"kind":"draw-(void|reveal)"/ { delete open[slot] }
      /"kind":"salt-anchor"/ {
        chain = field("draw") "|" field("party"); task = field("draw"); sub(/^[^-]*-/, "", task)
        if (chain in end) {
          if (/"lost":[{]"approver":"[^" ]/ && /"reason":"[^" ]/) {
            print "lost " field("party") " " field("draw")
            for (s in open) if (index(s, task ":") == 1) print "event " NR
          } else if (end[chain] != field("link") ":" field("value")) print "event " NR
        }
        end[chain] = field("link") ":" field("value")
      }' "$L/events.jsonl" > "$T/ends"
    same "events.jsonl: one end of each salt chain, or of one begun for a loss" "" "$(awk '/^event/ { print; exit }' "$T/ends")"
    lost=$(awk '/^lost/ { printf "%s%s %s", (n++ ? ", " : ""), $3, $2 }' "$T/ends")
    [ -z "$lost" ] || skip "events.jsonl: salts that were given up as lost (%), with which nobody can tell a list" "$lost"
    awk "$HOURS"'rehearsed($0) { n++ } END { if (n) print n }' "$L/events.jsonl" > "$T/rehearsed"
    [ ! -s "$T/rehearsed" ] ||
      rehearsed "events.jsonl: hours (% events were recorded in a rehearsal: what was drawn counts for nothing)" "$(awk 1 "$T/rehearsed")"
    if [ -n "$F" ] && [ -f "$F/commit.txt" ]; then
      before=$(v ledger "$F/commit.txt")
      head -n "${before%%:*}" "$L/events.jsonl" > "$T/before"
      same "commit.txt: the ledger before it" "${before#*:}" "$(root "$T/before")"
      awk -v c="\"commit\":\"$(fh "$F/commit.txt")\"" '/"kind":"draw-commit"/ && index($0, c) { n++ } END { print n + 0 }' \
        "$L/events.jsonl" > "$T/commits"
      same "events.jsonl: records the commit, once" 1 "$(awk '{ print }' "$T/commits")"
      first_issue "events.jsonl" "$(awk -v c="\"commit\":\"$(fh "$F/commit.txt")\"" '/"kind":"draw-commit"/ && index($0, c)' \
        "$L/events.jsonl")" "$(v beacon "$F/commit.txt")"
      # Of its slot, each commit but the last was declared void, and the last is this one.
      awk -v c="$(fh "$F/commit.txt")" '
        function field(name, x) {
          if (!match($0, "\"" name "\":(\"[^\"]*\"|[0-9]+)")) return ""
          x = substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3); gsub(/"/, "", x); return x
        }
        /"kind":"draw-(commit|void)"/ {
          slot = field("task") ":" field("round") ":" field("sub"); commit = field("commit")
          if (index($0, "\"kind\":\"draw-commit\"")) { n[slot]++; last[slot] = commit; if (commit == c) own = slot }
          else if (commit == last[slot]) void[slot]++
        }
        END { print (own != "" && last[own] == c && n[own] == void[own] + 1) ? "one" : n[own] + 0 " commits, " void[own] + 0 " void" }
        ' "$L/events.jsonl" > "$T/slot"
      if [ -f "$F/void.txt" ] && [ ! -f "$F/certificate.txt" ]; then
        awk -v c="\"commit\":\"$(fh "$F/commit.txt")\"" '/"kind":"draw-void"/ && index($0, c) { n++ } END { print n + 0 }' \
          "$L/events.jsonl" > "$T/voids"
        same "events.jsonl: declares the commit void" 1 "$(awk '{ print }' "$T/voids")"
      else
        same "events.jsonl: no other commit of the slot stands" one "$(awk '{ print }' "$T/slot")"
      fi
    fi
  fi
  [ -n "$F" ] || end
fi

# ---- The one form of each file -------------------------------------------------------------------------------------

WORDS='
function code(x) { return x ~ /^[0-9A-Z._]+$/ && length(x) <= 16 }
function id(x) { return x ~ /^[0-9A-Z._-]+$/ && length(x) <= 54 }
function stratum(x) { return x ~ /^[0-9A-Z._]+(-[0-9A-Z._]+)*$/ && length(x) <= 64 }
function num(x) { return x ~ /^(0|[1-9][0-9]*)$/ && length(x) <= 15 }
function link(x) { return num(x) && x + 0 <= 4294967295 }
function hex(x) { return x ~ /^[0-9a-f]+$/ && length(x) == 64 }
function ticket(x) { return x == "-" || hex(x) }
function codes(x, by, least, part, n, i, last) {
  n = split(x, part, by)
  for (i = 1; i <= n; i++) { if (!code(part[i]) || (by == "," && i > 1 && part[i] "" <= last "")) return 0; last = part[i] }
  return n >= least
}
function numbers(x, part, n, i) {
  n = split(x, part, ",")
  for (i = 1; i <= n; i++) if (!num(part[i])) return 0
  return n > 0
}
function day(x, y, m, d) {
  if (x !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) return 0
  y = substr(x, 1, 4) + 0; m = substr(x, 6, 2) + 0; d = substr(x, 9, 2) + 0
  if (m < 1 || m > 12 || d < 1) return 0
  if (m == 2) return d <= (y % 4 == 0 && (y % 100 || y % 400 == 0) ? 29 : 28)
  return d <= (m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31)
}
function team(x, part, n, i, at) {
  n = split(x, part, ";")
  for (i = 1; i <= n; i++) {
    at = index(part[i], ":")
    if (!at || (substr(part[i], 1, at - 1) != "*" && !code(substr(part[i], 1, at - 1)))) return 0
    if (at < length(part[i]) && !codes(substr(part[i], at + 1), "+", 1)) return 0
  }
  return n > 0
}
function gcd(a, b, c) { while (b) { c = a % b; a = b; b = c }; return a }
function rate(form, x, part) {
  if (form == "count") return num(x)
  return form == "ratio" && split(x, part, "/") == 2 && num(part[1]) && num(part[2]) && part[2] > 0 &&
    part[1] + 0 <= part[2] + 0 && gcd(part[1], part[2]) == 1
}
function schedule(x, part) {
  return split(x, part, "/") == 2 && num(part[1]) && num(part[2]) && part[2] > 0 && part[1] + 0 <= part[2] + 0
}
function beacon(x, part, n) {
  n = split(x, part, ":")
  if (part[1] == "drand") return n == 3 && hex(part[2]) && num(part[3])
  if (part[1] == "lottery") return n == 3 && code(part[2]) && issues(part[3])
  return x == "dice:20d10"
}
function issues(x, part, n, i) {
  n = split(x, part, ",")
  for (i = 1; i <= n; i++) if (!code(part[i])) return 0
  return n >= 3
}
function evidence(x, part, issue, n, i) {
  if (x ~ /^drand=([0-9a-f][0-9a-f])+$/) return 1
  if (x ~ /^dice=[0-9](,[0-9])*$/) return length(x) == 44
  if (x !~ /^lottery=/ || split(substr(x, 9), part, "|") != 2 || !code(part[1])) return 0
  n = split(part[2], issue, ";")
  for (i = 1; i <= n; i++) if (split(issue[i], part, ":") != 2 || !code(part[1]) || !numbers(part[2])) return 0
  return n > 0
}
function sorted(key) { if (NR > 1 && (key "" == last "" || $0 "" < line "")) no(); last = key; line = $0 }
function no() { if (!bad) print "line " NR; bad = 1; exit }
'
# Two texts of lines `name=value`: which in which order, a repeated one with +, one that may be missing with ? or, if it
# may also be repeated, with *.
TEXT='
BEGIN { n = split(order, want, " "); p = 0 }
NR == 1 { if ($0 != title) no(); next }
{
  at = index($0, "="); name = substr($0, 1, at - 1); x = substr($0, at + 1); f = split(x, a, ":")
  if (!at) no()
  if (!(p && (want[p] == name "+" || want[p] == name "*"))) {
    do p++; while (p <= n && want[p] ~ /[*?]$/ && want[p] != name "*" && want[p] != name "?")
    if (p > n || (want[p] != name && want[p] != name "+" && want[p] != name "*" && want[p] != name "?")) no()
    above = ""
  }
  # Lines sort by their bytes, and behind a party stands `:`; strata sort by their codes.
  if (name == "stratum" || name == "salt") {
    key = name == "salt" ? a[1] ":" : a[1]
    if (above != "" && above "" >= key "") no()
    above = key
  }
  if (!fits()) no()
}
END { if (!bad && (NR == 0 || p < n)) print "the end" }
'
COMMIT='function fits() {
  if (name ~ /-(sha256|root)$/) return hex(x)
  if (name == "ledger") return f == 2 && num(a[1]) && hex(a[2])
  if (name == "draw") return x ~ /^[0-9A-Z._-]+$/ && length(x) <= 64
  if (name == "round") return x ~ /^(0|[1-9][0-9]*)([.](0|[1-9][0-9]*))?$/ && length(x) <= 15
  if (name == "rounds" || name == "load-bound" || name == "pool-rows") return num(x)
  if (name == "previous") return ticket(x)
  if (name == "quota") return x == "year" || x == "round"
  if (name == "repeat") return x == "never" || x == "cycle"
  if (name == "ids") return x == "plain" || x == "blind"
  if (name == "visit-by") return day(x)
  if (name == "team") return team(x)
  if (name == "stratum") return f == 4 && stratum(a[1]) && rate(a[2], a[3]) && schedule(a[4])
  if (name == "salt") return f == 3 && code(a[1]) && link(a[2]) && hex(a[3])
  return beacon(x)
}'
CERTIFICATE='function fits() {
  if (name == "salt") return f == 3 && code(a[1]) && link(a[2]) && hex(a[3])
  if (name == "stratum")
    return f == 8 && stratum(a[1]) && num(a[2]) && num(a[3]) && num(a[4]) && num(a[5]) && ticket(a[6]) && ticket(a[7]) &&
      ticket(a[8])
  if (name == "substitute") return f == 4 && id(a[1]) && code(a[2]) && id(a[3]) && num(a[4])
  if (name == "engine") return x ~ /^[!-~]([ -~]*[!-~])?$/ && length(x) <= 64
  return hex(x)
}'
HEAD="plan-sha256 ledger draw round rounds previous quota repeat ids visit-by team load-bound? pool-rows pool-sha256 pool-root \
drawn-sha256 barred-sha256 inspectors-sha256 conflicts-sha256 stratum+ salt+ beacon"
RESULT="commit-sha256 salt+ beacon-value seed entity-key inspector-key stratum+ selected-sha256 duty-sha256 substitute* \
engine"

# formed FILE NAME: prints where the file is not in its form; nothing where it is.
formed() {
  file=$1
  case $2 in
    commit) awk -v title=dr1-commit -v order="$HEAD" "$WORDS$TEXT$COMMIT" "$file" ;;
    certificate) awk -v title=dr1-certificate -v order="$RESULT" "$WORDS$TEXT$CERTIFICATE" "$file" ;;
    pool) awk -F'|' "$WORDS"'{ if (NF != 2 || !id($1) || !stratum($2)) no(); sorted($1) }' "$file" ;;
    drawn) awk "$WORDS"'{ if (!id($0)) no(); sorted($0) }' "$file" ;;
    barred) awk -F'|' "$WORDS"'{ if (NF != 2 || !id($1) || !code($2)) no(); sorted($1) }' "$file" ;;
    inspectors)
      awk -F'|' "$WORDS"'{
        if (NF != 4 || !id($1) || !code($2) || ($3 != "" && !codes($3, ",", 1)) || !day($4)) no()
        sorted($1) }' "$file" ;;
    conflicts) awk -F'|' "$WORDS"'{ if (NF != 2 || !id($1) || !id($2)) no(); sorted($0) }' "$file" ;;
    selected)
      awk -F'|' "$WORDS"'{
        if (NF != 4 || !stratum($1) || !num($2) || !id($3) || !hex($4)) no()
        if ($1 "" != s "" && (NR > 1 && $1 "" < s "")) no()
        rank = $1 "" == s "" ? rank + 1 : 1; s = $1
        if ($2 != rank) no() }' "$file" ;;
    duty)
      awk -F'|' "$WORDS"'{ if (NF < 2) no(); for (i = 1; i <= NF; i++) if (!id($i)) no() }' "$file" ;;
    revealed)
      awk -F: "$WORDS"'{ if (NF != 3 || !code($1) || !link($2) || !hex($3)) no(); sorted($1 ":" $2) }' "$file" ;;
    beacon) awk "$WORDS"'{ if (NR > 1 || !evidence($0)) no() } END { if (!bad && !NR) print "the end" }' "$file" ;;
  esac
  # A last line without LF, or a byte that awk does not see.
  [ "$(awk '{ print }' "$file" | sha256sum)" = "$(sha256sum < "$file")" ] || echo "its line ends"
}

# opened FOLDER: what its void.txt has to be, what its commit hid, and what of it void.txt gives or says to be lost.
opened() {
  v salt "$1/void.txt" > "$T/salts"
  v lost "$1/void.txt" > "$T/lost"
  evidence=$(v evidence "$1/void.txt" | first)
  {
    echo dr1-void
    echo "commit-sha256=$(fh "$1/commit.txt")"
    awk '{ print "salt=" $0 }' "$T/salts"
    awk '{ print "lost=" $0 }' "$T/lost"
    [ -z "$evidence" ] || echo "evidence=$evidence"
  } > "$T/opened"
  v salt "$1/commit.txt" | sort > "$T/wanted"
  {
    while IFS=: read -r party link value; do echo "$party:$link:$(h "dr1-salt|$value")"; done < "$T/salts"
    awk -F: 'f == "c" { line[$1 ":" $2] = $0; next } { print $0 in line ? line[$0] : $0 }' f=c "$T/wanted" f=l "$T/lost"
  } | sort > "$T/hidden"
  # What is said to be lost the ledger must have as lost.
  : > "$T/unsaid"
  [ -z "$L" ] || awk -F: -v draw="$(v draw "$1/commit.txt")" '
    f == "e" { if (split($0, x, " ") == 3 && x[1] == "lost" && x[3] == draw) said[x[2]]; next }
    !($1 in said) { print $1 }' f=e "$T/ends" f=l "$T/lost" > "$T/unsaid"
}

# A commit that was declared void: its salts are those it hid, and it was not certified all the same.
if [ -n "$F" ] && [ -f "$F/void.txt" ]; then
  if [ ! -f "$F/commit.txt" ]; then
    lacks "commit.txt: missing"
    end
  fi
  problem=$(formed "$F/commit.txt" commit 2>&1 | first)
  [ -z "$problem" ] || { wrong "commit.txt: form, %" "$problem"; end; }
  ok "commit.txt: form"
  opened "$F"
  same "void.txt: of this commit" "$(fh "$T/opened")" "$(fh "$F/void.txt")"
  [ ! -s "$T/lost" ] || skip "void.txt: the salts that are said to be lost (%)" "$(awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 }' "$T/lost")"
  same "void.txt: the salts that its commit hid" "$(fh "$T/wanted")" "$(fh "$T/hidden")"
  [ ! -s "$T/unsaid" ] || wrong "void.txt: salts that the ledger does not give up as lost (%)" "$(awk '{ printf "%s%s", (NR > 1 ? ", " : ""), $0 }' "$T/unsaid")"
  [ ! -f "$F/certificate.txt" ] || wrong "void.txt: not certified all the same"
  # Evidence that was recorded and drew no list that was: with it the list could be known.
  if [ -n "$evidence" ]; then
    same "void.txt: the evidence that was recorded, in its form" "" \
      "$(printf '%s\n' "$evidence" | awk "$WORDS"'{ if (!evidence($0)) no() }')"
    wanted=$(v beacon "$F/commit.txt")
    same "void.txt: the evidence of the kind that the commit names" "${wanted%%:*}" "${evidence%%=*}"
    if [ -n "$L" ] && [ -f "$L/events.jsonl" ]; then
      awk -v c="\"commit\":\"$(fh "$F/commit.txt")\"" '/"kind":"beacon"/ && index($0, c) && match($0, /"evidence":"[^"]*"/) {
        print substr($0, RSTART + 12, RLENGTH - 13) }' "$L/events.jsonl" > "$T/known"
      same "void.txt: the evidence that the ledger recorded" "$evidence" "$(first < "$T/known")"
    fi
  fi
  # What the commit froze tells which list was given up.
  owed="pool drawn barred inspectors conflicts task"
  [ -f "$F/inspectors.txt" ] || [ -f "$F/conflicts.txt" ] || [ -f "$F/duty.txt" ] || [ -f "$F/task.json" ] || owed="pool drawn barred"
  for name in pool drawn barred inspectors conflicts; do
    if [ -f "$F/$name.txt" ]; then
      same "$name.txt: as frozen" "$(v "$name-sha256" "$F/commit.txt")" "$(fh "$F/$name.txt")"
    else
      miss "$name" "$name.txt: missing"
    fi
  done
  if [ -f "$F/task.json" ]; then
    same "task.json: the task of the commit" "$(v plan-sha256 "$F/commit.txt")" "$(fh "$F/task.json")"
  else
    miss task "task.json: missing"
  fi
  if [ -f "$F/revealed.txt" ]; then
    problem=$(formed "$F/revealed.txt" revealed 2>&1 | first)
    [ -z "$problem" ] || wrong "revealed.txt: form, %" "$problem"
    { awk 1 "$F/revealed.txt"; v salt "$F/void.txt"; } > "$T/links"
    awk -F: '{ print $3 }' "$T/links" | hashes > "$T/rehashed"
    awk -F: 'f == "h" { up[++n] = $1; next } f == "r" { value[$1 ":" $2] = $3; next }
      { key = $1 ":" ($2 + 1); m++; if (key in value && value[key] "" != up[m] "") { print $1 ":" $2; exit } }' \
      f=h "$T/rehashed" f=r "$T/links" f=a "$T/links" > "$T/broken"
    same "revealed.txt: each link follows from the one below" "" "$(awk '{ print }' "$T/broken")"
  fi
  # List, teams and evidence come together, and any of them tells that it was drawn.
  if [ -n "$evidence" ]; then
    skip "the list that was given up, which counts for nothing (ssj verify draws it again)"
    [ -s "$T/lost" ] || : > "$T/practice"
  elif [ -f "$F/selected.txt" ] || [ -f "$F/duty.txt" ] || [ -f "$F/beacon.txt" ]; then
    [ -f "$F/selected.txt" ] || lacks "selected.txt: missing"
    skip "the list that was given up, which counts for nothing (ssj verify draws it again)"
    # With a salt that is lost nobody can draw it.
    [ -s "$T/lost" ] || : > "$T/practice"
  fi
  end
fi

# The files that have to be there: all of a revealed round, but that those of people may be left out together.
owed="commit certificate pool drawn barred selected beacon inspectors conflicts duty task"
if [ ! -f "$F/inspectors.txt" ] && [ ! -f "$F/conflicts.txt" ] && [ ! -f "$F/duty.txt" ] && [ ! -f "$F/task.json" ]; then
  owed="commit certificate pool drawn barred selected beacon"
fi
if [ -f "$F/commit.txt" ] && [ ! -f "$F/certificate.txt" ]; then
  by=$(v visit-by "$F/commit.txt")
  if awk -v by="$by" -v today="$(date +%Y-%m-%d)" 'BEGIN { exit !(by ~ /^[0-9-]+$/ && by "" >= today "") }'; then
    skip "certificate.txt: the visits run until %, so the round need not be revealed yet" "$by"
    owed=commit
  fi
fi

for name in commit certificate pool drawn barred inspectors conflicts selected duty revealed beacon; do
  if [ -f "$F/$name.txt" ]; then
    problem=$(formed "$F/$name.txt" "$name" 2>&1 | first)
    if [ -z "$problem" ]; then
      ok "$name.txt: form"
    else
      wrong "$name.txt: form, %" "$problem"
      : > "$T/unformed"
    fi
  else
    miss "$name" "$name.txt: missing"
  fi
done
# What is wrong with a ledger keeps nobody from checking the files.
if [ -f "$T/unformed" ]; then
  skip "everything else, for a file is not in its form"
  exit 4
fi
[ -f "$F/commit.txt" ] || end
commit=$F/commit.txt
certificate=$F/certificate.txt
C=$(fh "$commit")
round=$(v round "$commit")
slot=${round%%.*}
case $round in *.*) sub=1 ;; *) sub=0 ;; esac

# ---- (a), (e) The files are the ones that were committed to ---------------------------------------------------------

have "commit.txt: the commit of the certificate" certificate &&
  same "commit.txt, certificate.txt: the commit of the certificate" "$(v commit-sha256 "$certificate")" "$C"
for name in pool drawn barred inspectors conflicts; do
  have "$name.txt: as frozen" "$name" && same "$name.txt: as frozen" "$(v "$name-sha256" "$commit")" "$(fh "$F/$name.txt")"
done
if [ -f "$F/task.json" ]; then
  same "task.json: the task of the commit" "$(v plan-sha256 "$commit")" "$(fh "$F/task.json")"
  # The lines of the commit that follow from it. Its text is canonical, so that a key with its quotes stands nowhere inside
  # words. `?S` is a stratum whose number needs more than this: several amounts in one, or the inspectors in post.
  awk -v round="$slot" -v sub_draw="$sub" '
    # What stands between the brackets of a list; lists of task.json that are read here hold no others.
    function list(key, at, rest) {
      at = index($0, "\"" key "\":[")
      if (!at) return "!"
      rest = substr($0, at + length(key) + 4)
      return rest
    }
    function text(part, key, at, rest) {
      at = index(part, "\"" key "\":\"")
      if (!at) return ""
      rest = substr(part, at + length(key) + 4)
      return substr(rest, 1, index(rest, "\"") - 1)
    }
    function number(part, key, at) {
      at = index(part, "\"" key "\":")
      return at ? substr(part, at + length(key) + 3) + 0 : 0
    }
    # Days since 1 January of the year 1, a Monday.
    function days(y, m, d) {
      if (m < 3) { m += 12; y-- }
      return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d - 307
    }
    # The number of the period of the load in which a day lies.
    function period(day, a, y, m, d, unit, n) {
      split(day, a, "-"); y = a[1] + 0; m = a[2] - 1; d = a[3] - 1; unit = text($0, "unit")
      if (unit == "year") n = y
      else if (unit == "half-year") n = y * 2 + int(m / 6)
      else if (unit == "quarter") n = y * 4 + int(m / 3)
      else if (unit == "month") n = y * 12 + m
      else if (unit == "ten-days") n = (y * 12 + m) * 3 + (d > 29 ? 2 : int(d / 10))
      else if (unit == "week") n = int(days(y, m + 1, d + 1) / 7)
      else if (unit == "day") n = days(y, m + 1, d + 1)
      else failed = 1
      return int(n / number($0, "every"))
    }
    # Takes the next object of a list that has this form off it; the empty text at its end, `!` where it has another.
    function next_of(form, part) {
      sub(/^,/, "", rest)
      if (substr(rest, 1, 1) == "]") return ""
      if (!match(rest, form)) return "!"
      part = substr(rest, 1, RLENGTH)
      rest = substr(rest, RLENGTH + 1)
      return part
    }
    NR == 1 && index($0, "\"schema\":\"ssj/task/1\"") {
      rest = list("rounds"); n = 0; from = by = ""
      while ((part = next_of("^[{]\"from\":\"[0-9-]+\",\"number\":[0-9]+,\"to\":\"[0-9-]+\"[}]")) != "") {
        if (part == "!") exit
        n++
        if (number(part, "number") == round + 0) { from = text(part, "from"); by = text(part, "to") }
      }
      out = "rounds=" n "\nvisit-by=" by
      rest = list("parties")
      if (rest == "!") exit
      rest = substr(rest, 1, index(rest, "]") - 1)
      gsub(/"/, "", rest)
      out = out "\nsalt=" rest
      rest = list("team"); team = ""
      while ((part = next_of("^[{]\"department\":\"[0-9A-Z._*]+\",\"qualification\":(null|\"[0-9A-Z._]+\")[}]")) != "") {
        if (part == "!") exit
        team = team (team == "" ? "" : ";") text(part, "department") ":" text(part, "qualification")
      }
      out = out "\nteam=" team
      if (index($0, "\"load\":{")) {
        if (number($0, "every") < 1 || number($0, "most") < 1) exit
        bound = number($0, "most") * (period(by) - period(from) + 1)
        if (failed) exit
        out = out "\nload-bound=" bound
      }
      if (!sub_draw) {
        year = text($0, "reading") == "whole-year"
        out = out "\nquota=" (year ? "year" : "round")
        out = out "\nrepeat=" (text($0, "repeats") == "in-turn" && !year ? "cycle" : "never")
        word = "(null|\"([^\"\\\\]|\\\\.)*\")"
        form = "^[{]\"amount\":(\"[0-9/]+\"|[{]\"choice\":[^]]*[]],\"rounding\":\"[a-z]+\"[}]),(\"class\":\"[0-9A-Z._]+\",)?"
        form = form "\"code\":\"[0-9A-Z._]+\",\"kind\":\"[a-z]+\",\"rounds\":[0-9]+,\"tier\":" word "(,\"whole\":[a-z]+)?[}]"
        rest = list("rates"); groups = 0
        while ((part = next_of(form)) != "") {
          if (part == "!") exit
          kind = text(part, "kind"); amount = text(part, "amount"); code = text(part, "code"); r = number(part, "rounds")
          if (r < 1) r = 1
          if (kind == "reckoned") {
            # Whether it joins others is not told here, so neither are their strata.
            odd = 1
            continue
          }
          whole = kind == "count"
          if (part ~ /,"whole":true[}]$/) whole = 1
          if (part ~ /,"whole":false[}]$/) whole = 0
          key = text(part, "class") "|" kind "|" amount "|" r "|" whole
          if ((kind == "ratio" || whole) && key in known) codes[known[key]] = codes[known[key]] "-" code
          else {
            codes[++groups] = code; kinds[groups] = kind; amounts[groups] = amount; times[groups] = r
            if (!(key in known)) known[key] = groups
          }
        }
        for (i = 1; i <= groups; i++)
          out = out "\nstratum=" codes[i] ":" (round + 0 > times[i] ? "ratio:0/1" : kinds[i] ":" amounts[i]) ":" \
            (round + 0 > times[i] ? times[i] : round + 0) "/" times[i]
        if (odd) out = out "\n?"
      }
      print out
    }' "$F/task.json" > "$T/follows"
  if [ ! -s "$T/follows" ]; then
    skip "commit.txt: the terms of task.json, which is written otherwise than this reads"
  else
    same "commit.txt: the parties of its salts as in task.json" \
      "$(v salt "$commit" | awk -F: '{ printf "%s%s", (NR > 1 ? "," : ""), $1 }')" "$(v salt "$T/follows" |
        awk -F, '{ for (i = 1; i <= NF; i++) print $i ":" }' | sort | awk -F: '{ printf "%s%s", (NR > 1 ? "," : ""), $1 }')"
    for name in rounds visit-by load-bound team quota repeat; do
      [ "$sub" = 1 ] && case $name in quota | repeat) continue ;; esac
      same "commit.txt: % as in task.json" "$(v "$name" "$commit")" "$(v "$name" "$T/follows")" "$name"
    done
    if [ "$sub" = 0 ]; then
      # Of the commit each line must follow; where a number is one that was not made here, the lines that are left over may
      # be its own.
      v stratum "$commit" > "$T/lines"
      v stratum "$T/follows" > "$T/wanted"
      awk 'f == "w" { wanted[$0]; split($0, a, ":"); name[a[1]]; next } f == "l" && !($0 in wanted) {
        split($0, a, ":"); if (a[1] in name) print; else print "?" $0 }' f=w "$T/wanted" f=l "$T/lines" > "$T/others"
      odd=$(awk '/^[?]$/ { print "odd" }' "$T/follows")
      if [ "$(awk '/^[^?]/ { n++ } END { print n + 0 }' "$T/others")" != 0 ] || { [ -z "$odd" ] && [ -s "$T/others" ]; }; then
        wrong "commit.txt: the strata of task.json, not %" "$(awk '{ sub(/^[?]/, ""); print }' "$T/others" | together)"
      elif [ -n "$odd" ]; then
        skip "commit.txt: the strata of task.json whose numbers are reckoned from several amounts: %" \
          "$(awk '{ sub(/^[?]/, ""); print }' "$T/others" | together)"
      else
        ok "commit.txt: the strata of task.json"
      fi
    fi
  fi
else
  miss task "task.json: missing, and so the terms of the commit"
fi
for name in selected duty; do
  have "$name.txt: as certified" "$name" certificate &&
    same "$name.txt: as certified" "$(v "$name-sha256" "$certificate")" "$(fh "$F/$name.txt")"
done
if have "pool.txt: rows and root" pool; then
  same "pool.txt: rows" "$(v pool-rows "$commit")" "$(awk 'END { print NR }' "$F/pool.txt")"
  same "pool.txt: root" "$(v pool-root "$commit")" "$(root "$F/pool.txt")"
  v stratum "$commit" | awk -F'|' '
    f == "c" { split($0, a, ":"); known[a[1]]; next }
    !($2 in known) { print $1; exit }' f=c - f=p "$F/pool.txt" > "$T/uncovered"
  same "pool.txt: every stratum has its line in the commit" "" "$(awk '{ print }' "$T/uncovered")"
fi
# Blind ids are made by one rule; whose they are no public file tells.
if [ "$(v ids "$commit")" = blind ] && have "pool.txt: ids as made for blind draws" pool; then
  same "pool.txt: ids as made for blind draws" "" \
    "$(awk -F'|' '$1 !~ /^X[.][0-9A-F]+$/ || length($1) != 42 { print $1; exit }' "$F/pool.txt")"
fi
# The last issue that decides is drawn while visits are to be made.
case $(v beacon "$commit") in lottery:*)
  same "commit.txt: its last issue can be drawn before the visits are over" "" "$(v beacon "$commit" |
    awk -v by="$(v visit-by "$commit")" "$ISSUES"'{
      split($0, part, ":"); issue = part[3]; sub(/.*,/, "", issue)
      if (first_day(part[2], issue) > seconds(by "T0:0:0") / 86400) print issue
    }')" ;;
esac

# The proofs beside the certificate: from the event to the root of a checkpoint (RFC 9162, 2.1.3.2).
# proven FILE commit|certificate DIGEST: in $event the record and in $at its leaf, where the file is in its form; whether the
# hashes lead from there to the root of its checkpoint.
proven() {
  awk -v what="$2" "$WORDS"'
    NR == 1 { if ($0 != "dr1-proof") no(); next }
    NR == 2 { if (index($0, what "-sha256=") != 1 || !hex(substr($0, length(what) + 9))) no(); next }
    NR == 3 { if ($0 !~ /^event=[{].*[}]$/) no(); next }
    NR == 4 { if ($0 !~ /^index=/ || !num(substr($0, 7))) no(); next }
    !blank && /^$/ { blank = NR; next }
    !blank && !slots && /^hash=/ { if (!hex(substr($0, 6))) no(); next }
    !blank && what == "commit" && /^slot=/ { slots = 1; at = index($0, ":"); if (!at || !num(substr($0, 6, at - 6)) || !hex(substr($0, at + 1))) no()
      number = substr($0, 6, at - 6) + 0; if (number <= above) no(); above = number; next }
    !blank { no(); next }
    NR == blank + 1 { if ($0 == "") no(); next }
    NR == blank + 2 { if (!num($0)) no(); next }
    NR == blank + 3 { if (length($0) != 44) no(); next }
    NR == blank + 4 { if ($0 != "") no(); next }
    { if ($0 !~ /^— ./) no() }
    END { if (!bad && (!blank || NR < blank + 4)) print "line " NR }' "$F/$1" > "$T/form"
  same "$1: form" "" "$(awk 1 "$T/form")"
  of="is of this commit"; [ "$2" = commit ] || of="is of this certificate"
  same "$1: $of" "$3" "$(awk 'NR == 2 { sub(/^[a-z]*-sha256=/, ""); print }' "$F/$1")"
  event=$(awk '/^$/ { exit } sub(/^event=/, "")' "$F/$1")
  awk '/^$/ { note = 1; next } note' "$F/$1" > "$T/note"
  at=$(awk '/^$/ { exit } sub(/^index=/, "")' "$F/$1")
  last=$(awk 'NR == 2' "$T/note")
  # Numbers that are none were named above.
  [ ! -s "$T/form" ] || at= last=
  case $at$last in *[!0-9]* | "") at= ; return ;; esac
  kind=draw-commit
  [ "$2" = commit ] || kind=draw-reveal
  same "$1: the event records the $2" 1 "$(printf '%s\n' "$event" | awk -v k="\"kind\":\"$kind\"" -v c="\"$2\":\"$3\"" \
    -v n="\"seq\":$((at + 1))}" 'index($0, k) && index($0, c) && index($0, n) { found++ } END { print found + 0 }')"
  leaf=$at last=$((last - 1))
  up=$(printf '%s\n' "$event" | hashes leaf)
  awk '/^$/ { exit } sub(/^hash=/, "")' "$F/$1" > "$T/siblings"
  while IFS= read -r sibling; do
    [ "$last" -gt 0 ] || { up=; break; }
    if [ $((leaf % 2)) = 1 ] || [ "$leaf" = "$last" ]; then
      pair="$sibling $up"
      while [ $((leaf % 2)) = 0 ] && [ "$leaf" -gt 0 ]; do leaf=$((leaf / 2)) last=$((last / 2)); done
    else
      pair="$up $sibling"
    fi
    up=$(echo "$pair" | awk '{ print $1 $2 }' | hashes node)
    leaf=$((leaf / 2)) last=$((last / 2))
  done < "$T/siblings"
  [ "$last" = 0 ] || up=
  same "$1: leads to the root of its checkpoint" "$(unbase64 "$(awk 'NR == 3' "$T/note")")" "$up"
  if [ -n "$L" ] && [ -f "$L/events.jsonl" ]; then
    head -n "$(awk 'NR == 2' "$T/note")" "$L/events.jsonl" > "$T/before"
    same "$1: its checkpoint is of the ledger" "$(root "$T/before")" "$(unbase64 "$(awk 'NR == 3' "$T/note")")"
  else
    skip "$1: whose checkpoint it is (compare it with one that you hold; signatures need Ed25519)"
  fi
}

if [ ! -f "$F/proof.txt" ]; then
  skip "proof.txt: that the ledger records the commit (the proof comes with the certificate)"
else
  proven proof.txt commit "$C"
  if [ -n "$at" ]; then
    case $event in
      *'"rehearsal":true'*) skip "proof.txt: hours (the commit was recorded in a rehearsal: what was drawn counts for nothing)" ;;
      *)
        first_issue proof.txt "$event" "$(v beacon "$commit")"
        # The pulse of quicknet that decides is the first 24 hours after the commit was there; quicknet began at 1692803367
        # and has a pulse every three seconds.
        case $(v beacon "$commit") in drand:52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971:*)
          same "proof.txt: the pulse is the first 24 hours after the commit" "$(printf '%s\n' "$event" | awk "$HOURS"'{
            waited = there($0) + 57600 - 1692803367; if (waited < 0) waited = 0
            printf "%.0f", 1 + int((waited + 2) / 3)
          }')" "$(v beacon "$commit" | awk -F: '{ print $3 }')" ;;
        esac ;;
    esac
    # Every commit of the slot that the ledger had by then.
    awk '/^$/ { exit } sub(/^slot=/, "")' "$F/proof.txt" > "$T/slots"
    same "proof.txt: its commit is among those of the slot" 1 \
      "$(awk -v own="$((at + 1)):$C" '$0 == own { n++ } END { print n + 0 }' "$T/slots")"
    if [ -n "$L" ] && [ -f "$L/events.jsonl" ]; then
      head -n "$(awk 'NR == 2' "$T/note")" "$L/events.jsonl" | awk -v round="$slot" -v sub_draw="${round#"$slot"}" -v task="$(v draw "$commit")" '
        BEGIN { sub(/^[0-9]*-/, "", task); sub(/^[.]/, "", sub_draw) }
        /"kind":"draw-commit"/ && index($0, "\"round\":" round ",") && index($0, "\"task\":\"" task "\"") {
          own = ""
          if (match($0, /"sub":[0-9]+/)) own = substr($0, RSTART + 6, RLENGTH - 6)
          if (own != sub_draw) next
          match($0, /"commit":"[0-9a-f]+"/); print NR ":" substr($0, RSTART + 10, RLENGTH - 11)
        }' > "$T/all"
      same "proof.txt: names every commit of the slot" "$(fh "$T/all")" "$(fh "$T/slots")"
    fi
  fi
fi
# Who failed and why is the certificate's word: a line taken out, or a failure nobody recorded, gives a certificate in which
# each substitute is the next of the order as well. Where the ledger records this certificate, it is the office's.
if [ -f "$certificate" ]; then
  if [ -n "$L" ] && [ -f "$L/events.jsonl" ]; then
    same "events.jsonl: records the certificate, once" 1 "$(awk -v c="\"certificate\":\"$(fh "$certificate")\"" \
      '/"kind":"draw-reveal"/ && index($0, c) { n++ } END { print n + 0 }' "$L/events.jsonl")"
    # Of a slot's own draw the failures for which somebody of its order was named, as they were recorded; a sub-draw decides
    # those that name nobody.
    if [ "$sub" = 0 ]; then
      awk -v c="\"commit\":\"$C\"" -v round="$slot" -v task="$(v draw "$commit")" '
        function text(line, name) {
          return match(line, "\"" name "\":\"[^\"]*\"") ? substr(line, RSTART + length(name) + 4, RLENGTH - length(name) - 5) : ""
        }
        BEGIN { sub(/^[0-9]*-/, "", task) }
        !index($0, "\"round\":" round ",") || !index($0, "\"task\":\"" task "\"") { next }
        /"kind":"draw-commit"/ && index($0, c) { on = 1 }
        on && /"kind":"draw-failure"/ && (at = index($0, "\"substitute\":{")) {
          line = substr($0, at); rank = match(line, /"rank":[0-9]+/) ? substr(line, RSTART + 7, RLENGTH - 7) : 0
          print text($0, "entity") ":" text($0, "reason") ":" text(line, "entity") ":" rank
        }' "$L/events.jsonl" > "$T/failures"
      v substitute "$certificate" > "$T/named"
      same "certificate.txt: the failures that the ledger recorded" "$(fh "$T/named")" "$(fh "$T/failures")"
    fi
  fi
  if [ -f "$F/certificate-proof.txt" ]; then
    proven certificate-proof.txt certificate "$(fh "$certificate")"
  elif [ -z "$L" ]; then
    skip "certificate.txt: that it names the failures as they were recorded (needs the ledger or certificate-proof.txt)"
  fi
fi
if [ "$(v repeat "$commit")" = never ] && have "barred.txt: nobody of drawn.txt" barred drawn; then
  awk -F'|' 'f == "d" { d[$1]; next } $1 in d { print $1; exit }' f=d "$F/drawn.txt" f=b "$F/barred.txt" > "$T/both"
  same "barred.txt: nobody of drawn.txt" "" "$(awk '{ print }' "$T/both")"
fi

# ---- The rounds before ----------------------------------------------------------------------------------------------

# turned ROUND ROUNDS: what stands against the place of a commit among those before it: a later slot, or a later sub-draw of
# its own; or that the plan has no such round. A sub-draw of a slot may come after the next slot was committed to.
turned() {
  awk -F'|' -v round="$1" -v rounds="$2" '
    BEGIN { n = split(round, own, "."); if (own[1] < 1 || own[1] + 0 > rounds + 0) bad = round "/" rounds }
    bad == "" {
      m = split($1, other, ".")
      if (n == m && (n == 1 ? other[1] + 0 > own[1] + 0 : other[1] + 0 == own[1] + 0 && other[2] + 0 > own[2] + 0)) bad = $1
    }
    END { print bad }' "$T/turns"
}

# second ROUND COMMIT: another commit of the slot that was certified and not declared void.
second() { awk -F'|' -v round="$1" -v own="$2" '$1 "" == round "" && $2 == 1 && $3 != own { print $3; exit }' "$T/turns"; }

# Each in its form, with the commit, list, teams and files it states, one after the other from the first on.
before=-
: > "$T/turns"
whole=1
: > "$T/standing"
: > "$T/void"
: > "$T/spent"
while IFS= read -r D; do
  if [ -f "$D/commit.txt" ] && [ "$(v draw "$D/commit.txt")" = "$(v draw "$commit")" ]; then
    turn=$(v round "$D/commit.txt")
    stands=1
    { [ -f "$D/certificate.txt" ] && [ ! -f "$D/void.txt" ]; } || stands=0
    [ -z "$(turned "$turn" "$(v rounds "$D/commit.txt")")" ] ||
      wrong "earlier %: in its turn, a slot of the plan" "$D"
    [ "$stands" = 0 ] || [ -z "$(second "$turn" "$(fh "$D/commit.txt")")" ] ||
      wrong "earlier %: no other commit of its slot was certified before" "$D"
    echo "$turn|$stands|$(fh "$D/commit.txt")" >> "$T/turns"
  fi
  # A commit that was declared void has its place in the chain and nothing else; its salts are those it hid.
  if [ -f "$D/void.txt" ]; then
    if [ ! -f "$D/commit.txt" ]; then
      lacks "earlier %/commit.txt: missing" "$D"
      whole=0
      break
    fi
    if [ -n "$(formed "$D/commit.txt" commit 2>&1)" ]; then
      wrong "earlier %/commit.txt: form" "$D"
      whole=0
      break
    fi
    opened "$D"
    [ "$(fh "$T/opened")" = "$(fh "$D/void.txt")" ] && [ "$(fh "$T/hidden")" = "$(fh "$T/wanted")" ] && [ ! -s "$T/unsaid" ] ||
      { wrong "earlier %/void.txt: the salts that its commit hid" "$D"; whole=0; }
    [ ! -f "$D/certificate.txt" ] || { wrong "earlier %/void.txt: not certified all the same" "$D"; whole=0; }
    awk '{ print $0 ":void.txt" }' "$T/salts" >> "$T/void"
  else
    echo "$D" >> "$T/standing"
    for name in commit certificate pool drawn barred selected inspectors conflicts duty; do
      if [ ! -f "$D/$name.txt" ] && case $name in inspectors | conflicts | duty) ;; *) false ;; esac; then
        # Who may be drawn does not rest on its people. They are left out all together, or not at all.
        if [ "$owed" = commit ] || { [ ! -f "$D/duty.txt" ] && [ ! -f "$D/inspectors.txt" ] && [ ! -f "$D/conflicts.txt" ] &&
          [ ! -f "$D/task.json" ]; }; then
          [ "$name" != duty ] || skip "earlier %/duty.txt: missing" "$D"
        else
          lacks "earlier %: missing" "$D/$name.txt"
        fi
      elif [ ! -f "$D/$name.txt" ]; then
        miss "$name" "earlier %/$name.txt: missing" "$D"
        whole=0
      elif [ -n "$(formed "$D/$name.txt" "$name" 2>&1)" ]; then
        wrong "earlier %/$name.txt: form" "$D"
        whole=0
      fi
    done
    [ "$whole" = 1 ] || break
    for name in pool drawn barred inspectors conflicts selected duty; do
      [ -f "$D/$name.txt" ] || continue
      case $name in selected | duty) by=$D/certificate.txt ;; *) by=$D/commit.txt ;; esac
      [ "$(v "$name-sha256" "$by")" = "$(fh "$D/$name.txt")" ] || { wrong "earlier %/$name.txt: as stated" "$D"; whole=0; }
    done
    [ ! -f "$D/task.json" ] || [ "$(v plan-sha256 "$D/commit.txt")" = "$(fh "$D/task.json")" ] ||
      { wrong "earlier %/task.json: the task of the commit" "$D"; whole=0; }
    [ "$(v commit-sha256 "$D/certificate.txt")" = "$(fh "$D/commit.txt")" ] ||
      { wrong "earlier %/commit.txt: the commit of the certificate" "$D"; whole=0; }
  fi
  [ "$(v draw "$D/commit.txt")" = "$(v draw "$commit")" ] || { wrong "earlier %/commit.txt: the same draw" "$D"; whole=0; }
  # Who was drawn before is known again only where the ids of a draw are all of one kind.
  [ "$(v ids "$D/commit.txt")" = "$(v ids "$commit")" ] || { wrong "earlier %/commit.txt: ids of the same kind" "$D"; whole=0; }
  [ "$(v previous "$D/commit.txt")" = "$before" ] || { wrong "earlier %/commit.txt: previous" "$D"; whole=0; }
  [ "$whole" = 1 ] || break
  ok "earlier %" "$D"
  # Which link each party used last, and whether it was lost: the last line of a party is the one that counts.
  [ -f "$D/void.txt" ] || : > "$T/lost"
  v salt "$D/commit.txt" |
    awk -F: 'f == "l" { gone[$1]; next } f == "s" { last[$1] = $2; next } {
      odd = $1 in last && $2 + 0 != last[$1] - 1 && $2 + 0 != last[$1] - 3
      print $1 ":" $2 ":" ($1 in gone) (odd ? ":" last[$1] - 1 : "") }' f=l "$T/lost" f=s "$T/spent" f=c - > "$T/more"
  odd=$(awk -F: 'NF == 4 { print $2, $1, $4; exit }' "$T/more")
  # Void commits take their place in the chain as well.
  [ -z "$odd" ] || wrong "earlier %: link % of % is not the next of its chain, which is %" "$D" $odd
  awk -F: '{ print $1 ":" $2 ":" $3 }' "$T/more" >> "$T/spent"
  if [ ! -f "$D/void.txt" ]; then
    absent=
    for name in beacon revealed proof; do [ -f "$D/$name.txt" ] || absent="$absent $name.txt"; done
    [ -z "$absent" ] ||
      skip "earlier %: its salts, beacon and list, which are checked with that folder; missing for it: %" "$D" "${absent# }"
  fi
  before=$(fh "$D/commit.txt")
done < "$T/earlier"
same "commit.txt: in its turn, a slot of the plan" "" "$(turned "$round" "$(v rounds "$commit")")"
same "commit.txt: no other commit of its slot was certified before" "" "$(second "$round" "$C")"
if [ "$before" = - ] && [ "$(v previous "$commit")" != - ]; then
  lacks "commit.txt: previous, for the earlier rounds were not given"
  whole=0
elif [ "$whole" = 1 ]; then
  same "commit.txt: previous" "$(v previous "$commit")" "$before"
else
  lacks "commit.txt: previous, for the earlier rounds are not whole"
fi
mv "$T/standing" "$T/earlier"

# `drawn`: the earlier selections less the failures, plus their substitutes; a stratum that had to repeat somebody
# keeps the repeats only.
if have "drawn.txt: follows from the earlier rounds" drawn; then
  if [ "$sub" = 1 ]; then
    same "drawn.txt: empty in a sub-draw" "" "$(awk '{ print; exit }' "$F/drawn.txt")"
  elif [ "$whole" = 0 ]; then
    skip "drawn.txt: follows from the earlier rounds, for the earlier rounds are not whole"
  else
    while IFS= read -r D; do
      echo "round"
      awk '{ print "d|" $0 }' "$D/drawn.txt"
      awk '{ print "s|" $0 }' "$D/selected.txt"
      v substitute "$D/certificate.txt" | awk -F: '{ print "x|" $1 "|" $3 }'
    done < "$T/earlier" | awk -F'|' '
      function close_round(k, a, s, e) {
        for (k in list) { split(k, a, "|"); if (a[2] in was) again[a[1]] }
        for (k in cycle) { split(k, a, "|"); if (a[1] in again) delete cycle[k] }
        for (k in list) { split(k, a, "|"); if (!(a[1] in again) || a[2] in was) cycle[k] }
        split("", list); split("", was); split("", again)
      }
      $1 == "round" { close_round() }
      $1 == "d" { was[$2] }
      $1 == "s" { home[$4] = $2; list[$2 "|" $4] }
      # `-` stands where nobody was left to step in.
      $1 == "x" { failed[$2]; if ($3 != "-" && $2 in home) { home[$3] = home[$2]; list[home[$2] "|" $3] } }
      END { close_round(); for (k in cycle) { split(k, a, "|"); if (!(a[2] in failed)) print a[2] } }' |
      sort -u > "$T/drawn"
    same "drawn.txt: follows from the earlier rounds" "$(fh "$F/drawn.txt")" "$(fh "$T/drawn")"
  fi
fi
if have "barred.txt: holds whoever failed earlier" pool barred; then
  if [ "$whole" = 0 ]; then
    skip "barred.txt: holds whoever failed earlier, for the earlier rounds are not whole"
  else
    while IFS= read -r D; do v substitute "$D/certificate.txt"; done < "$T/earlier" | awk -F: '{ print $1 }' |
      awk -F'|' 'f == "p" { pool[$1]; next } f == "b" { barred[$1]; next } $1 in pool && !($1 in barred) { print; exit }' \
        f=p "$F/pool.txt" f=b "$F/barred.txt" f=x - > "$T/free"
    same "barred.txt: holds whoever failed earlier" "" "$(awk '{ print }' "$T/free")"
    # There is no other reason than a failure before, a place on another list where this is a sub-draw, or too many visits.
    while IFS= read -r D; do
      v substitute "$D/certificate.txt" | awk -F: '{ print "x|" $1 "|" $2; print "s|" $3 }'
      awk -F'|' '{ print "s|" $3 }' "$D/selected.txt"
    done < "$T/earlier" |
      awk -F'|' -v sub_draw="$sub" '
        f == "e" { if ($1 == "x") { failed[$2 "|" $3]; who[$2] } else drawn[$2]; next }
        $0 in failed || (sub_draw && $2 == "DRAWN" && $1 in drawn) { next }
        # Whoever failed is barred for that, however many visits there were.
        { print ($2 == "VISIT.CAP" && !($1 in who) ? "open" : "none") "|" $0 }' f=e - f=b "$F/barred.txt" > "$T/rows"
    same "barred.txt: every reason follows from the rounds before, or is VISIT.CAP" "" \
      "$(awk -F'|' '$1 == "none" { print $2 "|" $3; exit }' "$T/rows")"
    awk -F'|' '$1 == "open" { n++; if (n <= 5) list = list " " $2 "|" $3 } END { if (n) print n ":" list }' "$T/rows" > "$T/unexplained"
    if [ -s "$T/unexplained" ]; then
      skip "barred.txt: why these are not drawn, whom no earlier failure explains: % (rules and ledger tell of visits and recusals)" \
        "$(first < "$T/unexplained")"
    fi
  fi
fi

# ---- (b) The salts --------------------------------------------------------------------------------------------------

if [ -f "$F/revealed.txt" ]; then
  awk -F: '{ print $3 }' "$F/revealed.txt" | hashes > "$T/rehashed"
  awk -F: 'f == "h" { up[++n] = $1; next } f == "r" { value[$1 ":" $2] = $3; next }
    { key = $1 ":" ($2 + 1); m++; if (key in value && value[key] "" != up[m] "") { print $1 ":" $2; exit } }' \
    f=h "$T/rehashed" f=r "$F/revealed.txt" f=a "$F/revealed.txt" > "$T/broken"
  same "revealed.txt: each link follows from the one below" "" "$(awk '{ print }' "$T/broken")"
  v salt "$commit" | awk -F: 'f == "c" { known[$1]; next } !($1 in known) { print $1; exit }' \
    f=c - f=r "$F/revealed.txt" > "$T/strangers"
  same "revealed.txt: the parties of the commit" "" "$(awk '{ print }' "$T/strangers")"
fi
[ -f "$certificate" ] || { skip "everything that needs certificate.txt"; end; }
same "certificate.txt: the parties of the commit" "$(v salt "$commit" | awk -F: '{ printf "%s:%s ", $1, $2 }')" \
  "$(v salt "$certificate" | awk -F: '{ printf "%s:%s ", $1, $2 }')"
cp "$T/void" "$T/known"
[ ! -f "$F/revealed.txt" ] || awk '{ print $0 ":revealed.txt" }' "$F/revealed.txt" >> "$T/known"
while IFS= read -r D; do
  [ ! -f "$D/certificate.txt" ] || v salt "$D/certificate.txt" | awk '{ print $0 ":certificate.txt" }' >> "$T/known"
done < "$T/earlier"
joint=dr1-joint
v salt "$certificate" > "$T/salts"
while IFS=: read -r party link value; do
  joint="$joint|$value"
  same "certificate.txt: salt of % as hidden in the commit" \
    "$(v salt "$commit" | awk -F: -v p="$party" '$1 "" == p "" { print $3 }')" "$(h "dr1-salt|$value")" "$party"
  up=$(h "$value")
  found=$(awk -F: -v p="$party" -v j="$((link + 1))" -v u="$up" '
    $1 "" == p "" && $2 == j { n++; if ($3 "" != u "") { print $4; bad = 1; exit } }
    END { if (!bad) print (n ? "ok" : "none") }' "$T/known")
  case $found in
    ok) ok "revealed.txt: link % of % is the hash of its salt" "$((link + 1))" "$party" ;;
    none) lacks "revealed.txt: link % of %, for it is nowhere" "$((link + 1))" "$party" ;;
    *) wrong "revealed.txt: link % of % is not the hash of its salt (%)" "$((link + 1))" "$party" "$found" ;;
  esac
  public=$(awk -F: -v p="$party" -v j="$link" '$1 "" == p "" && $2 + 0 <= j + 0 { print $4; exit }' "$T/known")
  [ -z "$public" ] || wrong "commit.txt: link % of % was public before it (%)" "$link" "$party" "$public"
  # The next commit uses the next link down; a new chain after a loss begins three below the link that was lost.
  what="commit.txt: link % of % is the next of its chain"
  spent=$(awk -F: -v p="$party" '$1 "" == p "" { line = $2 ":" $3 } END { print line }' "$T/spent")
  last=${spent%%:*}
  case $whole:$spent in
    0:*) lacks "$what, for the earlier rounds are not whole" "$link" "$party" ;;
    1:) ok "$what" "$link" "$party" ;;
    *:0)
      if [ "$link" = "$((last - 1))" ]; then
        ok "$what" "$link" "$party"
      elif [ "$link" != "$((last - 3))" ]; then
        wrong "commit.txt: link % of % is not the next of its chain, which is %" "$link" "$party" "$((last - 1))"
      elif [ -z "$L" ] || [ ! -f "$L/events.jsonl" ]; then
        skip "$what, for only the ledger tells whether a chain was begun for a loss" "$link" "$party"
      elif awk -v p="\"party\":\"$party\"" -v d="\"draw\":\"$(v draw "$commit")\"" -v n="\"link\":$((link + 1))," '
        /"kind":"salt-anchor"/ && /"lost":[{]/ && index($0, p) && index($0, d) && index($0, n) { found = 1 }
        END { exit !found }' "$L/events.jsonl"; then
        ok "$what" "$link" "$party"
      else
        wrong "commit.txt: link % of % is not the next of its chain, which is %" "$link" "$party" "$((last - 1))"
      fi ;;
    *)
      if [ "$link" = "$((last - 3))" ]; then
        ok "$what" "$link" "$party"
      else
        wrong "commit.txt: link % of % is not the next of its chain, which is %" "$link" "$party" "$((last - 3))"
      fi ;;
  esac
done < "$T/salts"

# `LOTTERY|ISSUE:NUMBERS;...`: what is odd about it, if anything, with what varies behind `|`. Issues that do not follow one another, or numbers in an
# order of somebody's choice, would leave room to pick. The forms are those of docs/draw.md, "Lotteries".
LOTTERY='
# The parts of an issue, joined by `_`: S6.33 six different ones of 1 to 33 in ascending order, L1.30 one more of them,
# D3.10 three digits 0 to 9.
function form(code, at, n, i, wheel, size) {
  if (code == "SSQ") return "S6.33_S1.16"
  if (code == "DLT") return "S5.35_S2.12"
  if (code == "QLC") return "S7.30_L1.30"
  if (code == "KL8") return "S20.80"
  if (code == "QXC") return "D6.10_D1.15"
  if (code == "3D" || code == "PL3") return "D3.10"
  if (code == "PL5") return "D5.10"
  known = 0
  at = index(code, ".")
  if (!at || substr(code, 1, at - 1) ~ /^(|SSQ|DLT|QLC|KL8|QXC|3D|PL3|PL5)$/) return ""
  code = substr(code, at + 1)
  if (code !~ /^[SD][1-9][0-9]*[.][1-9][0-9]*(_[SD][1-9][0-9]*[.][1-9][0-9]*)*$/) return ""
  # Larger ones are not reckoned with, here or there.
  n = split(code, wheel, "_")
  for (i = 1; i <= n; i++) {
    split(substr(wheel[i], 2), size, ".")
    if (length(size[1]) > 3 || length(size[2]) > 3) return ""
    if (wheel[i] ~ /^S/ ? size[1] + 0 > size[2] + 0 : size[1] > 99 || size[2] < 2) return ""
  }
  return code
}
# In how many ways an issue can come out, as bits.
function bits(shape, wheel, n, i, j, size, kind, before, sum) {
  n = split(shape, wheel, "_")
  for (i = 1; i <= n; i++) {
    kind = substr(wheel[i], 1, 1); split(substr(wheel[i], 2), size, ".")
    if (kind == "S") for (j = 0; j < size[1]; j++) sum += log((size[2] - j) / (j + 1))
    if (kind == "L") sum += log(size[2] - before)
    if (kind == "D") sum += size[1] * log(size[2])
    before = size[1]
  }
  return sum / log(2)
}
# year|number|digits of an issue; the year is 0 where its number begins with none.
function issue(x, year, number) {
  if (x !~ /^[0-9]+$/) return "!"
  if (length(x) == 7 || (length(x) == 5 && known)) {
    year = int(x / 1000) + (length(x) == 5 ? 2000 : 0); number = x % 1000
    if (year >= 1990 && year <= 2999 && number > 0) return year "|" number "|" length(x)
  }
  return known ? "!" : "0|" (x + 0) "|" length(x)
}
function follows(a, b, x, y) {
  split(a, x, "|"); split(b, y, "|")
  if ((x[1] == 0) != (y[1] == 0) || (x[1] > 0 && x[3] != y[3])) return 0
  return (x[1] == y[1] && x[2] + 1 == y[2]) || (x[1] > 0 && y[1] == x[1] + 1 && y[2] == 1 && x[2] >= fewest)
}
{
  known = 1; chance = 0; shape = form($1); fewest = !known ? 1 : $1 ~ /^(KL8|3D|PL3|PL5)$/ ? 250 : 100
  n = split($2, all, ";"); before = ""
  for (i = 1; i <= n; i++) {
    split(all[i], part, ":"); now = issue(part[1])
    if (now == "!") { print "issue % is none of %|" part[1] "|" $1; exit }
    if (i > 1 && !follows(before, now)) { print "issue % does not follow the one before it|" part[1]; exit }
    before = now
    if (shape == "") continue
    chance += bits(shape)
    count = split(part[2], number, ","); at = 0; wheels = split(shape, wheel, "_")
    for (w = 1; w <= wheels; w++) {
      kind = substr(wheel[w], 1, 1); split(substr(wheel[w], 2), size, ".")
      if (kind != "L") first = at + 1
      for (j = 1; j <= size[1]; j++) {
        at++; x = number[at] + 0
        bad = at > count || (kind == "D" ? x >= size[2] + 0 : x < 1 || x > size[2] + 0)
        if (kind == "S" && j > 1 && x <= number[at - 1] + 0) bad = 1
        if (kind == "L") for (o = first; o < at; o++) if (x == number[o] + 0) bad = 1
        if (bad) { print "issue % has numbers that cannot be, or not in ascending order|" part[1]; exit }
      }
    }
    if (at != count) { print "issue % has % numbers, not %|" part[1] "|" count "|" at; exit }
  }
  # The tiny part is for what logarithms lose.
  if (shape == "") print "its chance is unknown, as nothing tells the form of %|" $1
  else if (int(chance + 0.000001) < 64) print "its issues have % bits of chance, not 64|" int(chance + 0.000001)
}'

# ---- (c), (g) Beacon, seed and keys ---------------------------------------------------------------------------------

V=$(v beacon-value "$certificate")
if have "beacon.txt: gives the beacon's value" beacon; then
  IFS= read -r line < "$F/beacon.txt"
  wanted=$(v beacon "$commit")
  case ${line%%=*}+$wanted in
    drand+drand:*)
      printf "$(awk "$OCTAL"'{ print octal(substr($0, 7)) }' "$F/beacon.txt")" > "$T/signature"
      found=$(fh "$T/signature") ;;
    dice+dice:*) found=$(h "dr1-dice|${line#dice=}") ;;
    lottery+lottery:*)
      issues=$(awk '{ sub(/^[^|]*[|]/, ""); n = split($0, a, ";"); for (i = 1; i <= n; i++) { sub(/:.*/, "", a[i])
        printf "%s%s", (i > 1 ? "," : ""), a[i] } }' "$F/beacon.txt")
      name=${line#lottery=}
      # Some small awks are built without logarithms.
      if ! odd=$(printf '%s\n' "$name" | awk -F'|' "$LOTTERY" 2> /dev/null); then
        lacks "beacon.txt: issues that follow one another, numbers in their one order, for this awk has no logarithms"
      elif [ -n "$odd" ]; then
        # Codes and numbers hold nothing that the shell would read otherwise.
        wrong "beacon.txt: ${odd%%|*}" $(echo "${odd#*|}" | awk -F'|' '{ for (i = 1; i <= NF; i++) print $i }')
      else
        ok "beacon.txt: issues that follow one another, numbers in their one order"
      fi
      if [ "lottery:${name%%|*}:$issues" = "$wanted" ]; then found=$(h "dr1-lottery|$name"); else found="other issues"; fi ;;
    *) found="another kind" ;;
  esac
  same "beacon.txt: gives the beacon's value" "$V" "$found"
fi
skip "beacon.txt: that the beacon really gave it (a drand signature, a throw or a notice is checked elsewhere)"
S=$(h "dr1-seed|$C|$(h "$joint")|$V")
K=$(h "dr1-key|$S|entity")
I=$(h "dr1-key|$S|inspector")
same "certificate.txt: seed" "$(v seed "$certificate")" "$S"
same "certificate.txt: entity-key" "$(v entity-key "$certificate")" "$K"
same "certificate.txt: inspector-key" "$(v inspector-key "$certificate")" "$I"

# ---- (d), (f) The draw again ----------------------------------------------------------------------------------------

# draw FOLDER KEY: to $T/order lines stratum|rank|id|ticket|again|selected, to $T/figures S:N:D:X:k:cutoff:again:next. The pool
# is gone through once to rank it, and once to tell who is selected, however many strata there are.
draw() {
  awk -F'|' -v k="$2" '{ print k "|" $1 }' "$1/pool.txt" | hashes > "$T/tickets"
  v stratum "$1/commit.txt" > "$T/strata"
  # place of the stratum|drawn|barred|ticket|id
  awk -F'|' -v sizes="$T/sizes" '
    f == "s" { split($0, a, ":"); place[a[1]] = 100000 + ++last; name[last] = a[1]; next }
    f == "d" { d[$1]; next } f == "b" { b[$1]; next } f == "t" { t[++n] = $1; next }
    {
      m++
      if (!($2 in place)) next
      again = $1 in d; off = $1 in b; N[$2]++; D[$2] += again; X[$2] += off
      print place[$2] "|" again "|" off "|" t[m] "|" $1
    }
    END { for (i = 1; i <= last; i++) print name[i] ":" N[name[i]] + 0 ":" D[name[i]] + 0 ":" X[name[i]] + 0 > sizes }' \
    f=s "$T/strata" f=d "$1/drawn.txt" f=b "$1/barred.txt" f=t "$T/tickets" f=p "$1/pool.txt" | sort > "$T/ranked"
  case $(v repeat "$1/commit.txt") in cycle) cycle=1 ;; *) cycle=0 ;; esac
  quota=$(v quota "$1/commit.txt")
  awk -F: 'f == "n" { size[$1] = $2 ":" $3 ":" $4; next } { print $0 ":" size[$1] }' f=n "$T/sizes" f=s "$T/strata" > "$T/sized"
  : > "$T/order"
  : > "$T/figures"
  : > "$T/heads"
  while IFS=: read -r s form n r all again off; do
    case $form in count) a=$n b=1 ;; *) a=${n%/*} b=${n#*/} ;; esac
    p=${r%/*} q=${r#*/}
    # 64 bits hold everything as long as the factors stay below these.
    [ ${#a} -le 9 ] && [ ${#b} -le 9 ] && [ ${#p} -le 3 ] && [ ${#q} -le 3 ] && { [ "$form" = count ] || [ ${#a} -le 6 ]; } ||
      return 1
    [ "$form" = count ] || a=$((a * all))
    limit=$((all - off))
    [ "$cycle" = 1 ] || limit=$((limit - again))
    if [ "$quota" = year ]; then
      k=$(((a * p + b * q - 1) / (b * q) - again))
      [ "$k" -ge 0 ] || k=0
    else
      k=$(((a + b - 1) / b))
    fi
    [ "$k" -le "$limit" ] || k=$limit
    echo "$s:$all:$again:$off:$k" >> "$T/heads"
  done < "$T/sized"
  awk -F'|' -v cycle="$cycle" -v figures="$T/figures" '
    function some(x) { return x == "" ? "-" : x }
    f == "h" { head[++last] = $0; split($0, a, ":"); name[last] = a[1]; k[last] = a[5]; next }
    $3 || (!cycle && $2) { next }
    {
      s = $1 - 100000; i = ++rank[s]
      print name[s] "|" i "|" $5 "|" $4 "|" $2 "|" (i <= k[s])
      if (i <= k[s]) cut[s, $2 + 0] = $4
      if (i == k[s] + 1) after[s] = $4
    }
    END { for (s = 1; s <= last; s++) print head[s] ":" some(cut[s, 0]) ":" some(cut[s, 1]) ":" some(after[s]) > figures }' \
    f=h "$T/heads" f=r "$T/ranked" > "$T/order"
}

# A sub-draw: counts of one round, and the pool is what its slot's draw left over.
if [ "$sub" = 1 ]; then
  terms=$(v quota "$commit"),$(v repeat "$commit"),$(v stratum "$commit" | awk -F: '
    !($2 == "count" && $3 > 0 && $4 == "1/1") { bad = 1 } END { print bad + 0 }')
  same "commit.txt: terms of a sub-draw" "round,never,0" "$terms"
  parent=
  : > "$T/used"
  while IFS= read -r D; do
    other=$(v round "$D/commit.txt")
    [ "${other%%.*}" = "$slot" ] || continue
    [ "$other" != "$slot" ] || parent=$D
    awk -F'|' '{ print $3 }' "$D/selected.txt" >> "$T/used"
    v substitute "$D/certificate.txt" | awk -F: '{ print $3 }' >> "$T/used"
  done < "$T/earlier"
  # Its visits and teams are those of its slot, by the same plan; of another one only its task.json tells.
  if [ "$whole" = 1 ] && [ -n "$parent" ]; then
    for name in rounds visit-by team load-bound; do
      if [ "$(v "$name" "$commit")" = "$(v "$name" "$parent/commit.txt")" ]; then
        ok "commit.txt: % as in its slot" "$name"
      elif [ "$(v plan-sha256 "$commit")" = "$(v plan-sha256 "$parent/commit.txt")" ]; then
        wrong "commit.txt: % as in its slot" "$name"
      else
        lacks "commit.txt: % as in its slot, for its plan is another" "$name"
      fi
    done
  fi
  if [ "$whole" = 0 ] || [ -z "$parent" ]; then
    lacks "pool.txt: the reserve of its slot, for the draw of its slot was not given"
  elif have "pool.txt: the reserve of its slot" pool; then
    if draw "$parent" "$(v entity-key "$parent/certificate.txt")"; then
      v stratum "$commit" | awk -F'|' '
        f == "c" { split($0, a, ":"); wanted[a[1]]; next } f == "u" { used[$1]; next }
        $1 in wanted && !$6 && !($3 in used) { print $3 "|" $1 }' f=c - f=u "$T/used" f=o "$T/order" | sort > "$T/reserve"
      same "pool.txt: the reserve of its slot" "$(fh "$F/pool.txt")" "$(fh "$T/reserve")"
    else
      lacks "pool.txt: the reserve of its slot, for its numbers are too large for a shell"
    fi
  fi
fi

what="selected.txt: the draw again"
if have "$what" pool drawn barred; then
  if ! draw "$F" "$K"; then
    lacks "$what, for its numbers are too large for a shell"
  else
    v stratum "$certificate" > "$T/stated"
    same "certificate.txt: the strata of the commit" "$(awk -F: '{ printf "%s ", $1 }' "$T/figures")" \
      "$(awk -F: '{ printf "%s ", $1 }' "$T/stated")"
    while IFS= read -r line; do
      same "certificate.txt: figures and cut-offs of %" \
        "$(awk -F: -v s="${line%%:*}" '$1 "" == s ""' "$T/stated")" "$line" "${line%%:*}"
    done < "$T/figures"
    awk -F'|' '$6 { print $1 "|" $2 "|" $3 "|" $4 }' "$T/order" > "$T/selected"
    same "certificate.txt: selected-sha256, the draw again" "$(v selected-sha256 "$certificate")" "$(fh "$T/selected")"
    have "$what" selected && same "$what" "$(fh "$F/selected.txt")" "$(fh "$T/selected")"

    # The teams, for the selected in the order of their tickets; a sub-draw carries on the loads of its slot.
    what="duty.txt: the teams again"
    if have "$what" inspectors conflicts; then
      : > "$T/loads"
      carried=1
      if [ "$sub" = 1 ]; then
        [ "$whole" = 1 ] && [ -n "$parent" ] || carried=0
        while IFS= read -r D; do
          other=$(v round "$D/commit.txt")
          [ "${other%%.*}" = "$slot" ] || continue
          if [ -f "$D/duty.txt" ]; then awk '{ print }' "$D/duty.txt" >> "$T/loads"; else carried=0; fi
        done < "$T/earlier"
      fi
      by=$(v visit-by "$commit")
      awk -F'|' '$6 { print $4 "|" $3 }' "$T/order" | sort > "$T/walk"
      awk -F'|' -v by="$by" 'f == "i" { if ($4 "" >= by "") valid[++n] = $1; next }
        { for (i = 1; i <= n; i++) print $2 "|" valid[i] }' f=i "$F/inspectors.txt" f=w "$T/walk" > "$T/pairs"
      awk -v k="$I" '{ print k "|" $0 }' "$T/pairs" | hashes > "$T/tickets"
      awk -F'|' -v team="$(v team "$commit")" -v by="$by" -v bound="$(v load-bound "$commit")" '
        function fits(i, slot, at, dept, need, n, j) {
          at = index(slot, ":"); dept = substr(slot, 1, at - 1)
          if (dept != "*" && dept "" != of[i] "") return 0
          n = split(substr(slot, at + 1), need, "+")
          for (j = 1; j <= n; j++) if (!index(quals[i], "," need[j] ",")) return 0
          return 1
        }
        # Whether i may be sent to the t-th entity for slot s, whatever the load.
        function able(i, t, s) { return (s, i) in fit && !((i "|" entity[t]) in away) && !(t == now && i in crew) }
        # Finds somebody for the q-th place of all, along an augmenting path: from the other place of the same team, from
        # the room that is left, or from any place of another team.
        function seat(q, t, s, j, i, r) {
          t = int((q - 1) / slots) + 1; s = (q - 1) % slots + 1
          for (j = 1; j <= n; j++) {
            i = who[j]
            if (!able(i, t, s) || (t, i) in tried) continue
            tried[t, i]
            if ((t, i) in holder) {
              if (seat(holder[t, i])) { holder[t, i] = q; return 1 }
              continue
            }
            if (load[i] + used[i] < bound) { used[i]++; holder[t, i] = q; return 1 }
            if (i in full) continue
            full[i]
            for (r = first; r <= last; r++)
              if ((r, i) in holder && !((r, i) in tried)) {
                tried[r, i]
                if (seat(holder[r, i])) { delete holder[r, i]; holder[t, i] = q; return 1 }
              }
          }
          return 0
        }
        # Whether the places from..to can be filled by people with their loads.
        function fillable(from, to, q) {
          split("", holder); split("", used); first = int((from - 1) / slots) + 1; last = int((to - 1) / slots) + 1
          for (q = from; q <= to; q++) {
            split("", tried); split("", full)
            if (!seat(q)) return 0
          }
          return 1
        }
        # Forms the teams with an eye to the own team or to all; the number of the team where it gets stuck, or 0.
        function form(all, s, j, i, best) {
          for (now = 1; now <= teams; now++) {
            split("", crew); out[now] = entity[now]
            for (s = 1; s <= slots; s++) {
              split("", passed)
              for (;;) {
                best = ""
                for (j = 1; j <= n; j++) {
                  i = who[j]
                  if (i in passed || !able(i, now, s) || load[i] + 0 >= bound) continue
                  if (best == "" || load[i] + 0 < load[best] + 0 || (load[i] + 0 == load[best] + 0 &&
                    u[entity[now] "|" i] "" < u[entity[now] "|" best] "")) best = i
                }
                if (best == "") return now
                crew[best]; load[best]++
                if (fillable((now - 1) * slots + s + 1, (all ? teams : now) * slots)) break
                delete crew[best]; load[best]--; passed[best]
              }
              out[now] = out[now] "|" best
            }
          }
          return now = 0
        }
        BEGIN { slots = split(team, slot, ";"); if (bound == "") bound = 1e15; else { bound += 0; bounded = 1 } }
        f == "i" {
          if ($4 "" < by "") next
          who[++n] = $1; of[$1] = $2; quals[$1] = "," $3 ","
          for (s = 1; s <= slots; s++) if (fits($1, slot[s])) fit[s, $1]
          next
        }
        f == "c" { away[$0]; next }
        f == "l" { for (i = 2; i <= NF; i++) load[$i]++; next }
        f == "t" { t[++m] = $1; next }
        f == "p" { u[$0] = t[++o]; next }
        { entity[++teams] = $2 }
        END {
          for (i in load) begin[i] = load[i]
          stuck = form(0)
          if (stuck && bounded) {
            split("", load); for (i in begin) load[i] = begin[i]
            now = 0; split("", crew)
            if (fillable(1, teams * slots)) stuck = form(1)
          }
          if (stuck) print "!" entity[stuck]
          else for (i = 1; i <= teams; i++) print out[i]
        }' f=i "$F/inspectors.txt" f=c "$F/conflicts.txt" f=l "$T/loads" f=t "$T/tickets" f=p "$T/pairs" f=w "$T/walk" \
        > "$T/duty"
      nobody=$(awk '/^!/ { print substr($0, 2) }' "$T/duty")
      if [ "$carried" = 0 ]; then
        miss duty "$what, for the loads of its slot are not known"
      elif [ -n "$nobody" ]; then
        wrong "duty.txt: no teams can be formed, so none are true; the first without one is that for %" "$nobody"
      else
        same "certificate.txt: duty-sha256, the teams again" "$(v duty-sha256 "$certificate")" "$(fh "$T/duty")"
        have "$what" duty && same "$what" "$(fh "$F/duty.txt")" "$(fh "$T/duty")"
      fi
    fi

    # The s-th failure of a stratum takes rank k + s, in a sub-draw rank s.
    what="certificate.txt: each substitute is the next of the order"
    : > "$T/home"
    if [ "$sub" = 1 ]; then
      while IFS= read -r D; do
        other=$(v round "$D/commit.txt")
        [ "${other%%.*}" = "$slot" ] || continue
        awk -F'|' '{ print "s|" $1 "|" $3 }' "$D/selected.txt"
        v substitute "$D/certificate.txt" | awk -F: '{ print "x|" $1 "|" $3 }'
      done < "$T/earlier" > "$T/home"
    fi
    if [ "$sub" = 1 ] && { [ "$whole" = 0 ] || [ ! -s "$T/home" ]; }; then
      lacks "$what, for the draw of its slot was not given"
    else
      v substitute "$certificate" | awk -F'|' -v sub_draw="$sub" '
        f == "n" { split($0, a, ":"); if (sub_draw) wanted[a[1]] = a[3]; next }
        $1 == "s" { on[$3] = $2; next }
        $1 == "x" { if ($3 != "-" && $2 in on) on[$3] = on[$2]; next }
        f == "o" {
          id[$1 "|" $2] = $3
          if ($6) { k[$1]++; places++; if (!sub_draw) on[$3] = $1 }
          next
        }
        {
          split($0, a, ":"); s = on[a[1]]
          if (!(a[1] in on) || s == "" || a[1] in failed) { print $0; bad = 1; exit }
          failed[a[1]]; rank = ++count[s] + (sub_draw ? 0 : k[s])
          # Nobody steps in where there is no such rank.
          left = sub_draw ? rank <= k[s] : (s "|" rank) in id
          if (left ? id[s "|" rank] "" != a[3] "" || a[4] != rank : a[3] != "-" || a[4] != 0) { print $0; bad = 1; exit }
          if (left) { lines++; on[a[3]] = s }
        }
        # A sub-draw draws as many of a stratum as failed in it, whoever is left.
        END {
          if (bad || !sub_draw) exit
          if (lines != places) { print lines + 0 " lines for " places + 0 " places"; exit }
          for (s in wanted) if (wanted[s] + 0 != count[s] + 0) { print s ":" count[s] + 0 "/" wanted[s]; exit }
        }' f=n "$T/strata" f=h "$T/home" f=o "$T/order" f=x - > "$T/misplaced"
      same "$what" "" "$(awk '{ print }' "$T/misplaced")"
    fi
  fi
fi
skip "commit.txt: that it was published before the beacon (needs a cosigned checkpoint or a time stamp)"
[ -n "$L" ] || skip "commit.txt: that there was no second commit of the slot (needs the ledger)"
end
