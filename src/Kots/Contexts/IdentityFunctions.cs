using Kots.Embedded.GoTemplate;
using Kots.Embedded.GoTemplate.Values;
using Kots.Embedded.Kots.Config;
using Kots.Embedded.Kots.Kinds;

namespace Kots.Embedded.Kots.Contexts;

/// <summary>Template functions about the application's identity service (kots-rendering.md §1.10).</summary>
internal static class IdentityFunctions
{
    private const string Port = "5556";

    /// <param name="config">Null: the service is off.</param>
    /// <param name="appSlug">Null before there is an application.</param>
    /// <param name="cipher">For a secret that is kept encrypted; null when none is at hand.</param>
    public static FunctionSet Create(IdentityConfig? config, string? appSlug, PasswordCipher? cipher) => new FunctionSet()
        .Add("IdentityServiceEnabled", [], _ => config?.Spec.Enabled ?? false)
        .Add("IdentityServiceClientID", [], _ => config?.Spec.ClientId ?? "")
        .Add("IdentityServiceClientSecret", [], _ => Secret(config?.Spec.ClientSecret, cipher))
        .Add("IdentityServiceRoles", [], _ => Roles(config))
        .Add("IdentityServiceName", [], _ => appSlug is null ? "" : $"{appSlug}-dex")
        .Add("IdentityServicePort", [], _ => appSlug is null ? "" : Port);

    private static string Secret(ValueOrEncrypted? secret, PasswordCipher? cipher)
    {
        if (secret is null)
            return "";
        if (secret.Value.Length > 0 || secret.ValueEncrypted.Length == 0)
            return secret.Value;
        return cipher?.TryDecrypt(secret.ValueEncrypted) ?? throw new TemplateFunctionException("the client secret cannot be decrypted");
    }

    private static GoMap Roles(IdentityConfig? config)
    {
        var roles = new GoMap(GoType.Map);
        foreach (var group in config?.Spec.Groups ?? [])
            roles[group.Id] = GoSlice.Strings(group.RoleIds);
        return roles;
    }
}
