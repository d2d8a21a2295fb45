using Kots.Embedded.Basics;

namespace Kots.Embedded.ClusterAgent.Volumes;

/// <summary>One thing that the controller does about claims and volumes.</summary>
internal abstract record VolumeAction
{
    private VolumeAction()
    {
    }

    /// <summary>Make a volume; its folder follows, by the node's agent.</summary>
    internal sealed record Provide(Claim Claim, LocalClass Class, VolumeNode Node) : VolumeAction;

    /// <summary>Tell the claim's owner why not.</summary>
    internal sealed record Refuse(Claim Claim, Problem Problem) : VolumeAction;

    /// <summary>The chosen node is gone: have the scheduler choose again.</summary>
    internal sealed record ChooseAgain(Claim Claim) : VolumeAction;

    /// <summary>Its claim is gone: ask for its deletion, which the node's agent sees.</summary>
    internal sealed record Delete(Volume Volume) : VolumeAction;

    /// <summary>Ask the node's agent whether the folder is gone, then let the volume go.</summary>
    internal sealed record AskAndRelease(Volume Volume, VolumeNode Node) : VolumeAction;

    /// <summary>Let it go without asking.</summary>
    internal sealed record Release(Volume Volume, string Why) : VolumeAction;
}
