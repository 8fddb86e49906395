using System.Text.Json.Serialization;

namespace Wrapup.Client.Tests;

[JsonSerializable(typeof(Noted))]
internal sealed partial class EchoTestJson : JsonSerializerContext;
