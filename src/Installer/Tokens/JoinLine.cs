using Kots.Embedded.Installer.Join;

namespace Kots.Embedded.Installer.Tokens;

/// <summary>The lines that make another machine join.</summary>
/// <param name="Server">host:port of this node's API server.</param>
/// <param name="CaHash">kubeadm's form.</param>
/// <param name="ServerPin">curl's form, of the API server's own certificate.</param>
internal sealed record JoinLine(string Server, string CaHash, string ServerPin, JoinToken Token)
{
    /// <summary>
    /// For a bare machine: fetches the join script from this node. curl is told to accept exactly the API server's key, so that
    /// <c>-k</c> (the machine does not know our CA yet) opens nothing. The token goes through pipes and bash's own commands: no process
    /// has it among its arguments.
    /// </summary>
    public string ForBareMachine =>
        $$"""{ T={{Token.Text.Reveal()}}; printf 'header = "Authorization: Bearer %s"' "$T" | curl -fsSkK- --pinnedpubkey '{{ServerPin}}' 'https://{{Server}}{{BundleService.ProxyPath}}/join' && echo "$T" || echo exit 14; } | sudo bash""";

    /// <summary>For a machine that has the program, or after the vendor's <c>curl … | sudo bash -s --</c>.</summary>
    public string Arguments => $"join {Server} --token {Token.Text.Reveal()} --ca-hash {CaHash}";

    /// <summary>The same with the program in the working directory.</summary>
    public string ForProgram => "sudo ./kots-embedded " + Arguments;

    /// <summary>Without the token, which the lines hold.</summary>
    public override string ToString() => $"join line of {Server}, token {Token.Id}";
}
