using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data;

/// <summary>What a database is asked for.</summary>
public enum Work
{
    /// <summary>A page, a call, a round of a job: somebody waits, and what takes longer has gone wrong.</summary>
    Page,

    /// <summary>Changes of tables and indexes.</summary>
    Update,

    /// <summary>A tenant, or the demo, taken away.</summary>
    Erasure,

    /// <summary>A tenant's data, written into a folder.</summary>
    Export,

    /// <summary>Made-up requests.</summary>
    Seeding,

    /// <summary>Chains, clocks and files counted anew.</summary>
    Verification,
}

/// <summary>How long one command to the database may take, by what it is for.</summary>
public static class WorkTimes
{
    /// <summary>No limit: who started the work sees it, and may interrupt it.</summary>
    private const int Unlimited = 0;

    private const int PageSeconds = 30;

    /// <summary>The seconds; 0 for no limit.</summary>
    public static int SecondsFor(Work work) => work == Work.Page ? PageSeconds : Unlimited;

    /// <summary>Gives the context the time some work takes, until what is returned is disposed.</summary>
    public static IDisposable TimeFor(this DbContext db, Work work)
    {
        var before = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(SecondsFor(work));
        return new Restoring(() => db.Database.SetCommandTimeout(before));
    }

    private sealed class Restoring(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
