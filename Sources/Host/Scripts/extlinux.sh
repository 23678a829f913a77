# extlinux: writes the boot loader's own files again, as in the how-to. The boot file does not need it.

look_back() {
  case $loader in
    written)
      if grep -q -F -e "$loader_version" "$root/boot/ldlinux.sys" 2>/dev/null; then
        found loader as-asked "extlinux $loader_version wrote its files into $root/boot."
        return
      fi
      ;;
    untouched)
      found loader as-before "extlinux was not run."
      return
      ;;
  esac
  found loader unread \
    "Whether the boot sector and $root/boot/ldlinux.sys fit together is not known. Run it again before a restart: extlinux -i $root/boot"
}

main() {
  begin_change "${1-}"
  loader=untouched
  check_loader
  lock
  open_entry extlinux "extlinux -i /boot"
  field before "extlinux $loader_version"
  field after "extlinux $loader_version"
  begin_entry
  step extlinux begin "extlinux -i $root/boot" || finish 84
  loader=unread
  run "$EXTLINUX" -i "$root/boot" || give_up extlinux "$printed"
  said=$printed
  sync || give_up extlinux "What extlinux wrote could not be brought to the disk."
  loader=written
  step extlinux ok "$said"
  finish 0
}
