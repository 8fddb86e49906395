using System;
using System.Management.Automation;
using System.Security;
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
            ConnectionOptions options = Options();
            GcConnection connection = Run(token => GcConnection.ConnectAsync(options, token));
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

    private ConnectionOptions Options()
    {
        ConnectionProfile? profile = ParameterSetName switch
        {
            ProfileSet => ProfileFile.Read(ProfileFile.DefaultPath, ProfileName!),
            EnvironmentSet => EnvironmentProfile.Read(),
            _ => null,
        };
        Address address = AddressFor(profile);
        return new ConnectionOptions
        {
            Region = address.Region,
            BaseUri = address.BaseUri,
            LoginUri = LoginUri is null ? null : Address.UriOf(LoginUri),
            ClientId = Credential?.UserName ?? profile?.ClientId,
            ClientSecret = Credential?.Password ?? profile?.ClientSecret,
            AccessToken = AccessToken ?? profile?.AccessToken,
            Api = Api,
            RequestsPerMinute = RequestsPerMinute,
            MaxRetryWait = TimeSpan.FromSeconds(MaxRetryWaitSec),
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
            ModuleVersion = MyInvocation.MyCommand.Version.ToString(),
        };
    }

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
