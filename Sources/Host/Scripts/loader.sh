# The boot loader of XenServer up to 6.5: shared by extlinux and trial.

# check_loader: the extlinux command must be of the version that was installed, else it would mix two loaders.
check_loader() {
  [ -f "$root/boot/ldlinux.sys" ] || refuse "There is no $root/boot/ldlinux.sys: this host does not start with extlinux."
  loader_version=$("$EXTLINUX" --version 2>&1 | sed -n 's/^extlinux  *\([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [ -n "$loader_version" ] || refuse "extlinux --version does not tell its version, so it is not run."
  grep -q -F -e "$loader_version" "$root/boot/ldlinux.sys" ||
    refuse "extlinux is of version $loader_version, and $root/boot/ldlinux.sys is of another. It is not run."
}
