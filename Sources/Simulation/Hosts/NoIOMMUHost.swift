/// The how-to's machine with the IOMMU switched off in its firmware.
enum NoIOMMUHost {
  static let plan: HostPlan = {
    var plan = HowToHost.plan
    plan.hasIOMMU = false
    return plan
  }()
}
