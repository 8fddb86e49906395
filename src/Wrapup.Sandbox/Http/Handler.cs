using System.Threading.Tasks;

namespace Wrapup.Sandbox;

/// <summary>Answers one request by filling the call; the dispatcher sends it.</summary>
internal delegate ValueTask Handler(Call call);
