namespace Kots.Embedded.VendorServer.Customers;

/// <summary>Types of licences (spec/kinds.md §2.1).</summary>
internal static class CustomerTypes
{
    /// <summary>As they stand in licences.</summary>
    public static readonly IReadOnlyList<string> All = ["prod", "trial", "dev", "community"];
}
