namespace Wrapup.Sandbox;

/// <summary>The names of the sandbox organisation: the kind that people use, awkward ones among them.</summary>
internal static class CatalogNames
{
    public const string Organization = "Sandbox Ltd";

    public const int Home = 0;
    public const int Europe = 1;
    public const int Americas = 2;

    public static readonly string[] Divisions = ["Home", "Europe", "Americas"];

    /// <summary>Name and division; the order is part of the seed's meaning.</summary>
    public static readonly (string Name, int Division)[] Queues =
    [
        ("Support", Home), ("Sales", Home), ("Billing", Home), ("Returns", Americas),
        ("Technical Support", Home), ("Retention", Europe), ("VIP", Home), ("Onboarding", Americas),
    ];

    /// <summary>On every queue.</summary>
    public static readonly string[] Common =
    [
        "Resolved", "No outcome", "Callback needed", "Escalated", "Voicemail left", "Wrong number", "Customer hung up", "Test call",
    ];

    /// <summary>Names, division and the queues that offer them.</summary>
    public static readonly (string[] Names, int Division, string[] Queues)[] Groups =
    [
        (["Password reset", "Account unlocked", "Software installed", "Hardware replaced", "Known issue", "Bug reported", "Remote session done",
            "How-to answered", "Outage confirmed", "Configuration changed", "Ticket opened", "Ticket closed", "Duplicate ticket",
            "Third-party problem", "Workaround given", "Can't reproduce"], Home, ["Support", "Technical Support"]),
        (["Sale made", "Quote sent", "Not interested", "Demo booked", "Price too high", "Contract renewed", "Lead passed on",
            "Competitor chosen"], Home, ["Sales", "Onboarding"]),
        (["Invoice explained", "Payment taken", "Payment plan agreed", "Card declined", "Direct debit set up", "Dispute opened"],
            Home, ["Billing", "VIP"]),
        (["Refund issued", "Address changed"], Home, ["Support", "Billing", "Returns", "VIP"]),
        (["Return label sent", "Exchange arranged", "Parcel lost", "Parcel damaged"], Americas, ["Returns"]),
        (["Cancellation", "Offer accepted", "Offer declined", "Réclamation"], Europe, ["Retention", "VIP"]),
        // one name, two divisions, the same queues: a name that is not enough
        (["Follow-up"], Home, ["Support", "Sales"]),
        (["Follow-up"], Europe, ["Support", "Sales"]),
        // one name, two divisions, different queues: enough with the queue, not enough without
        (["Complaint"], Europe, ["Billing"]),
        (["Complaint"], Americas, ["Returns"]),
        // known to the organisation, offered nowhere
        (["Legacy import", "Do not use", "Migration"], Home, []),
    ];

    public static readonly string[] Users =
    [
        "Alma Berg", "Ben Okafor", "Chiara Rossi", "Daniel Novak", "Elif Kaya", "Farid Haddad", "Grace Lim", "Henrik Sund", "Ines Costa",
        "Jonas Weber", "Keiko Mori", "Liam Byrne", "Mina Park", "Noah Levy", "Olga Sidorova", "Paulo Reis", "Quinn Harper", "Rosa Jimenez",
        "Samir Patel", "Tove Lind", "Uma Nair", "Viktor Horvat", "Wanda Zielinska", "Yusuf Demir",
    ];

    public static readonly string?[] Notes =
    [
        "Confirmed by phone", "Customer will call again on Monday", null, "Sent the link by email", "Back-office informed",
        "Très content, \"merci\" – nothing open", null, "Second call this week",
    ];
}
