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

# read_words FILE NAME: its words, in the journal under that name; fails if they are not known whole.
read_words() {
  words "$1" 2>/dev/null >"$entry/$2" && [ -s "$entry/$2" ]
}

# call_tool FORM: sets the parameter, or takes it out. The file's mode is the tool's affair, not that of our umask.
call_tool() {
  umask 022
  case $1 in
    -) run "$XENCMDLINE" "--delete-$part" "$name" ;;
    *) run "$XENCMDLINE" "--set-$part" "$name$1" ;;
  esac
  called=$?
  umask 077
  return "$called"
}

# other_files: the sums of the boot files that must stay as they are, in $others; fails if one is not known.
other_files() {
  others=
  for other in boot/efi/EFI/xenserver/grub.cfg boot/grub/grub.cfg boot/grub2/grub.cfg boot/extlinux.conf; do
    if [ "$other" != "$path" ] && [ -f "$root/$other" ]; then
      sum "$root/$other" || sum "$root/$other" || return 1
      others="$others $other $summed"
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
  if read_words "$file" found && compare "$entry/words-before" "$entry/found"; then
    step take-back ok "$file reads as before"
  else
    step take-back failed "$printed"
  fi
  give_up read-back "$1"
}

keep_copy() {
  # A second name of the same file would change with it, should the tool write in place.
  step back-up begin "cp $file $backup"
  copy_aside "$backup"
  same "$entry/before" "$backup" || give_up back-up "No back-up could be made as $backup. Is the disk full or read-only?"
  like "$backup" "$file_owner" || step left-over info "The back-up has another owner or mode than $file: $file_owner"
  sync || give_up back-up "The back-up could not be brought to the disk."
  step back-up ok "$backup"
}

set_word() {
  step write begin "$typed"
  call_tool "$value"
  called=$?
  said="the tool said \"$printed\" and ended with $called."
  sync || give_up write "What the tool wrote could not be brought to the disk; $said"
  if [ "$called" -ne 0 ] && same "$entry/before" "$file"; then give_up write "It failed: $said"; fi
  step write ok "$printed"
  step read-back begin "compared with the boot line that was shown, word by word"
  if ! other_files || [ "$others" != "$others_before" ]; then take_back "Another boot file was changed too; $said"; fi
  if ! read_words "$file" found || ! compare "$entry/words-after" "$entry/found"; then
    take_back "The file does not read as shown: $(first_difference "$entry/words-after" "$entry/found")"
  fi
  like "$file" "$file_owner" || give_up read-back "$file has other owner or mode than before, and could not be given them back: $file_owner"
  step read-back ok "word by word"
}

# found_words: what the file says now, and whether the other boot files are as they were.
look_back() {
  if other_files; then others_now=$others; else others_now=unread; fi
  compare "$entry/before" "$file"
  is_before=$?
  earlier_file=$backup
  same "$entry/before" "$backup" || earlier_file=$entry/before
  mends="cp $earlier_file $file && sync"
  if [ "$others_now" != "$others_before" ]; then
    if [ "$others_now" = unread ]; then
      found boot-file unread "A boot file cannot be read. Look at those in $root/boot; the earlier $file is $earlier_file"
    else
      found boot-file other \
        "Another boot file than $file was changed. Look at$others_before before you restart the host; the earlier $file: $mends"
    fi
  elif [ "$is_before" -eq 0 ]; then
    found boot-file as-before "$file is as it was."
    tidy "$new" "$backup"
  elif ! read_words "$file" found && ! read_words "$file" found; then
    found boot-file unread "$file cannot be read. Look at it; the earlier file is $earlier_file"
  else
    compare "$entry/words-after" "$entry/found"
    is_after=$?
    compare "$entry/words-before" "$entry/found"
    case $is_after:$? in
      0:*) found_new_words ;;
      1:0) found boot-file as-before "$file says word by word what it said. The earlier bytes are $earlier_file" ;;
      1:1)
        found boot-file other \
          "$file says neither what it said nor what was asked. Do not restart the host before it is right: $mends"
        ;;
      *) found boot-file unread "$file could not be compared. Look at it; the earlier file is $earlier_file" ;;
    esac
  fi
}

# What an undo compares with is what the tool really wrote.
found_new_words() {
  tidy "$new"
  if like "$file" "$file_owner"; then
    found boot-file as-asked "$file says what was asked. The earlier file is $backup"
  else
    found boot-file other "$file says what was asked, but its owner or mode is not as before, which was: $file_owner"
  fi
  same "$entry/after" "$file" && return
  take_down_after || take_down_after
  same "$entry/after" "$file" || not_recorded "$entry/after does not hold what the tool wrote"
}

take_down_after() {
  cat "$file" 2>/dev/null >"$entry/after.new" && same "$file" "$entry/after.new" &&
    mv -f "$entry/after.new" "$entry/after" 2>/dev/null
}

main() {
  begin_change "${1-}"
  [ "$#" -eq 13 ] || refuse "set-boot-word needs twelve arguments."
  path=$2 title=$3 old_size=$4 old_sum=$5 new_size=$6 new_sum=$7 identities=$8
  check_undoes "$9"
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
  case $value in
    -) typed="xen-cmdline --delete-$part $name" ;;
    *) typed="xen-cmdline --set-$part $name$value" ;;
  esac
  check_sizes
  check_path

  lock
  open_entry boot "$title"
  field path "$path"
  field tool "$typed"
  receive
  keep_identities "$identities"
  compare_shown
  check_tool
  name_files
  other_files || refuse_entry "The other boot files cannot be read. Nothing was changed."
  others_before=$others
  if ! read_words "$entry/before" words-before || ! read_words "$entry/after" words-after; then
    refuse_entry "The boot file could not be split into its words. Nothing was changed."
  fi
  begin_entry
  keep_copy
  set_word
  finish 0
}
