namespace Kots.Embedded.ClusterAgent.Network;

/// <summary>One thing to mend.</summary>
/// <param name="Sentence">For the log, past tense: it is written when it is done.</param>
/// <param name="Commands">Run in this order.</param>
internal sealed record NetworkChange(string Sentence, IReadOnlyList<HostCommand> Commands);
