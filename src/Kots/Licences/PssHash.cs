namespace Kots.Embedded.Kots.Licences;

/// <summary>The hash of a signature, and of its mask.</summary>
public enum PssHash
{
    /// <summary>Licences of v1beta1.</summary>
    Md5,

    /// <summary>Licences of v1beta2.</summary>
    Sha256,
}
