using Kots.Embedded.Kotsadm.Shell;
using Microsoft.AspNetCore.Components;

namespace Kots.Embedded.Kotsadm.SignIn;

/// <summary>Rendered on the server without a live connection: who has not signed in gets none.</summary>
public partial class SignInPage
{
    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm]
    private PasswordForm? Given { get; set; }

    [SupplyParameterFromQuery(Name = "next")]
    private string? Next { get; set; }

    [Inject]
    private SignInWithPassword SignIn { get; set; } = null!;

    [Inject]
    internal SessionStore Sessions { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal Branding Branding { get; set; } = null!;

    private string? Trouble { get; set; }

    private Brand Brand { get; set; } = Brand.None;

    protected override async Task OnInitializedAsync()
    {
        Brand = await Branding.FindAsync(Context.RequestAborted);
        if (Context.User.Identity?.IsAuthenticated == true && HttpMethods.IsGet(Context.Request.Method))
            Navigation.NavigateTo(LocalPath(Next));
    }

    /// <summary>Only a path of this console: another site's address would make the sign-in page a springboard.</summary>
    internal static string LocalPath(string? next) =>
        next is ['/', ..] && !next.StartsWith("//", StringComparison.Ordinal) && !next.Contains('\\') && !next.Any(char.IsControl) ? next : "/";

    internal static string Words(SignInResult result) => result switch
    {
        SignInResult.Wrong => "That is not the password. Try again.",
        SignInResult.Closed closed =>
            $"Too many wrong passwords. Sign-in opens again by itself in {Show(closed.For)}.",
        SignInResult.Busy => "Many people are signing in right now. Try again in a moment.",
        SignInResult.NoPassword =>
            "KE6002 The console has no password yet. On the machine, run: sudo kots-embedded console reset-password",
        _ => "",
    };

    private async Task SubmitAsync()
    {
        if (Given?.Password is not { Length: > 0 } password)
        {
            Trouble = "Enter the password.";
            return;
        }
        var result = await SignIn.TryAsync(password, Context.RequestAborted);
        if (result is not SignInResult.Accepted accepted)
        {
            Trouble = Words(result);
            return;
        }
        await Sessions.SignInAsync(Context, accepted);
        Navigation.NavigateTo(LocalPath(Next));
    }

    private static string Show(TimeSpan span) =>
        span.TotalSeconds <= 90 ? $"{Math.Ceiling(span.TotalSeconds):0} seconds" : $"{Math.Ceiling(span.TotalMinutes):0} minutes";

    private sealed class PasswordForm
    {
        public string? Password { get; set; }
    }
}
