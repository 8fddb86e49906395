using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Wrapup.Tests.Proxy;

/// <summary>Sends on what came in, and back what was answered.</summary>
internal static class Onward
{
    public static async Task SendAsync(HttpClient client, HttpContext context, string target)
    {
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), target);
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach ((string name, StringValues value) in context.Request.Headers)
        {
            if (name != "Host" && !name.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !request.Headers.TryAddWithoutValidation(name, value.ToArray()))
            {
                _ = request.Content?.Headers.TryAddWithoutValidation(name, value.ToArray());
            }
        }

        using HttpResponseMessage response = await client.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
