namespace SupportPortal.Data.Seeding;

/// <summary>What the demo organisations filed.</summary>
internal static class DemoScenarios
{
    private const string Contoso = "admin@contoso.example";
    private const string Fabrikam = "admin@fabrikam.example";
    private const string Adatum = "admin@adatum.example";
    private const string Northwind = "partner@northwind.example";

    public static IReadOnlyList<DemoScenario> All { get; } =
    [
        // Contoso: Unified Performance and Software Assurance.
        new(
            Contoso,
            "dynamics-365-supply-chain-management",
            "unified-performance",
            "critical",
            DemoLife.New,
            140,
            "Warehouse app rejects every license plate",
            "Since the update at six this morning the warehouse mobile app answers \"License plate not found\" for all sites. "
                + "40 pickers wait. Restarting the app and clearing its cache changed nothing."
        )
        {
            Environment = "contoso-prod (USMF)",
            ErrorText = "License plate not found. (WHSMobile-2071)\nCorrelation id 7f0c2b9e-4d1a-4f0e-9b55-0a1de6f6c1a2",
            Steps = "1. Open the warehouse mobile app.\n2. Scan any license plate.\n3. The message appears at once.",
            Impact = "40 pickers wait; three lorries cannot be loaded.",
            Watcher = "viewer@contoso.example",
        },
        new(
            Contoso,
            "dynamics-365-finance",
            "unified-performance",
            "critical",
            DemoLife.Claimed,
            60,
            "Payment journals stay in status Waiting",
            "Batch jobs for vendor payments do not leave Waiting. The payment run closes at noon and 2,300 payments are queued."
        )
        {
            Environment = "contoso-prod",
            Impact = "The payment run closes at noon.",
            Watcher = "viewer@contoso.example",
        },
        new(
            Contoso,
            "dynamics-365-finance",
            "unified-performance",
            "standard",
            DemoLife.New,
            20,
            "Financial dimension missing on intercompany invoices",
            "Dimension CostCenter is empty on intercompany vendor invoices created by automatic posting. Manual posting fills it."
        ),
        new(
            Contoso,
            "dynamics-365-finance",
            "unified-performance",
            "standard",
            DemoLife.Answered,
            30,
            "Currency revaluation posts twice for one ledger",
            "The revaluation of April was posted twice for the ledger USMF. The second posting carries the same voucher "
                + "series. We reversed it by hand."
        ),
        new(
            Contoso,
            "dynamics-365-supply-chain-management",
            "unified-performance",
            "standard",
            DemoLife.HandedOff,
            52,
            "Dual-write stops on customer addresses",
            "Initial sync succeeds, live sync stops with \"Unable to write data to entity CustomersV3\" for addresses longer "
                + "than 250 characters."
        )
        {
            Environment = "contoso-prod",
            ErrorText = "Unable to write data to entity CustomersV3.",
        },
        new(
            Contoso,
            "dynamics-365-supply-chain-management",
            "unified-performance",
            "standard",
            DemoLife.Resolved,
            120,
            "Planning Optimization ignores safety stock",
            "Items in coverage group MIN get no planned orders though stock is below the minimum. It worked before the last service update."
        ),
        new(
            Contoso,
            "dynamics-365-sales",
            "unified-performance",
            "critical",
            DemoLife.HandedOffUnanswered,
            80,
            "Opportunity form is blank for the sales team",
            "The main opportunity form loads without fields for 120 sellers in the West region. Admins see it. No "
                + "customisation was published this week."
        )
        {
            Environment = "https://contoso.crm.dynamics.com",
            ErrorText = "TypeError: Cannot read properties of undefined (reading 'getAttribute')",
        },
        new(
            Contoso,
            "dynamics-365-sales",
            "unified-performance",
            "standard",
            DemoLife.WaitingForRequester,
            44,
            "Forecast totals differ from the pipeline view",
            "The forecast for Q3 shows 4.1 M, the pipeline view 4.6 M with the same filters. Recalculating the forecast does not help."
        ),
        new(
            Contoso,
            "dynamics-365-sales",
            "unified-performance",
            "standard",
            DemoLife.Mitigated,
            70,
            "Outlook add-in asks to sign in at every mail",
            "The App for Outlook shows the sign-in page for each mail since Monday. Users who clear the add-in cache are fine for a day."
        ),
        new(
            Contoso,
            "dynamics-365-customer-service",
            "unified-performance",
            "standard",
            DemoLife.Raised,
            36,
            "Cases are not routed to the German queue",
            "Unified routing leaves German mails unassigned. The rule set diagnostics say that no rule matched, though the "
                + "language attribute is set."
        ),
        new(
            Contoso,
            "dynamics-365-customer-service",
            "unified-performance",
            "standard",
            DemoLife.Closed,
            230,
            "Knowledge search returns retired articles",
            "Articles in state Retired are still found by agents. Rebuilding the search index removed half of them."
        ),
        new(
            Contoso,
            "power-apps",
            "unified-performance",
            "standard",
            DemoLife.Answered,
            18,
            "Canvas app loses offline data after an update",
            "The inspection app deletes unsynchronised records when players update to the new version. 12 inspections were lost yesterday."
        ),
        new(
            Contoso,
            "power-apps",
            "unified-performance",
            "standard",
            DemoLife.New,
            65,
            "Portal throws 500 after a solution import",
            "Importing the managed solution 3.2 into production leads to an error page on every portal page. Preproduction "
                + "has the same version and works."
        ),
        new(
            Contoso,
            "dataverse",
            "unified-performance",
            "standard",
            DemoLife.ResolvedLate,
            170,
            "Bulk delete job never ends",
            "A bulk delete of 1.2 million activity rows is In progress for three days and cannot be cancelled."
        ),
        new(
            Contoso,
            "dataverse",
            "unified-performance",
            "standard",
            DemoLife.Cancelled,
            96,
            "Audit log export stops at 50,000 rows",
            "The export of the audit log ends at row 50,000 without an error."
        ),
        new(
            Contoso,
            "dataverse",
            "unified-performance",
            "standard",
            DemoLife.Claimed,
            45,
            "Which capacity will 40 new environments need?",
            "We plan 40 developer environments and want advice on capacity, naming and life cycle before we buy."
        )
        {
            Kind = "advisory",
        },
        new(
            Contoso,
            "dynamics-ax",
            "software-assurance",
            "b",
            DemoLife.New,
            5,
            "AX 2012 R3 batch server does not start",
            "The AOS of the batch server ends with event 180 after the patch of the operating system. The other three AOS start."
        ),
        new(
            Contoso,
            "dynamics-ax",
            "software-assurance",
            "c",
            DemoLife.Answered,
            60,
            "Report server shows wrong page numbers",
            "Printed customer statements restart page numbers on every customer though the design says otherwise."
        ),
        new(
            Contoso,
            "dynamics-365-finance",
            "unified-performance",
            "standard",
            DemoLife.Reopened,
            140,
            "Bank reconciliation marks cleared items as open",
            "After matching, a third of the lines return to open when the worksheet is reopened."
        ),
        new(
            Contoso,
            "dynamics-365-finance",
            "unified-performance",
            null,
            DemoLife.Answered,
            26,
            "Licence count on the invoice is wrong",
            "The March invoice lists 220 Finance licences, we assigned and bought 200."
        )
        {
            Kind = "billing",
        },
        new(
            Contoso,
            "dynamics-365-customer-service",
            "unified-performance",
            "standard",
            DemoLife.AnsweredByCall,
            12,
            "Chat widget is not shown to signed-in visitors",
            "The chat widget loads for anonymous visitors only. The console shows a blocked cookie."
        )
        {
            ThirdParty = true,
        },
        new(
            Contoso,
            "power-apps",
            "unified-performance",
            "standard",
            DemoLife.New,
            10,
            "Maker portal cannot load environments",
            "The environment picker shows none for two of our five makers. Signing in in a private window helps once."
        )
        {
            CanSignIn = false,
        },
        // Fabrikam: Premier, in Japan.
        new(
            Fabrikam,
            "dynamics-365-sales",
            "premier",
            "a",
            DemoLife.Claimed,
            70,
            "Users cannot sign in to the sales app since 08:40",
            "All 214 users get AADSTS50076 after the password. The web client and the phone app are affected; the admin center works."
        ),
        new(
            Fabrikam,
            "dynamics-365-sales",
            "premier",
            "b",
            DemoLife.New,
            50,
            "Quote PDF shows squares instead of kanji",
            "Quotes generated from the template contain empty squares for some characters since the template was saved with the new editor."
        ),
        new(
            Fabrikam,
            "dynamics-365-sales",
            "premier",
            "c",
            DemoLife.New,
            30,
            "Sorting by company name ignores kana reading",
            "Views sorted by company name use the written form; we expect the reading."
        ),
        new(
            Fabrikam,
            "dynamics-365-field-service",
            "premier",
            "b",
            DemoLife.Answered,
            20,
            "Schedule board drops bookings at midnight",
            "Bookings that cross midnight vanish from the board after a drag. They are still in the table."
        ),
        new(
            Fabrikam,
            "dynamics-365-field-service",
            "premier",
            "b",
            DemoLife.HandedOff,
            60,
            "Mobile app sync takes 40 minutes",
            "The first sync of the Field Service app takes 40 minutes for technicians in Osaka, 3 minutes in Tokyo."
        ),
        new(
            Fabrikam,
            "dynamics-365-field-service",
            "premier",
            "c",
            DemoLife.Resolved,
            150,
            "Wrong week start on the calendar",
            "The calendar of the technician view starts on Sunday though the user setting says Monday."
        ),
        new(
            Fabrikam,
            "dynamics-365-commerce",
            "premier",
            "a",
            DemoLife.Mitigated,
            30,
            "Tills cannot take card payments",
            "In 23 shops the point of sale answers \"Payment connector not available\". Cash works. The connector was moved "
                + "to the fallback."
        ),
        new(
            Fabrikam,
            "dynamics-365-commerce",
            "premier",
            "b",
            DemoLife.New,
            120,
            "Price adjustments arrive a day late",
            "Adjustments published at 21:00 reach the channel database after 20 hours. Job 1020 reports success."
        ),
        new(
            Fabrikam,
            "dynamics-365-commerce",
            "premier",
            "b",
            DemoLife.WaitingForRequester,
            46,
            "Gift card balance is negative",
            "Six gift cards show a negative balance after a partial return."
        ),
        new(
            Fabrikam,
            "power-automate",
            "premier",
            "c",
            DemoLife.Answered,
            48,
            "Approval mail arrives in English",
            "Approvals sent to users whose language is Japanese arrive in English since last week."
        ),
        new(
            Fabrikam,
            "power-automate",
            "premier",
            "b",
            DemoLife.Rerouted,
            40,
            "Desktop flow stops at the screen lock",
            "Unattended runs stop when the host locks its screen; the run says \"session not available\"."
        ),
        new(
            Fabrikam,
            "power-automate",
            "premier",
            "b",
            DemoLife.Closed,
            260,
            "Flow runs twice for one mail",
            "The trigger for a shared mailbox fires twice for about one mail in fifty."
        ),
        new(
            Fabrikam,
            "customer-engagement-on-premises",
            "premier",
            "b",
            DemoLife.Claimed,
            40,
            "Asynchronous service stops every night",
            "The asynchronous processing service of our own installation stops at 02:00 with an out-of-memory event."
        ),
        new(
            Fabrikam,
            "customer-engagement-on-premises",
            "visual-studio-benefit",
            "c",
            DemoLife.New,
            20,
            "Help content link leads nowhere",
            "The help icon of version 9.1 opens a page that does not exist any more."
        ),
        new(
            Fabrikam,
            "dynamics-365-sales",
            "premier",
            "b",
            DemoLife.ResolvedLate,
            200,
            "Duplicate detection finds nothing",
            "Published duplicate detection rules report no matches, though two test accounts are alike."
        ),
        // Adatum: Professional Direct under an Enterprise Agreement, in Germany.
        new(
            Adatum,
            "dynamics-365-sales",
            "professional-direct",
            "a",
            DemoLife.New,
            55,
            "Alle Verkaufschancen schreibgeschützt",
            "Seit heute früh sind alle Verkaufschancen für den Vertrieb schreibgeschützt. Betroffen sind 85 Personen, "
                + "Administratoren nicht."
        ),
        new(
            Adatum,
            "dynamics-365-sales",
            "professional-direct",
            "b",
            DemoLife.New,
            75,
            "LinkedIn panel is empty",
            "The Sales Navigator panel stays empty on contact forms. The connection test succeeds."
        )
        {
            ThirdParty = true,
        },
        new(
            Adatum,
            "dynamics-365-sales",
            "professional-direct",
            "b",
            DemoLife.Answered,
            28,
            "E-Mail-Vorlagen verlieren Umlaute",
            "Vorlagen, die aus der Testumgebung importiert wurden, zeigen statt Umlauten Fragezeichen."
        ),
        new(
            Adatum,
            "dynamics-365-marketing",
            "professional-direct",
            "b",
            DemoLife.HandedOffUnanswered,
            90,
            "Journey stops at the consent check",
            "Contacts with consent are held at the consent check since Tuesday. Insights show 3,400 waiting."
        ),
        new(
            Adatum,
            "dynamics-365-marketing",
            "professional-direct",
            "c",
            DemoLife.WaitingForRequester,
            70,
            "Form submissions without UTM values",
            "Submissions of the landing page lack the UTM values, though the hidden fields are mapped."
        ),
        new(
            Adatum,
            "dynamics-365-marketing",
            "professional-direct",
            "c",
            DemoLife.Resolved,
            130,
            "Preview text shown twice",
            "The preview text of mails is shown in the body as well."
        ),
        new(
            Adatum,
            "power-apps",
            "professional-direct",
            "b",
            DemoLife.New,
            130,
            "Gallery shows 500 rows only",
            "A gallery on a Dataverse table with 1,900 rows ends at 500 though the query is delegable."
        ),
        new(
            Adatum,
            "power-apps",
            "professional-direct",
            "c",
            DemoLife.Claimed,
            60,
            "Date picker shows American format",
            "In German browsers the date picker of model-driven apps shows month before day."
        ),
        new(
            Adatum,
            "power-apps",
            "professional-direct",
            "c",
            DemoLife.Answered,
            90,
            "Advice on moving 40 environments to managed",
            "We want to move 40 environments to managed and ask which order keeps the release plan safe."
        )
        {
            Kind = "advisory",
        },
        new(
            Adatum,
            "power-apps",
            "professional-direct",
            "b",
            DemoLife.New,
            35,
            "Copilot control does not load in the preview",
            "The control in public preview shows a spinner for ever. The network trace has a 404."
        )
        {
            ReleaseStage = "public-preview",
        },
        new(
            Adatum,
            "dynamics-365-business-central",
            "none",
            null,
            DemoLife.New,
            9,
            "VAT return rejects the new form",
            "The VAT return for the quarter is rejected because the form version is unknown."
        ),
        new(
            Adatum,
            "dynamics-365-business-central",
            "none",
            null,
            DemoLife.HandedOff,
            74,
            "Job queue entries stay in error",
            "Job queue entries go to error with \"The session was terminated\" during the night."
        ),
        new(
            Adatum,
            "dynamics-nav",
            "advantage-plus",
            "b",
            DemoLife.New,
            30,
            "NAV 2018 service tier loses its licence",
            "After a restart the service tier says the licence has expired. Uploading the licence helps until the next restart."
        ),
        new(
            Adatum,
            "dynamics-nav",
            "advantage-plus",
            "c",
            DemoLife.Closed,
            300,
            "Chart of accounts prints without totals",
            "The printed chart of accounts has no totals since the cumulative update."
        ),
        new(
            Adatum,
            "dynamics-365-sales",
            "professional-direct",
            "b",
            DemoLife.Reopened,
            110,
            "Teams chat is not linked to the account",
            "Chats started from an account are not linked when the user is a guest."
        ),
        new(
            Adatum,
            "dynamics-365-sales",
            "none",
            null,
            DemoLife.Resolved,
            90,
            "Invoice went to the old address",
            "Invoices still go to the address we had before the move."
        )
        {
            Kind = "billing",
        },
        // Northwind: a partner, for itself and for Contoso.
        new(
            Northwind,
            "power-apps",
            "premier-for-partners",
            "b",
            DemoLife.New,
            60,
            "Solution checker times out on a large solution",
            "Checks of our 210 MB solution end after 60 minutes without a result."
        ),
        new(
            Northwind,
            "dynamics-365-customer-service",
            "partner-network",
            "c",
            DemoLife.Answered,
            40,
            "Demo tenant lacks the voice channel",
            "The demo tenant we present with has no voice channel though the trial includes it."
        ),
        new(
            Northwind,
            "dynamics-365-business-central",
            "none",
            null,
            DemoLife.New,
            14,
            "Customer upgrade stops at 63 percent",
            "The upgrade of one customer's environment stops at 63 percent and is rolled back."
        ),
        new(
            Northwind,
            "dynamics-365-finance",
            "unified-performance",
            "standard",
            DemoLife.Claimed,
            35,
            "Electronic reporting format fails for Norway",
            "The SAF-T format of Norway ends with a cast error for ledgers with more than 20 dimensions."
        )
        {
            Customer = "Contoso Ltd",
        },
        new(
            Northwind,
            "dynamics-365-sales",
            "unified-performance",
            "standard",
            DemoLife.Answered,
            50,
            "Plugin isolation error after regional move",
            "Since the environment moved, one plug-in fails with a sandbox isolation error in one of ten calls."
        )
        {
            Customer = "Contoso Ltd",
            ThirdParty = true,
        },
        new(
            Northwind,
            "dynamics-365-supply-chain-management",
            "unified-performance",
            "standard",
            DemoLife.Resolved,
            160,
            "Label printing skips every second label",
            "Label printing through the external service skips labels when two workers print at once."
        )
        {
            Customer = "Contoso Ltd",
            ThirdParty = true,
        },
    ];
}
