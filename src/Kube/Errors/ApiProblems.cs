using System.Net.Sockets;
using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>Answers of the API server, and missing answers, in words.</summary>
internal static class ApiProblems
{
    public static ProblemException Unreachable(Uri server, Exception error)
    {
        var cause = error is HttpRequestException { InnerException: SocketException socket } ? socket.Message : error.Message;
        return new ProblemException(new Problem("KE4010", $"The Kubernetes API at {server.Authority} cannot be reached.", Sentence(cause),
            "See that the machine is up and the port is open; on a control plane look at `journalctl -u kubelet` and /var/log/pods."), error);
    }

    public static ProblemException Untrusted(Uri server, Exception error) => new(new Problem("KE4011",
        $"The certificate of the Kubernetes API at {server.Authority} is not trusted.",
        Sentence(error.InnerException?.Message ?? error.Message),
        "Use the kubeconfig or CA of this very cluster; if there is a machine in between that changes TLS, go around it."), error);

    public static ProblemException TooSlow(Uri server, ApiRequest request, TimeSpan limit, Exception error) => new(new Problem("KE4012",
        $"The Kubernetes API at {server.Authority} did not answer within {limit.TotalSeconds:0} s.",
        $"It was asked to {request.Action} {request.Subject}.", "Try again; if it stays slow, look at the disk latency of etcd and at the machine's load."),
        ExitCode.Retry, error);

    public static ProblemException Unreadable(ApiRequest request, Exception error) => new(new Problem("KE4032",
        $"The answer to {request.Action} {request.Subject} is not what the Kubernetes API sends.", Sentence(error.Message),
        "Check that the address is that of a Kubernetes API server and no proxy answers in its place."), error);

    public static ProblemException UnknownKind(string apiVersion, string kind, string name) => new(
        new Problem("KE4031", $"The cluster does not know {kind} of {apiVersion}{(name.Length == 0 ? "" : $" ({name})")}.",
            "The API server serves no such kind: a CustomResourceDefinition is missing, or the version is too new or too old for this cluster.",
            $"Install what provides it first, or change apiVersion; `kubectl api-resources` lists what there is."),
        new KubeStatusException(new KubeStatus(404, "NotFound", $"no matches for kind {kind} in {apiVersion}", [])));

    public static ProblemException Refused(KubeStatus status, ApiRequest request)
    {
        var (code, what, remedy) = Words(status, request);
        var details = status.Causes.Count == 0 ? null : string.Join('\n', status.Causes.Select(c => $"{c.Field}: {c.Message}".TrimStart(':', ' ')));
        return new ProblemException(
            new Problem(code, what, status.Message.Length == 0 ? $"The server answered {status.Code}." : Sentence(status.Message), remedy, details),
            new KubeStatusException(status));
    }

    private static (string Code, string What, string Remedy) Words(KubeStatus status, ApiRequest request)
    {
        var subject = request.Subject;
        return status switch
        {
            { IsNotFound: true } => ("KE4020", $"{subject} does not exist.", "Check name, namespace and cluster; `kubectl get` lists what is there."),
            { IsAlreadyExists: true } => ("KE4021", $"{subject} exists already.", "Take another name, or change the one that is there."),
            { Code: 409 } when status.Causes.Any(c => c.Reason == "FieldManagerConflict") => ("KE4023",
                $"{subject} has fields that someone else manages.", "Leave those fields out, or take them over on purpose (force)."),
            { IsConflict: true } => ("KE4022", $"{subject} was changed by someone else at the same time.", "Read it again and repeat the change."),
            { IsForbidden: true } => ("KE4024", $"It is not allowed to {request.Action} {subject}.",
                "Use an account with that right, or add it to the account's role; if an admission rule or quota refused, meet the rule."),
            { IsUnauthorized: true } => ("KE4025", "The cluster does not accept the sign-in.",
                "The certificate or token may have expired or belong to another cluster; take a fresh kubeconfig."),
            { IsInvalid: true } => ("KE4026", $"{subject} breaks the rules of its kind.", "Change the fields that are named."),
            { IsExpired: true } => ("KE4028", $"The list of {subject} has moved on.", "List it again from the start."),
            { IsTooManyRequests: true } => ("KE4029", $"The cluster does not {request.Action} {subject} now.",
                "Try again later; when a PodDisruptionBudget is in the way, first make more replicas ready."),
            { Code: >= 500 } => ("KE4030", $"The cluster has trouble to {request.Action} {subject}.",
                "Try again; if it stays, look at the API server's log and at etcd."),
            { Code: 405 or 415 } => ("KE4033", $"The cluster offers no way to {request.Action} {subject}.",
                "This kind or this version of Kubernetes does not support it."),
            _ => ("KE4027", $"The cluster refused to {request.Action} {subject}.", "Mend what the server's words name."),
        };
    }

    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            return "No reason was given.";
        return char.ToUpperInvariant(trimmed[0]) + trimmed[1..] + (trimmed[^1] is '.' or '!' or '?' ? "" : ".");
    }
}
