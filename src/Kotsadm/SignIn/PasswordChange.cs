using System.Globalization;
using System.Text;
using Kots.Embedded.Basics;
using Kots.Embedded.Kotsadm.Audit;
using Kots.Embedded.Kotsadm.Cluster;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>Changes the password by who knows the present one; wrong ones count towards the limit as at the door (spec/kotsadm.md §5.1).</summary>
internal sealed class PasswordChange(SignInWithPassword signIn, MountedSecrets secrets, AuditLog audit, TimeProvider time)
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
        await secrets.WriteAsync("kotsadm-password", "Opaque", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["passwordBcrypt"] = BCrypt.Net.BCrypt.HashPassword(next, workFactor: 10),
            ["passwordUpdatedAt"] = time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture),
        }, ct);
    }

    private static ProblemException Refused(string why) => new(new Problem("KE6011", "The password was not changed.", why, "Correct it and try again."), ExitCode.Validation);
}
