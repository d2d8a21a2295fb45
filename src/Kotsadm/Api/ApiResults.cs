using System.Text.Json.Nodes;
using Kots.Embedded.Basics;
using Kots.Embedded.KotsApi;

namespace Kots.Embedded.Kotsadm.Api;

/// <summary>A problem as the reference's API says it: <c>{success: false, error}</c> and a status.</summary>
internal static class ApiResults
{
    /// <summary>Carries a request out; a problem becomes an answer.</summary>
    public static async Task<IResult> TryAsync(Func<Task<IResult>> what)
    {
        try
        {
            return await what();
        }
        catch (ProblemException error)
        {
            return Of(error);
        }
    }

    public static IResult Json<T>(T document, int status = 200) => Results.Json(document, ApiJson.Default.Options, statusCode: status);

    /// <summary>A document without a type of its own.</summary>
    public static IResult Json(JsonObject document) => Results.Text(document.ToJsonString(), "application/json");

    private static IResult Of(ProblemException error)
    {
        var status = error.Problem.Code switch
        {
            "KE6301" or "KE6302" => 404,
            "KE6401" or "KE6101" or "KE6410" => 409,
            "KE6207" => 400,
            "KE6208" => 422,
            // What is said of a document, a licence, values or a release is about what came in.
            ['K', 'E', '1' or '9', ..] => 400,
            _ => error.ExitCode is ExitCode.Validation or ExitCode.Usage ? 400 : 500,
        };
        return Json(new ResultDocument(false, $"{error.Problem.What} {error.Problem.Why} {error.Problem.Do} ({error.Problem.Code})"), status);
    }
}
