namespace Kots.Embedded.Addons.Catalogue;

/// <summary>What an add-on's option may hold.</summary>
public enum OptionType
{
    /// <summary><c>string</c>: any text.</summary>
    Text,

    /// <summary><c>bool</c>.</summary>
    Flag,

    /// <summary><c>int</c>.</summary>
    Number,

    /// <summary><c>cidr</c>: a network, "10.32.0.0/20"; empty means: find one.</summary>
    Cidr,

    /// <summary><c>duration</c>, as Go writes it: "1m30s".</summary>
    Duration,

    /// <summary><c>quantity</c>, as Kubernetes writes it: "4Gi".</summary>
    Quantity,

    /// <summary><c>port</c>: 1 to 65535.</summary>
    Port,

    /// <summary><c>stringList</c>.</summary>
    TextList,
}
