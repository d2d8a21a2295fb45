using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Certificates;

/// <summary>Sprig's certificate: fields Cert and Key, both PEM.</summary>
internal sealed class GoCertificate(CertificatePair pair) : GoObject
{
    public static readonly GoType CertificateType = new("sprig.certificate", GoKind.Struct);

    public CertificatePair Pair => pair;

    public override GoType Type => CertificateType;

    public override IReadOnlyList<(string Name, object? Value)> Fields => [("Cert", pair.Certificate), ("Key", pair.Key)];

    public override bool Same(GoObject other) => other is GoCertificate same && same.Pair == pair;
}
