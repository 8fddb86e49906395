namespace Wrapup.Sandbox;

/// <summary>Errors of the login host, which speaks OAuth and not ErrorBody.</summary>
internal static class OAuthProblem
{
    public static void OAuthError(this Call call, int status, string error, string description)
    {
        call.ClearBody();
        call.Status = status;
        call.Json.WriteStartObject();
        call.Json.WriteString("error", error);
        call.Json.WriteString("description", description);
        call.Json.WriteString("error_description", description);
        call.Json.WriteEndObject();
        if (status == 401)
        {
            call.Header("WWW-Authenticate", "Basic realm=\"sandbox\"");
        }
    }
}
