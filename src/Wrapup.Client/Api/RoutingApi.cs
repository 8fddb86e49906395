using System;
using System.Collections.Generic;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Wrapup.Client;

/// <summary><c>/api/v2/routing</c>: codes and queues, all pages of a list.</summary>
internal sealed class RoutingApi(GcHttp http) : IRoutingApi
{
    public IAsyncEnumerable<WrapupCode> GetWrapupCodesAsync(string? name, CancellationToken cancellationToken) =>
        CodesAsync("/api/v2/routing/wrapupcodes", name, cancellationToken);

    public IAsyncEnumerable<WrapupCode> GetQueueWrapupCodesAsync(string queueId, CancellationToken cancellationToken) =>
        CodesAsync($"/api/v2/routing/queues/{Ids.Require(queueId, "QueueId")}/wrapupcodes", null, cancellationToken);

    public Task<WrapupCode?> GetWrapupCodeAsync(string codeId, CancellationToken cancellationToken)
    {
        string id = Ids.Require(codeId, "WrapupCode");
        return FindAsync(
            $"/api/v2/routing/wrapupcodes/{id}",
            WrapupJsonContext.Default.WireWrapupCode,
            wire => ToModel(wire, wire.Id.RequireId(id, "id")),
            cancellationToken);
    }

    public IAsyncEnumerable<RoutingQueue> GetQueuesAsync(string? name, CancellationToken cancellationToken) =>
        new Pages<WireQueue, RoutingQueue>(http, "/api/v2/routing/queues", name, WrapupJsonContext.Default.QueuePage, wire => wire.Id, ToModel)
            .ReadAsync(cancellationToken);

    public Task<RoutingQueue?> GetQueueAsync(string queueId, CancellationToken cancellationToken)
    {
        string id = Ids.Require(queueId, "QueueId");
        return FindAsync(
            $"/api/v2/routing/queues/{id}",
            WrapupJsonContext.Default.WireQueue,
            wire => ToModel(wire, wire.Id.RequireId(id, "id")),
            cancellationToken);
    }

    private IAsyncEnumerable<WrapupCode> CodesAsync(string path, string? name, CancellationToken cancellationToken) =>
        new Pages<WireWrapupCode, WrapupCode>(http, path, name, WrapupJsonContext.Default.WrapupCodePage, wire => wire.Id, ToModel)
            .ReadAsync(cancellationToken);

    private async Task<TModel?> FindAsync<TWire, TModel>(
        string path, JsonTypeInfo<TWire> type, Func<TWire, TModel> toModel, CancellationToken cancellationToken)
        where TModel : class
    {
        try
        {
            return toModel(await http.GetAsync(path, type, cancellationToken).ConfigureAwait(false));
        }
        catch (GenesysApiException e) when (NotFound.Is(e))
        {
            return null;
        }
    }

    private static WrapupCode ToModel(WireWrapupCode wire, string id) => new()
    {
        Id = id,
        // A nameless code can still be chosen by its id.
        Name = wire.Name.ToName() ?? id,
        DivisionId = wire.Division?.Id.NullIfEmpty(),
        DivisionName = wire.Division?.Name.ToName(),
        Description = wire.Description.ToName(),
    };

    private static RoutingQueue ToModel(WireQueue wire, string id) => new()
    {
        Id = id,
        Name = wire.Name.ToName() ?? id,
        DivisionId = wire.Division?.Id.NullIfEmpty(),
        DivisionName = wire.Division?.Name.ToName(),
        Description = wire.Description.ToName(),
        MemberCount = wire.MemberCount.Value,
    };
}
