using System;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using Wrapup.Client;

namespace Wrapup;

/// <summary>Connects this runspace to an organisation: logs in at once, and every other cmdlet uses the connection from then on.</summary>
[Cmdlet(VerbsCommunications.Connect, "GcOrg", DefaultParameterSetName = EnvironmentSet)]
[OutputType(typeof(GcConnection))]
public sealed class ConnectGcOrgCommand : GcCommand
{
    private const string EnvironmentSet = "Environment";
    private const string CredentialSet = "Credential";
    private const string AccessTokenSet = "AccessToken";
    private const string ProfileSet = "Profile";
    private const string UserSet = "User";

    /// <summary>The region: AWS name, domain or login address, as Get-GcRegion lists them.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The base address of a gateway in front of the organisation, or of a sandbox on loopback.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BaseUri { get; set; }

    /// <summary>Where tokens are issued, if neither the region's login address nor the base address is right.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LoginUri { get; set; }

    /// <summary>The OAuth client: its id as user name, its secret as password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A token that was issued elsewhere; it cannot be renewed here.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AccessTokenSet)]
    [SecureStringTransformation]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    /// <summary>A profile of the official CLI in ~/.gc/config.toml.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>The id of an OAuth client for a login with the browser (authorization code with PKCE).</summary>
    [Parameter(Mandatory = true, ParameterSetName = UserSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>Where the browser comes back to: http on loopback, as it is registered with the OAuth client.</summary>
    [Parameter(ParameterSetName = UserSet)]
    [ValidateNotNull]
    public Uri RedirectUri { get; set; } = new("http://localhost:8080/");

    /// <summary>Shows the address to log in at instead of opening a browser.</summary>
    [Parameter(ParameterSetName = UserSet)]
    public SwitchParameter NoBrowser { get; set; }

    /// <summary>Which Api the organisation speaks; Auto finds out at the first read.</summary>
    [Parameter]
    public ApiKind Api { get; set; }

    /// <summary>How many requests a minute may go out on this connection; 0 for no limit of ours.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>The longest pause, in seconds, that the service may ask for before a run stops.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public int MaxRetryWaitSec { get; set; } = 180;

    /// <summary>The proxy to go through instead of the one that the system or the environment names.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The login at that proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Logs in at the proxy as the user who runs this.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Writes the connection, to be kept in a variable for -Connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Connects.</summary>
    protected override void EndProcessing()
    {
        try
        {
            GcConnection connection = Connect();
            DefaultConnection.Current = connection;
            if (PassThru)
            {
                WriteObject(connection);
            }
        }
        catch (WrapupException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, BaseUri ?? Region ?? ProfileName));
        }
    }

    // The login waits for a person; the address to go to is shown here, on the pipeline thread.
    private GcConnection Connect()
    {
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        ConnectionOptions options = Options(address);
        Task<GcConnection>? connecting = null;
        _ = Run(token => Task.WhenAny(connecting = GcConnection.ConnectAsync(options, token), address.Task));
        if (address.Task.IsCompleted)
        {
            Uri login = Run(_ => address.Task);
            if (NoBrowser || !Browser.TryOpen(login))
            {
                WriteInformation(new HostInformationMessage { Message = $"Log in at {login}" }, ["PSHOST"]);
            }
        }

        return Run(_ => connecting!);
    }

    private ConnectionOptions Options(TaskCompletionSource<Uri> address)
    {
        ConnectionProfile? profile = ParameterSetName switch
        {
            ProfileSet => ProfileFile.Read(ProfileFile.DefaultPath, ProfileName!),
            EnvironmentSet => EnvironmentProfile.Read(),
            _ => null,
        };
        Address org = AddressFor(profile);
        return new ConnectionOptions
        {
            Region = org.Region,
            BaseUri = org.BaseUri,
            LoginUri = LoginUri is null ? null : Address.UriOf(LoginUri),
            ClientId = ClientId ?? Credential?.UserName ?? profile?.ClientId,
            ClientSecret = Credential?.Password ?? profile?.ClientSecret,
            AccessToken = AccessToken ?? profile?.AccessToken,
            UserLogin = ParameterSetName == UserSet ? Login(address) : null,
            Api = Api,
            RequestsPerMinute = RequestsPerMinute,
            MaxRetryWait = TimeSpan.FromSeconds(MaxRetryWaitSec),
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
            ModuleVersion = MyInvocation.MyCommand.Version.ToString(),
        };
    }

    private UserLogin Login(TaskCompletionSource<Uri> address) => new()
    {
        RedirectUri = RedirectUri,
        ShowAsync = (login, token) =>
        {
            address.TrySetResult(login);
            return Task.CompletedTask;
        },
    };

    // What is typed goes before what is kept somewhere.
    private Address AddressFor(ConnectionProfile? profile)
    {
        if (Region is not null || BaseUri is not null)
        {
            return Address.Typed(Region, BaseUri);
        }

        string? kept = profile is null ? EnvironmentProfile.RegionName : profile.Region;
        return kept is not null
            ? Address.Of(kept, profile)
            : throw new WrapupException(
                Reason.InvalidRegion, $"No region was given, and {EnvironmentProfile.Region} is not set in the environment.", "Pass -Region, or -BaseUri for a gateway.");
    }
}
