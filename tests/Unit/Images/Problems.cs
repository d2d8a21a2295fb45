using Kots.Embedded.Basics;
using Shouldly;

namespace Kots.Embedded.Tests.Unit.Images;

/// <summary>The code of the problem that an act must end with.</summary>
internal static class Problems
{
    public static async Task<string> CodeOfAsync(Func<Task> act) => (await Should.ThrowAsync<ProblemException>(act)).Problem.Code;
}
