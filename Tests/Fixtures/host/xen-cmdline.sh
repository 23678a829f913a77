#!/bin/sh
# A small xen-cmdline for the tests of the scripts. Like the real one it takes the first file that exists, changes the
# entry of the product and its serial twin, writes the file anew, and says nothing.
root=${0%/stand-ins/*}
for file in boot/efi/EFI/xenserver/grub.cfg boot/grub/grub.cfg; do
  [ -e "$root/$file" ] && break
done
file=$root/$file
printf '%s\n' "$*" >>"$root/simulation/xen-cmdline"
fault=$(cat "$root/simulation/faults/xen-cmdline" 2>/dev/null)
case $fault in
  traceback)
    echo "Traceback (most recent call last):" >&2
    exit 1
    ;;
  other-file) printf '# touched\n' >>"$root/boot/extlinux.conf" ;;
esac
part=${1##*-}
key=${2%%=*}
case $1 in
  --get-*) mode=get ;;
  --set-*) mode="set" ;;
  --delete-*) mode=delete ;;
  *) exit 0 ;;
esac
case $mode$fault in
  setignored) exit 0 ;;
esac
awk -v mode="$mode" -v part="$part" -v key="$key" -v word="$2" -v fault="$fault" '
  /^menuentry / { count++; modules = 0 }
  /^\tmultiboot2 / { target = (part == "xen") }
  /^\tmodule2 / { modules++; target = (part == "dom0" && modules == 1) }
  /^\t(multiboot2|module2) / && target && count <= 2 {
    line = "\t" $1
    found = ""
    for (field = 2; field <= NF; field++) {
      if ($field == key || index($field, key "=") == 1) { found = $field; continue }
      line = line " " $field
    }
    if (mode == "get" && count == 1) print found
    if (mode == "set") line = line " " word
    if (fault == "drops-a-word" && mode == "set") sub(/ quiet/, "", line)
    $0 = line
  }
  mode != "get" { gsub(/^set default=0$/, "set default=\047XCP-ng\047"); print }
' "$file" >"$root/simulation/written"
if [ "$mode" = get ]; then
  cat "$root/simulation/written"
else
  cp "$root/simulation/written" "$file.new"
  mv "$file.new" "$file"
fi
