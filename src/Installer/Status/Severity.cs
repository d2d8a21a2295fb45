namespace Kots.Embedded.Installer.Status;

/// <summary>How much a finding matters.</summary>
internal enum Severity
{
    /// <summary>Good to know; the appliance is healthy.</summary>
    Note,

    /// <summary>Nothing has failed yet, and will if nobody acts.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Error,
}
