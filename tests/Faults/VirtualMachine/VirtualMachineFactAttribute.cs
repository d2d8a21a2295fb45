using Xunit;

namespace Kots.Embedded.Tests.Faults.VirtualMachine;

/// <summary>A test that takes half an hour of emulation: only in `make check-vm`, which sets KOTS_EMBEDDED_VM=1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VirtualMachineFactAttribute : FactAttribute
{
    public VirtualMachineFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("KOTS_EMBEDDED_VM") != "1")
            Skip = "It is emulated and slow: `make check-vm` runs it.";
    }
}
