using System.Text.Json;
using System.Text.Json.Serialization;
using Kots.Embedded.VendorServer.Apps;
using Kots.Embedded.VendorServer.Channels;
using Kots.Embedded.VendorServer.Customers;
using Kots.Embedded.VendorServer.Instances;
using Kots.Embedded.VendorServer.Keys;
using Kots.Embedded.VendorServer.Licences;
using Kots.Embedded.VendorServer.Releases;

namespace Kots.Embedded.VendorServer.State;

/// <summary>The documents of the vendor's folder.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(VendorRecord))]
[JsonSerializable(typeof(AppRecord))]
[JsonSerializable(typeof(ChannelRecord))]
[JsonSerializable(typeof(ReleaseRecord))]
[JsonSerializable(typeof(CustomerRecord))]
[JsonSerializable(typeof(IssuedLicence))]
[JsonSerializable(typeof(InstanceRecord))]
internal sealed partial class VendorJson : JsonSerializerContext;
