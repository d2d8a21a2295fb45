namespace Kots.Embedded.Kotsadm.Tokens;

/// <summary>How much a token may do; each includes those before it.</summary>
internal enum TokenAccess
{
    /// <summary>See applications, versions, their state and their configuration with passwords masked.</summary>
    Read,

    /// <summary>Look for updates, fetch, configure, deploy.</summary>
    Deploy,

    /// <summary>Everything: licences, files of versions with the Secrets in them, removal, settings.</summary>
    Manage,
}
