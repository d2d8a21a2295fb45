using System.Threading.Channels;
using Kots.Embedded.Basics;
using Kots.Embedded.Kots.Versions;
using Kots.Embedded.Kotsadm.Apps;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Licences;
using Kots.Embedded.Kotsadm.Versions;

namespace Kots.Embedded.Kotsadm.Deploys;

/// <summary>Someone wants a version deployed: whether it may be, and if so, it is written down and its turn comes.</summary>
internal sealed class DeployRequests(AppStore apps, VersionStore versions, ConsoleLicence licences, AuditLog audit, TimeProvider time)
{
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();

    /// <summary>Applications with a version to deploy.</summary>
    public ChannelReader<string> Waiting => _waiting.Reader;

    /// <summary>Accepts a deployment, a redeployment or a way back. When it returns, the deployment survives a restart of the console.</summary>
    /// <exception cref="ProblemException">KE6301: no such application or version; KE6401: it may not be deployed, with the cause.</exception>
    public async Task DeployAsync(string slug, long sequence, string actor, CancellationToken ct)
    {
        var app = await apps.FindAsync(slug, ct) ?? throw AppProblems.NoApp(slug);
        var list = VersionList.Of(app, await versions.AllAsync(app.Id, ct), ConsoleLicence.ChannelOf(licences.Of(app), app).IsSemverRequired);
        var listed = list.All.FirstOrDefault(v => v.Version.Sequence == sequence) ?? throw AppProblems.NoVersion(slug, sequence);
        if (!listed.Deployability.IsDeployable)
        {
            throw new ProblemException(new Problem("KE6401", $"Version {listed.Version.VersionLabel} cannot be deployed.", listed.Deployability.Cause,
                "Do what the reason says, then deploy it."), ExitCode.Conflict);
        }
        if (listed.Version.Status == VersionStatus.Deploying)
            return;
        await audit.WriteAsync(actor, listed.Place switch { VersionPlace.Past => "roll back", VersionPlace.Current => "redeploy", _ => "deploy" }, slug,
            $"{listed.Version.VersionLabel} (sequence {sequence})", ct);
        // Who goes back does not want the next check to go forward again (spec/kotsadm.md §4.5).
        if (listed.Place == VersionPlace.Past)
            await apps.ChangeAsync(app.Id, a => a with { AutoDeploy = AutoDeploy.Disabled }, ct);
        await versions.BeginDeployAsync(app.Id, sequence, time.GetUtcNow(), ct);
        _waiting.Writer.TryWrite(app.Id);
    }

    /// <summary>One that could not be ended now: its turn comes again.</summary>
    public void Again(string appId) => _waiting.Writer.TryWrite(appId);

    /// <summary>What a console before this one had begun.</summary>
    public async Task ResumeAsync(CancellationToken ct)
    {
        foreach (var appId in await versions.AppsDeployingAsync(ct))
            _waiting.Writer.TryWrite(appId);
    }
}
