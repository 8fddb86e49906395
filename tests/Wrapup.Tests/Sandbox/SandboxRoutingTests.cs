using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Wrapup.Sandbox;
using Xunit;

namespace Wrapup.Tests;

public sealed class SandboxRoutingTests
{
    [Fact]
    public async Task Codes_come_25_a_page_and_the_pages_hold_all_of_them_once()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var ids = new List<string>();
        string? next = "/api/v2/routing/wrapupcodes";
        JsonNode? page = null;
        while (next is not null)
        {
            page = await sandbox.GetAsync(next);
            ids.AddRange(page["entities"]!.AsArray().Select(code => code!.Id()));
            Assert.True(page["entities"]!.AsArray().Count <= 25);
            next = (string?)page["nextUri"];
        }

        Assert.True(ids.Count > 40);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids.Count, (int?)page!["total"]);
        Assert.Equal(3, (int?)page["pageNumber"]);
        Assert.Equal(3, (int?)page["pageCount"]);
        Assert.NotNull(page["previousUri"]);
    }

    [Theory]
    [InlineData("resolved", 1)]
    [InlineData("Follow-up", 2)]
    [InlineData("follow*", 2)]
    [InlineData("*-up", 2)]
    [InlineData("*e*", 10)]
    [InlineData("Resolve", 0)]
    public async Task Names_are_filtered_with_asterisks_and_without_case(string name, int atLeast)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var found = (int)(await sandbox.GetAsync($"/api/v2/routing/wrapupcodes?name={name}"))["total"]!;
        Assert.True(atLeast == 10 ? found >= 10 : found == atLeast, $"{name}: {found}");
    }

    [Theory]
    [InlineData("pageSize=101")]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=many")]
    [InlineData("pageNumber=0")]
    public async Task A_page_that_can_not_be_is_a_400(string query)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var (status, body) = await sandbox.SendAsync(HttpMethod.Get, $"/api/v2/routing/queues?{query}");
        Assert.Equal(400, status);
        Assert.Equal("invalid.value", (string?)JsonNode.Parse(body)!["code"]);
    }

    [Fact]
    public async Task One_name_stands_twice_on_a_queue_and_some_codes_stand_on_none()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var all = (await sandbox.GetAsync("/api/v2/routing/wrapupcodes?pageSize=100"))["entities"]!.AsArray().Select(code => code!.Id()).ToHashSet();
        var queues = (await sandbox.GetAsync("/api/v2/routing/queues"))["entities"]!.AsArray();
        Assert.True(queues.Count >= 6);
        foreach (var queue in queues)
        {
            var codes = (await sandbox.GetAsync($"/api/v2/routing/queues/{queue!.Id()}/wrapupcodes?pageSize=100"))["entities"]!.AsArray();
            all.ExceptWith(codes.Select(code => code!.Id()));
            if ((string?)queue!["name"] == "Support")
            {
                var twice = codes.Where(code => (string?)code!["name"] == "Follow-up").ToList();
                Assert.Equal(2, twice.Select(code => (string?)code!["division"]!["id"]).Distinct().Count());
            }
        }

        Assert.NotEmpty(all);
    }

    [Fact]
    public async Task Single_ones_are_found_and_unknown_ones_are_404()
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        foreach (var path in (string[])["/api/v2/routing/wrapupcodes", "/api/v2/routing/queues", "/api/v2/users"])
        {
            var first = (await sandbox.GetAsync(path))["entities"]![0]!;
            Assert.Equal((string?)first["name"], (string?)(await sandbox.GetAsync($"{path}/{first.Id()}"))["name"]);
            Assert.Equal(404, (await sandbox.SendAsync(HttpMethod.Get, $"{path}/00000000-0000-4000-8000-000000000000")).Status);
        }
    }

    [Fact]
    public async Task Who_may_not_see_codes_is_told_the_permission()
    {
        await using var sandbox = await SandboxCaller.StartAsync(new SandboxOptions(), "noscope");
        var (status, body) = await sandbox.SendAsync(HttpMethod.Get, "/api/v2/routing/wrapupcodes");
        Assert.Equal(403, status);
        Assert.Equal("missing.permissions", (string?)JsonNode.Parse(body)!["code"]);
        Assert.Contains("routing:wrapupCode:view", body);
    }

    [Theory]
    [InlineData("GET", "/api/v2/nothing", 404)]
    [InlineData("PUT", "/api/v2/routing/queues", 405)]
    [InlineData("GET", "/elsewhere", 404)]
    public async Task What_is_not_served_is_an_error_body_all_the_same(string method, string path, int status)
    {
        await using var sandbox = await SandboxCaller.StartAsync();
        var (got, body) = await sandbox.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, got);
        Assert.Equal(status, (int?)JsonNode.Parse(body)!["status"]);
    }
}
