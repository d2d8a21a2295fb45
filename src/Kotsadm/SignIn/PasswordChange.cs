using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Cluster;
using Kots.Embedded.Kotsadm.Settings;
using Kots.Embedded.Kube;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>Changes the password by who knows the present one; wrong ones count towards the limit as at the door (spec/kotsadm.md §5.1).</summary>
internal sealed class PasswordChange(SignInWithPassword signIn, KubeClientSource clients, AuditLog audit, KotsadmSettings settings, TimeProvider time)
{
    private const int Least = 6;
    private const int Most = 72;

    /// <exception cref="ProblemException">KE6011: the present one is wrong, or the new one does not do.</exception>
    public async Task ChangeAsync(string present, string next, string actor, CancellationToken ct)
    {
        if (next.Length < Least || Encoding.UTF8.GetByteCount(next) > Most || next == present)
            throw Refused(next == present ? "It is the present one." : $"It must have {Least} to {Most} characters.");
        if (await signIn.TryAsync(present, ct) is not SignInResult.Accepted)
            throw Refused("The present password is not right, or sign-in is closed for a while.");
        await audit.WriteAsync(actor, "change password", "console", "", ct);
        var secret = ApiObject.New("v1", "Secret", "kotsadm-password", settings.Namespace);
        secret["data"] = new JsonObject
        {
            ["passwordBcrypt"] = Base64(BCrypt.Net.BCrypt.HashPassword(next, workFactor: 10)),
            ["passwordUpdatedAt"] = Base64(time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        };
        await clients.Client.ApplyAsync(secret, new ApplyOptions { Force = true }, ct);
        // The kubelet looks at mounted secrets once a minute, and at once when something about the pod changes.
        var now = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["embedded.kots.io/secrets-changed"] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) } } };
        try
        {
            await clients.Client.PatchAsync(ResourceTypes.Pods.Named(settings.Namespace, Environment.MachineName), new Patch.Merge(now), null, ct);
        }
        catch (ProblemException error) when (error.IsNotFound)
        {
            // Not in a pod: then the file is written by whoever runs it.
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static ProblemException Refused(string why) => new(new Problem("KE6011", "The password was not changed.", why, "Correct it and try again."), ExitCode.Validation);
}
