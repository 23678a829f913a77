# extlinux: writes the boot loader's own files again, as in the how-to. The boot file does not need it.

main() {
  begin_change "${1-}"
  check_loader
  lock
  open_entry extlinux "extlinux -i /boot"
  step extlinux begin "extlinux -i $root/boot"
  run "$EXTLINUX" -i "$root/boot" || give_up extlinux "$printed"
  sync
  state "done"
  step extlinux ok "$printed"
  exit 0
}
