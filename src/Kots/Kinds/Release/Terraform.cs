namespace Kots.Embedded.Kots.Kinds;

/// <summary>kots.io/v1beta1 Terraform: a module of the release for people; nothing here runs it.</summary>
public sealed record Terraform : KotsObject
{
    public TerraformSpec Spec { get => field ?? TerraformSpec.None; init; }
}

/// <summary>The module.</summary>
public sealed record TerraformSpec : KindPart
{
    internal static readonly TerraformSpec None = new();

    public string Filename { get => field ?? ""; init; }

    public string MinTerraformVersion { get => field ?? ""; init; }

    /// <summary>Name → text.</summary>
    public IReadOnlyDictionary<string, string> Docs { get => field ?? Empty.Texts; init; }
}
