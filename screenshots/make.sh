#!/bin/sh
# Takes the screenshots: drives the real program in tmux by the steps of a journey and writes SVG files.
#
#   screenshots/make.sh [JOURNEY [FOLDER]]
#
# JOURNEY is by default screenshots/journey.txt, where the steps are explained; FOLDER is screenshots.
# The program is .build/release/xenpass, or what XENPASS names.
set -eu
cd "$(dirname "$0")/.."

journey=${1:-screenshots/journey.txt}
folder=${2:-screenshots}
xenpass=${XENPASS:-$PWD/.build/release/xenpass}
deadline=60
columns=80
rows=24
socket="xenpass-screenshots-$$"
tmp=$(mktemp -d "${TMPDIR:-/tmp}/xenpass-screenshots.XXXXXX")

export LC_ALL=C.UTF-8
unset TMUX LINES COLUMNS || true

on_server() { tmux -u -L "$socket" -f /dev/null "$@"; }
stop() { on_server kill-server 2>/dev/null || true; }
screen() { on_server capture-pane -p -t main; }
trap 'stop; rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
  printf 'screenshots: %s, line %s: %s\n' "$journey" "$number" "$1" >&2
  screen >&2 2>/dev/null || true
  exit 1
}

start() {
  stop
  on_server start-server \; set-option -g status off \; set-option -g remain-on-exit on \; \
    set-option -g remain-on-exit-format "" \; set-option -g default-terminal tmux-256color \; \
    new-session -d -s main -x "$columns" -y "$rows" -- /usr/bin/env TERM=tmux-256color "$@"
}

wait_for() {
  tries=$((deadline * 10))
  until screen | grep -qF -e "$1"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "waited $deadline seconds for '$1'. The screen:"
    sleep 0.1
  done
}

shot() {
  # Two equal captures in a row: nothing is half drawn.
  on_server capture-pane -e -p -t main >"$tmp/before"
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.1
    on_server capture-pane -e -p -t main >"$tmp/capture"
    cmp -s "$tmp/before" "$tmp/capture" && break
    mv "$tmp/capture" "$tmp/before"
    cp "$tmp/before" "$tmp/capture"
  done
  for theme in dark light; do
    suffix=""
    [ "$theme" = dark ] || suffix="-$theme"
    python3 screenshots/render.py --theme "$theme" --size "${columns}x$rows" \
      <"$tmp/capture" >"$tmp/image"
    mv "$tmp/image" "$folder/$1$suffix.svg"
  done
  printf 'screenshots: %s\n' "$folder/$1.svg"
}

# Until the program has all answers of the host.
wait_quiet() {
  tries=0
  while screen | grep -q "sking the host"; do
    tries=$((tries + 1))
    [ "$tries" -lt $((deadline * 10)) ] || fail "the host did not answer"
    sleep 0.1
  done
}

number=0
while IFS= read -r line || [ -n "$line" ]; do
  number=$((number + 1))
  step=${line%% *}
  rest=${line#"$step"}
  rest=${rest# }
  case $step in
    '' | '#'*) ;;
    size)
      columns=${rest%x*}
      rows=${rest#*x}
      ;;
    start)
      # Words, as written.
      set -f
      # shellcheck disable=SC2046
      set -- $(printf '%s' "$rest" | sed -e "s|{xenpass}|$xenpass|g" -e "s|{tmp}|$tmp|g")
      set +f
      start "$@" </dev/null || fail "the program could not be started: $rest"
      ;;
    run)
      sh -c "$(printf '%s' "$rest" | sed -e "s|{xenpass}|$xenpass|g" -e "s|{tmp}|$tmp|g")" </dev/null ||
        fail "the command failed: $rest"
      ;;
    wait) wait_for "$rest" ;;
    quiet) wait_quiet ;;
    keys)
      set -f
      # shellcheck disable=SC2086
      set -- $rest
      set +f
      on_server send-keys -t main -- "$@" || fail "keys not sent: $rest"
      ;;
    type) on_server send-keys -t main -l -- "$rest" || fail "text not sent: $rest" ;;
    shot) shot "$rest" ;;
    end) stop ;;
    *) fail "unknown step '$step'" ;;
  esac
done <"$journey"
