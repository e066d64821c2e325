using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Data.Conversions;

/// <summary>Stores an instant as a UTC time with millisecond precision.</summary>
internal sealed class InstantConverter()
    : ValueConverter<Instant, DateTime>(
        instant => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds()).ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc))
    );

/// <summary>Stores a local date as a date.</summary>
internal sealed class LocalDateConverter()
    : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

/// <summary>Stores a value of a small vocabulary as its code.</summary>
internal sealed class CodeConverter<T>() : ValueConverter<T, string>(value => Code.Of(value), code => Code.Parse<T>(code))
    where T : struct, Enum;

/// <summary>Stores a decision as it was made.</summary>
internal sealed class DecisionConverter()
    : ValueConverter<SupportDecision, string>(decision => DecisionJson.Write(decision), json => DecisionJson.Read(json));

/// <summary>A decision never changes, so it is compared by being the same one.</summary>
internal sealed class DecisionComparer()
    : ValueComparer<SupportDecision>((one, other) => ReferenceEquals(one, other), decision => decision.GetHashCode(), decision => decision);
