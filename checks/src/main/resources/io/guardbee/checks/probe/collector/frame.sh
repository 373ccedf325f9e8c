# Guardbee's collector: reads what the audit needs to know of this machine and prints it. It changes nothing, writes no
# file, asks for no password and opens no connection. POSIX sh; tried under dash, busybox sh, bash --posix, mksh, yash.
#
# Its answer, line by line (NONCE is drawn for each run; what other people planted on this machine cannot know it):
#   guardbee-collector VERSION NONCE digest=SHA256|- mode=sent|installed|file root=0|1
#   @NONCE begin SECTION        a section starts
#   @NONCE part LABEL           the lines that follow answer LABEL
#   @NONCE rc N                 exit code of the command that answered; 124: stopped at its time limit
#   @NONCE miss LABEL<TAB>root|tool|err<TAB>DETAIL    LABEL could not be answered, and why
#   @NONCE full                 the section is whole (a section that is cut at its cap never gets here)
#   @NONCE end SECTION
#   @NONCE done
#
# Secrets stay here: of a password only its state is printed, of a key only its fingerprint and header, of the firewall
# its rules without comments and log texts, of a program that listens (sshd apart) not its arguments.

LC_ALL=C
LANG=C
TZ=UTC
PAGER='cat'
SYSTEMD_PAGER='cat'
DEBIAN_FRONTEND=noninteractive
PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin
export LC_ALL LANG TZ PAGER SYSTEMD_PAGER DEBIAN_FRONTEND PATH
unset ENV BASH_ENV CDPATH

GB_VERSION=1
GB_CAP=262144
GB_NL='
'
GB_MODE=${GB_MODE:-file}
GB_DIGEST=${GB_DIGEST:--}
GB_SUDO=${GB_SUDO:-}
GB_UID=$(id -u)
GB_ROOT=0
[ "$GB_UID" != 0 ] || GB_ROOT=1

# --- frame ----------------------------------------------------------------------------------------------------------

gb_mark() { printf '\n@%s %s\n' "$GB_NONCE" "$1"; }
gb_part() { gb_mark "part $1"; }
gb_rc() { gb_mark "rc $1"; }
gb_miss() { printf '\n@%s miss %s\t%s\t%s\n' "$GB_NONCE" "$1" "$2" "$3"; }

# Runs gb_section_NAME between its marks; what goes beyond the cap is cut, and then "full" is missing.
gb_section() {
  gb_mark "begin $1"
  { "gb_section_$1" 2>/dev/null; gb_mark full; } </dev/null | head -c "$GB_CAP"
  gb_mark "end $1"
}

# Sections side by side without a temporary file: each stage of the pipe prints its own section and then passes on
# what the stages before it printed.
gb_beside() {
  if [ $# -le 1 ]; then
    [ $# -eq 0 ] || gb_section "$1"
    return
  fi
  gb_first=$1
  shift
  gb_beside "$@" | { gb_section "$gb_first"; cat; }
}

# --- tools ----------------------------------------------------------------------------------------------------------

gb_has() { command -v "$1" >/dev/null 2>&1; }

if timeout -k 1 5 true >/dev/null 2>&1; then
  gb_limit() { timeout -k 1 "$@"; }
else
  # timeout(1) is not everywhere: a watchdog beside the command, 124 when it had to bite.
  gb_limit() {
    gb_seconds=$1
    shift
    "$@" &
    gb_child=$!
    {
      sleep "$gb_seconds" &
      gb_sleep=$!
      trap 'kill "$gb_sleep"; exit' TERM
      wait "$gb_sleep" && kill -9 "$gb_child"
    } >/dev/null 2>&1 &
    gb_dog=$!
    wait "$gb_child" 2>/dev/null
    gb_code=$?
    kill "$gb_dog" 2>/dev/null
    [ "$gb_code" != 137 ] || gb_code=124
    return "$gb_code"
  }
fi

# gb_run LABEL SECONDS COMMAND...: the command's output as a part, with its exit code; standard error is left out.
gb_run() {
  gb_part "$1"
  shift
  gb_limit "$@" </dev/null 2>/dev/null
  gb_rc $?
}

# gb_run2: the same, with standard error in the answer.
gb_run2() {
  gb_part "$1"
  shift
  gb_limit "$@" </dev/null 2>&1
  gb_rc $?
}

# gb_allowed COMMAND ARGUMENTS: may exactly this be run as root, by the list that sudo -n -l gave? sudo is not asked again.
gb_allowed() {
  [ "$GB_ROOT" = 1 ] || printf '%s\n' "$GB_SUDO" | grep -F 'NOPASSWD:' | tr ',' '\n' |
    sed 's/^ *([^)]*) *//; s/^ *NOPASSWD: *//; s/^ *//; s/ *$//' | grep -Fxq -e "$*"
}

# gb_root COMMAND ARGUMENTS: runs it as root if that is allowed; 126 if not.
gb_root() {
  if [ "$GB_ROOT" = 1 ]; then
    gb_limit 10 "$@"
  elif gb_allowed "$@"; then
    gb_limit 10 sudo -n "$@"
  else
    return 126
  fi
}
