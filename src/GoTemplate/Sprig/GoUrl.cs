using System.Text;
using Kots.Embedded.GoTemplate.Builtins;
using Kots.Embedded.GoTemplate.Execution;
using Kots.Embedded.GoTemplate.Printing;
using Kots.Embedded.GoTemplate.Values;

namespace Kots.Embedded.GoTemplate.Sprig;

/// <summary>Addresses taken apart and put together as Go's net/url does.</summary>
internal static class GoUrl
{
    private const string PathKeep = "-_.~$&+,/:;=@!'()*";

    /// <exception cref="TemplateFunctionException">The text is no URL.</exception>
    public static GoMap Parse(string text)
    {
        if (text.Any(c => c < ' ' || c == 127))
            throw Bad(text, "net/url: invalid control character in URL");
        var (rest, fragment) = Cut(text, '#');
        var scheme = Scheme(ref rest, text);
        (rest, var query) = Cut(rest, '?');
        string authority = "", user = "", opaque = "";
        if (scheme.Length > 0 && !rest.StartsWith('/'))
        {
            opaque = rest;
            rest = "";
        }
        else if (rest.StartsWith("//", StringComparison.Ordinal) && !rest.StartsWith("///", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', 2);
            authority = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? "" : rest[end..];
            var at = authority.LastIndexOf('@');
            if (at >= 0)
                (user, authority) = (UserText(authority[..at]), authority[(at + 1)..]);
        }
        else if (scheme.Length == 0 && rest.Split('/')[0].Contains(':'))
        {
            throw Bad(text, "first path segment in URL cannot contain colon");
        }
        return new GoMap(GoType.Map)
        {
            ["scheme"] = scheme,
            ["host"] = Unescape(authority, text),
            ["hostname"] = Hostname(Host(authority, text)),
            ["path"] = Unescape(rest, text),
            ["query"] = query,
            ["opaque"] = opaque,
            ["fragment"] = Unescape(fragment, text),
            ["userinfo"] = user,
        };
    }

    public static string Join(Run run, GoMap parts)
    {
        string Part(string key) => !parts.TryGet(key, out var v) ? ""
            : v as string ?? throw new TemplateFunctionException($"unable to parse {key} key, must be of type string, but {Cast.KindName(v)} found");
        var (scheme, host, path, query, opaque, fragment, user) =
            (Part("scheme"), Part("host"), Part("path"), Part("query"), Part("opaque"), Part("fragment"), Part("userinfo"));
        run.Step(1);
        var result = new StringBuilder();
        if (scheme.Length > 0)
            result.Append(scheme).Append(':');
        if (opaque.Length > 0)
        {
            result.Append(opaque);
        }
        else
        {
            if (scheme.Length > 0 || host.Length > 0 || user.Length > 0)
            {
                if (host.Length > 0 || path.Length > 0 || user.Length > 0)
                    result.Append("//");
                if (user.Length > 0)
                    result.Append(UserText(user)).Append('@');
                result.Append(GoEscape.Percent(host, "-_.~!$&'()*+,;=:[]<>\"", false));
            }
            var escaped = path == "*" ? "*" : GoEscape.Percent(path, PathKeep.Replace("!'()*", "", StringComparison.Ordinal), false);
            if (escaped.Length > 0 && escaped[0] != '/' && host.Length > 0)
                result.Append('/');
            else if (result.Length == 0 && escaped.Split('/')[0].Contains(':'))
                result.Append("./");
            result.Append(escaped);
        }
        if (query.Length > 0)
            result.Append('?').Append(query);
        if (fragment.Length > 0)
            result.Append('#').Append(GoEscape.Percent(fragment, PathKeep + "?", false));
        return result.ToString();
    }

    private static string Scheme(ref string rest, string text)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.')))
                continue;
            if (c != ':')
                return "";
            if (i == 0)
                throw Bad(text, "missing protocol scheme");
            var scheme = rest[..i].ToLowerInvariant();
            rest = rest[(i + 1)..];
            return scheme;
        }
        return "";
    }

    private static string Host(string authority, string text)
    {
        var colon = authority.LastIndexOf(':');
        var isPort = colon > authority.LastIndexOf(']');
        if (isPort && !authority.AsSpan(colon + 1).ToString().All(char.IsAsciiDigit))
            throw Bad(text, $"invalid port {GoQuote.Quote(authority[colon..])} after host");
        if (authority.Contains(' '))
            throw Bad(text, $"invalid character {GoQuote.Quote(" ")} in host name");
        return isPort ? authority[..colon] : authority;
    }

    private static string Hostname(string host) => host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;

    private static string UserText(string user)
    {
        const string keep = "-_.~$&+,;=";
        var (name, password) = Cut(user, ':');
        var text = GoEscape.Percent(Unescape(name, user), keep, false);
        return user.Contains(':') ? $"{text}:{GoEscape.Percent(Unescape(password, user), keep, false)}" : text;
    }

    private static (string Before, string After) Cut(string text, char at)
    {
        var i = text.IndexOf(at);
        return i < 0 ? (text, "") : (text[..i], text[(i + 1)..]);
    }

    private static string Unescape(string part, string whole)
    {
        if (!part.Contains('%'))
            return part;
        var bytes = new List<byte>();
        var source = GoText.ToBytes(part);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '%')
            {
                bytes.Add(source[i]);
                continue;
            }
            if (i + 2 >= source.Length || !char.IsAsciiHexDigit((char)source[i + 1]) || !char.IsAsciiHexDigit((char)source[i + 2]))
                throw Bad(whole, $"invalid URL escape {GoQuote.Quote(GoText.FromBytes(source.AsSpan(i, Math.Min(3, source.Length - i))))}");
            bytes.Add(Convert.ToByte(Encoding.ASCII.GetString(source, i + 1, 2), 16));
            i += 2;
        }
        return GoText.FromBytes([.. bytes]);
    }

    private static TemplateFunctionException Bad(string text, string why) => new($"unable to parse url: parse {GoQuote.Quote(text)}: {why}");
}
