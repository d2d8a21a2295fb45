namespace Kots.Embedded.Kots.Licences;

/// <summary>The links of the chain from a trusted key to a licence's fields; the first one that does not hold is named.</summary>
public enum LicenceLink
{
    /// <summary>All hold.</summary>
    None,

    /// <summary>The envelope cannot be unwrapped.</summary>
    Envelope,

    /// <summary>The key that should vouch is not trusted.</summary>
    TrustRoot,

    /// <summary>The trusted key did not sign the application's key.</summary>
    ApplicationKey,

    /// <summary>The application's key did not sign the licence.</summary>
    Licence,

    /// <summary>The application's key did not sign the value of an entitlement.</summary>
    Entitlement,

    /// <summary>What was signed is not a licence.</summary>
    Content,
}
