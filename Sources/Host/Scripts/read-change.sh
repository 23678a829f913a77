# read-change ID: one change of the journal, every file of it. Looks only.

main() {
  begin "${1-}"
  case ${2-} in
    '' | .* | */*) refuse "A change is named by its folder in the journal." ;;
  esac
  entry=$root/var/lib/xenpass/changes/$2
  [ -d "$entry" ] || refuse "The journal has no change $2"
  for field in version program kind state started who plan path label how boot identity before after log ran; do
    [ -f "$entry/$field" ] && section "$field" cat "$entry/$field"
  done
  end_of_sections
}
