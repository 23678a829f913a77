/// The two ways in which kernels read the hide list.
package enum HideKernel: Hashable, Sendable {
  /// 2.6.32 of XenServer up to 6.2: no wildcards, and lenient in dangerous ways.
  case classic2632
  /// 3.1 and later: wildcards, and strict.
  case newer
}
