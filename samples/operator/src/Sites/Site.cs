using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Samples.SiteOperator.Sites;

/// <summary>A Site as its user wants it, and what was last said about it.</summary>
/// <param name="Generation">metadata.generation: counts changes of the spec, not of the status.</param>
/// <param name="NodePort">On every node; null for a site that is reached from within the cluster only.</param>
/// <param name="Status">Null where nobody has said anything yet.</param>
internal sealed record Site(string Namespace, string Name, string Uid, long Generation, string Text, int Replicas, int? NodePort, SiteStatus? Status)
{
    public ObjectRef Ref => SiteNames.Sites.Named(Namespace, Name);

    /// <summary>SHA-256 of the text in UTF-8, small hexadecimal digits.</summary>
    public string TextHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Null for a site that is being deleted: the garbage collector takes what it owns.</summary>
    public static Site? Read(JsonObject o) => o.IsBeingDeleted ? null : new(
        o.Namespace ?? "", o.Name, o.Uid, o.Generation, o.TextAt("spec", "text") ?? "", (int)(o.At("spec", "replicas").AsNumber() ?? 1),
        (int?)o.At("spec", "nodePort").AsNumber(), SiteStatus.Read(o));
}
