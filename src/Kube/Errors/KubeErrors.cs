using Kots.Embedded.Basics;

namespace Kots.Embedded.Kube;

/// <summary>Tells the server's refusals apart: <c>catch (ProblemException error) when (error.IsNotFound)</c>.</summary>
public static class KubeErrors
{
    extension(ProblemException error)
    {
        /// <summary>What the API server answered; null when the problem is not an answer of an API server.</summary>
        public KubeStatus? KubeStatus => (error.InnerException as KubeStatusException)?.Status;

        /// <summary>KE4020.</summary>
        public bool IsNotFound => error.KubeStatus is { IsNotFound: true };

        /// <summary>KE4021.</summary>
        public bool IsAlreadyExists => error.KubeStatus is { IsAlreadyExists: true };

        /// <summary>KE4022 or KE4023.</summary>
        public bool IsConflict => error.KubeStatus is { IsConflict: true };

        /// <summary>KE4024.</summary>
        public bool IsForbidden => error.KubeStatus is { IsForbidden: true };

        /// <summary>KE4010, KE4012 or a server error: it may go away by itself.</summary>
        public bool IsPassing => error.Problems[0].Code is "KE4010" or "KE4012" or "KE4029" or "KE4030";
    }
}
