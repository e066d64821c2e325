using System.Security.Claims;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Tests.Security;

/// <summary>What a process remembers of sessions goes with the act that changes it.</summary>
public sealed class SessionMemoryTests
{
    private readonly SessionMemory _memory = new();
    private readonly Guid _session = Guid.NewGuid();
    private readonly ClaimsPrincipal _person = new();

    [Fact]
    public void What_was_read_is_believed_until_somebody_stores_a_change()
    {
        _memory.Note(_session, _memory.Generation);
        _memory.NoteRead(_session, _person, _memory.Generation);
        Assert.True(_memory.Has(_session));
        Assert.Same(_person, _memory.ReadOf(_session));
        Assert.Null(_memory.ReadOf(Guid.NewGuid()));

        _memory.Forget();

        Assert.False(_memory.Has(_session));
        Assert.Null(_memory.ReadOf(_session));
    }

    [Fact]
    public void What_was_asked_before_a_change_is_not_noted_after_it()
    {
        var before = _memory.Generation;
        _memory.Forget();
        _memory.Note(_session, before);
        _memory.NoteRead(_session, _person, before);

        Assert.False(_memory.Has(_session));
        Assert.Null(_memory.ReadOf(_session));
    }
}
