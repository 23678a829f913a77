# The boot loader of XenServer up to 6.5: shared by extlinux and trial.

# check_loader: the extlinux command must be of the version that was installed, else it would mix two loaders.
check_loader() {
  [ -f "$root/boot/ldlinux.sys" ] || refuse "There is no $root/boot/ldlinux.sys: this host does not start with extlinux."
  run "$EXTLINUX" --version
  loader_version=
  case $printed in
    *'extlinux '[0-9]*)
      loader_version=${printed#*extlinux }
      loader_version=${loader_version%%[!0-9.]*}
      ;;
  esac
  [ -n "$loader_version" ] || refuse "extlinux --version does not tell its version, so it is not run."
  grep -q -F -e "$loader_version" "$root/boot/ldlinux.sys" 2>/dev/null
  case $? in
    0) ;;
    1) refuse "extlinux is of version $loader_version, and $root/boot/ldlinux.sys is of another. It is not run." ;;
    *) refuse "$root/boot/ldlinux.sys could not be read, so extlinux is not run." ;;
  esac
}
