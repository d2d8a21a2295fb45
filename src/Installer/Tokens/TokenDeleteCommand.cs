using System.CommandLine;
using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.Installer.Cluster;
using Kots.Embedded.Installer.Host;
using Kots.Embedded.Installer.Node;
using Kots.Embedded.Terminal;
using Microsoft.Extensions.Logging;

namespace Kots.Embedded.Installer.Tokens;

/// <summary><c>token delete</c>: ends a token before its time.</summary>
internal sealed class TokenDeleteCommand : ToolCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "its first six characters, as `token list` shows them" };
    private readonly Tool _tool;

    public TokenDeleteCommand(Tool tool)
        : base(tool, "delete", "End a join token at once.")
    {
        _tool = tool;
        Arguments.Add(_id);
    }

    protected override async Task<ExitCode> RunAsync(ParseResult options, CancellationToken ct)
    {
        // People paste the whole token; only its id goes anywhere from here.
        var id = options.GetRequiredValue(_id).Split('.')[0];
        if (JoinToken.Parse($"{id}.0000000000000000") is null)
        {
            throw new ProblemException(new Problem("KE2141", "That is not the id of a token.", "An id is six small letters and digits.",
                "See: kots-embedded token list"), ExitCode.Usage);
        }
        RootRights.Require();
        using var cluster = new ClusterAccess(new ThisHost(_tool.Logs.CreateLogger<ThisHost>(), _tool.Time));
        var wasThere = await new JoinTokens(cluster.Client, _tool.Time).DeleteAsync(id, ct);
        _tool.Screen.Line(wasThere ? $"Token {id} counts no more." : $"There is no token {id}; it was used, has ended, or never was.");
        if (_tool.Screen.Format == OutputFormat.Json)
            _tool.Screen.Json(new JsonObject { ["result"] = "succeeded", ["exitCode"] = 0, ["deleted"] = wasThere });
        return ExitCode.Ok;
    }
}
