# set-boot-word PATH TITLE OLD_SIZE OLD_CKSUM NEW_SIZE NEW_CKSUM IDENTITIES UNDOES PART NAME VALUE EARLIER
# One call of the vendor's tool, which writes grub.cfg; this script never does.
# Standard input: the file as it was shown, then the file as it should read afterwards.
# PART is xen or dom0. VALUE and EARLIER are =TEXT, or - for no such parameter.

# words FILE: what GRUB would start, entry by entry, with one blank between two words: the tool sets blanks, quotation
# marks and the form of the default as it likes.
words() {
  awk '
    function flush() {
      if (title != "") printf "entry %s\n%s%s", title, search, loads
      search = ""
      loads = ""
    }
    BEGIN { value = "0"; count = 0; title = "" }
    /^set default=/ {
      value = substr($0, 13)
      gsub(/["\047 \t\r]/, "", value)
    }
    {
      gsub(/[ \t\r]+/, " ")
      sub(/^ /, "")
      sub(/ $/, "")
    }
    /^menuentry ["\047]/ {
      flush()
      mark = substr($0, 11, 1)
      title = substr($0, 12)
      title = substr(title, 1, index(title, mark) - 1)
      flat = title
      gsub(/ /, "", flat)
      titles[count ""] = title
      titles[flat] = title
      count++
    }
    /^search / { search = search $0 "\n" }
    /^(multiboot2?|module2?|xen_hypervisor|xen_module|linux[a-z0-9]*|initrd[a-z0-9]*) / { loads = loads $0 "\n" }
    END {
      flush()
      print "default " ((value in titles) ? titles[value] : value)
    }
  ' "$1"
}

# first_difference FILE FILE
first_difference() {
  awk '
    FILENAME == ARGV[1] { wanted[FNR] = $0; lines = FNR; next }
    { seen = FNR }
    wanted[FNR] != $0 { print "expected \"" wanted[FNR] "\", found \"" $0 "\""; told = 1; exit }
    END { if (!told && lines > seen) print "missing \"" wanted[seen + 1] "\"" }
  ' "$1" "$2"
}

# call_tool FORM: sets the parameter, or takes it out.
call_tool() {
  case $1 in
    -) run "$XENCMDLINE" "--delete-$part" "$name" ;;
    *) run "$XENCMDLINE" "--set-$part" "$name$1" ;;
  esac
}

# other_files: the sums of the boot files that must stay as they are.
other_files() {
  for other in boot/efi/EFI/xenserver/grub.cfg boot/grub/grub.cfg boot/grub2/grub.cfg boot/extlinux.conf; do
    if [ "$other" != "$path" ] && [ -f "$root/$other" ]; then
      printf '%s %s\n' "$(sum "$root/$other")" "$other"
    fi
  done
}

# check_tool: it must be there, take this very file, and see in it what was shown.
check_tool() {
  [ -x "$XENCMDLINE" ] || refuse_entry "$XENCMDLINE is not there. Nothing was changed."
  # It takes the first file that exists, whatever the host was started by.
  for taken in boot/efi/EFI/xenserver/grub.cfg boot/grub/grub.cfg boot/grub2/grub.cfg; do
    [ -e "$root/$taken" ] && break
  done
  [ "$taken" = "$path" ] ||
    refuse_entry "The vendor's tool would change $root/$taken, not $file. Nothing was changed."
  run "$XENCMDLINE" "--get-$part" "$name" || refuse_entry "xen-cmdline --get-$part $name: $printed -- Nothing was changed."
  expected=
  [ "$earlier" = - ] || expected=$name$earlier
  case " $printed" in
    *" $expected") ;;
    *) expected=other ;;
  esac
  if [ "$expected" = other ] || { [ "$earlier" = - ] && [ -n "$printed" ]; }; then
    refuse_entry "The vendor's tool reads \"$printed\" as $name, which is not what $file says. Nothing was changed."
  fi
}

# take_back REASON: the earlier value by the same tool.
take_back() {
  step take-back begin "the earlier value, by the same tool"
  call_tool "$earlier"
  sync
  words "$file" >"$entry/found"
  words "$entry/before" >"$entry/wanted"
  other_files >"$entry/others-now"
  if same "$entry/wanted" "$entry/found" && same "$entry/others" "$entry/others-now"; then
    step take-back ok "$file reads as before"
    give_up read-back "$1 -- It was taken back: the boot line is as before."
  fi
  give_up take-back "$1 -- It could not be taken back: $(first_difference "$entry/wanted" "$entry/found") The earlier file is $backup. Do not restart the host before it is right."
}

keep_copy() {
  backup=$file.xenpass-${entry##*/}
  step back-up begin "cp $file $backup"
  # A second name of the same file would change with it, should the tool write in place.
  cp -p "$file" "$backup" 2>/dev/null || cp "$file" "$backup" 2>/dev/null
  if ! same "$entry/before" "$backup"; then
    rm -f "$backup"
    give_up back-up "No back-up could be made as $backup. Is the disk full or read-only? Nothing was changed."
  fi
  sync
  step back-up ok "$backup"
}

set_word() {
  case $value in
    -) typed="xen-cmdline --delete-$part $name" ;;
    *) typed="xen-cmdline --set-$part $name$value" ;;
  esac
  printf '%s\n' "$typed" >"$entry/tool"
  step write begin "$typed"
  call_tool "$value"
  said="the tool said \"$printed\" and ended with $run_status."
  sync
  if [ "$run_status" -ne 0 ] && same "$entry/before" "$file"; then
    rm -f "$backup"
    give_up write "It failed: $said Nothing was changed."
  fi
  step write ok "$printed"
  step read-back begin "compared with the boot line that was shown, word by word"
  words "$entry/after" >"$entry/wanted"
  words "$file" >"$entry/found"
  other_files >"$entry/others-now"
  same "$entry/others" "$entry/others-now" || take_back "Another boot file was changed too; $said"
  same "$entry/wanted" "$entry/found" ||
    take_back "The file does not read as shown: $(first_difference "$entry/wanted" "$entry/found")"
  # What an undo compares with is what the tool really wrote.
  cat "$file" >"$entry/after"
  rm -f "$entry/wanted" "$entry/found" "$entry/others" "$entry/others-now"
  step read-back ok "word by word"
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 13 ] || refuse "set-boot-word needs twelve arguments."
  path=$2 title=$3 old_size=$4 old_sum=$5 new_size=$6 new_sum=$7 identities=$8 undoes=$9
  shift 9
  part=$1 name=$2 value=$3 earlier=$4
  case $part:$name in
    dom0:xen-pciback.hide | dom0:pciback.hide | xen:extra_guest_irqs) ;;
    *) refuse "Only the hide list and extra_guest_irqs are set: $part $name" ;;
  esac
  case $value in
    -) ;;
    = | *[!0-9A-Fa-f:.\(\)*=]*) refuse "The value holds what no list or number has: $value" ;;
    =*) ;;
    *) refuse "A value begins with = or is -: $value" ;;
  esac
  case $earlier in
    - | =*) ;;
    *) refuse "A value begins with = or is -: $earlier" ;;
  esac
  case $path in
    boot/*/grub.cfg) ;;
    *) refuse "The vendor's tool writes a grub.cfg below boot: $path" ;;
  esac
  check_sizes
  check_path
  check_undoes "$undoes"

  lock
  open_entry boot "$title"
  printf '%s\n' "$path" >"$entry/path"
  receive
  keep_identities "$identities"
  step journal info "${entry##*/}"
  step compare begin "compared with the file that was shown"
  if ! same "$entry/before" "$file"; then
    refuse_entry "$file was changed meanwhile by somebody else. Nothing was written. Look at it again."
  fi
  check_tool
  step compare ok "unchanged, and the tool reads it"
  other_files >"$entry/others"
  keep_copy
  set_word
  state "done"
  mark_undone "$undoes"
  exit 0
}
