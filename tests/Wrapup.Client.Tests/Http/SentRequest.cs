using System;
using System.Net.Http;

namespace Wrapup.Client.Tests;

/// <summary>What a stub transport saw of one attempt.</summary>
internal sealed record SentRequest(HttpRequestMessage Message, HttpMethod Method, Uri Address, string Body, string? Authorization);
