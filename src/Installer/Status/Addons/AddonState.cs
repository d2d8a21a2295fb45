namespace Kots.Embedded.Installer.Status.Addons;

/// <summary>An add-on that the installer set up.</summary>
/// <param name="WhyNot">Why it is not ready; null when it is.</param>
internal sealed record AddonState(string Name, string Version, string Summary, string? WhyNot)
{
    public bool IsReady => WhyNot is null;
}
