using System.Net;
using System.Net.Sockets;
using Kots.Embedded.Basics;
using Kots.Embedded.ClusterAgent.Dns.Records;

namespace Kots.Embedded.ClusterAgent.Dns.Updates;

/// <summary>One BIND server, spoken to with dig and nsupdate, which get the key as a file and what to do on their standard input.</summary>
/// <param name="keyFile">Absolute path of a file with the <c>key</c> statement.</param>
internal sealed class BindServer(IPEndPoint address, DnsZones zones, string keyFile)
{
    private static readonly TimeSpan s_answerLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_programLimit = TimeSpan.FromSeconds(20);

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => address;

    /// <summary>The revision that it has; null when it has none, as after a start with empty zones.</summary>
    /// <exception cref="ProblemException">KE7302.</exception>
    public async Task<string?> RevisionAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_answerLimit);
        try
        {
            return await TextQuery.AskAsync(address, zones.RevisionName, limit.Token);
        }
        catch (Exception error) when (error is SocketException or InvalidDataException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            throw Silent(error is OperationCanceledException ? $"No answer within {s_answerLimit.TotalSeconds:0} s." : error.Message, error);
        }
    }

    /// <summary>Everything that it has.</summary>
    /// <exception cref="ProblemException">KE7302, KE0110.</exception>
    public async Task<TransferredZones> TransferAsync(CancellationToken ct)
    {
        var questions = zones.All.Select(zone => $"@{address.Address} -p {address.Port} -k {keyFile} {zone} AXFR +noall +answer +time=2 +tries=1\n");
        var result = await RunAsync(new ProcessRequest("dig", "-f", "-") { StandardInput = string.Concat(questions), AcceptedExitCodes = [0, 9, 10] }, ct);
        return TransferText.Read(zones, result.Output) ?? throw Silent(result.Output.Split('\n').FirstOrDefault(l => l.StartsWith(';')) ?? "A zone did not come whole.");
    }

    /// <summary>Makes the changes.</summary>
    /// <exception cref="ProblemException">KE7303, KE0110. What of it was done is unknown then.</exception>
    public async Task UpdateAsync(IReadOnlyList<string> scripts, CancellationToken ct)
    {
        foreach (var script in scripts)
        {
            var request = new ProcessRequest("nsupdate", "-k", keyFile, "-v", "-t", "5") { StandardInput = $"server {address.Address} {address.Port}\n{script}" };
            await RunAsync(request, ct);
        }
    }

    private async Task<ProcessResult> RunAsync(ProcessRequest request, CancellationToken ct)
    {
        try
        {
            return await ChildProcess.RunAsync(request with { Limit = s_programLimit }, ct);
        }
        catch (ProblemException error) when (error.Problem.Code is "KE0111" or "KE0112")
        {
            throw new ProblemException(new Problem("KE7303", $"The DNS server {address} did not take an update.", error.Problem.Why,
                "It is tried again by itself. If it goes on, see the log of the pod with that address in kube-system.", error.Problem.Details), error);
        }
    }

    private ProblemException Silent(string why, Exception? inner = null) => new(new Problem("KE7302", $"The DNS server {address} does not answer.", why,
        "It is asked again by itself. If it goes on, see the pod with that address in kube-system, and the pod network."), inner);
}
