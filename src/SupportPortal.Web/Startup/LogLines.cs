using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace SupportPortal.Web.Startup;

/// <summary>
/// Writes each event of the log as one line, and what is known of a fault in indented lines behind it. Whatever text an
/// address, a header or a message brings, it cannot end its line, begin one that looks like ours, or command a terminal:
/// its control characters are written as <c>\n</c> or <c>\u001b</c>. Seals are anchored in this log.
/// </summary>
public sealed class LogLines : ITextFormatter
{
    private const string Indent = "    ";

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff zzz ", CultureInfo.InvariantCulture));
        output.Write(LevelOf(logEvent.Level));
        output.Write(' ');
        output.WriteLine(Escape(Message(logEvent)));
        if (logEvent.Exception is { } fault)
            Write(fault, Indent, output);
    }

    /// <summary>A text on one line, without anything that turns, hides or commands.</summary>
    public static string Escape(string text)
    {
        var at = 0;
        while (at < text.Length && !IsUnfit(text[at]))
            at++;
        if (at == text.Length)
            return text;
        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, at);
        foreach (var letter in text.AsSpan(at))
        {
            if (!IsUnfit(letter))
                escaped.Append(letter);
            else
                escaped.Append(
                    letter switch
                    {
                        '\n' => "\\n",
                        '\r' => "\\r",
                        '\t' => "\\t",
                        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                    }
                );
        }

        return escaped.ToString();
    }

    private static string Message(LogEvent logEvent)
    {
        var message = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            var isText =
                token is Serilog.Parsing.PropertyToken property
                && logEvent.Properties.GetValueOrDefault(property.PropertyName) is ScalarValue { Value: string };
            if (isText)
                // without the quotes
                message.Write(((ScalarValue)logEvent.Properties[((Serilog.Parsing.PropertyToken)token).PropertyName]).Value);
            else
                token.Render(logEvent.Properties, message, CultureInfo.InvariantCulture);
        }

        return message.ToString();
    }

    private static void Write(Exception fault, string indent, TextWriter output)
    {
        output.WriteLine($"{indent}{fault.GetType().FullName}: {Escape(fault.Message)}");
        foreach (
            var frame in (fault.StackTrace ?? string.Empty).Split(
                '\n',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            output.WriteLine($"{indent}{Indent}{Escape(frame)}");
        var causes =
            fault is AggregateException several ? several.InnerExceptions
            : fault.InnerException is { } cause ? [cause]
            : (IReadOnlyList<Exception>)[];
        foreach (var each in causes)
            Write(each, indent + Indent, output);
    }

    private static bool IsUnfit(char letter) =>
        char.IsControl(letter)
        || letter
            is '\u2028'
                or '\u2029'
                or (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069')
                or '\uFEFF'
                or (>= '\uFFFE' and <= '\uFFFF');

    private static string LevelOf(LogEventLevel level) =>
        level switch
        {
            LogEventLevel.Verbose => "VRB",
            LogEventLevel.Debug => "DBG",
            LogEventLevel.Information => "INF",
            LogEventLevel.Warning => "WRN",
            LogEventLevel.Error => "ERR",
            _ => "FTL",
        };
}

/// <summary>The same for the values of every event, so that sinks an operator adds, which write as they like, get none that breaks a
/// line.</summary>
internal sealed class PlainValues : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties.ToList())
        {
            if (Plain(value) is { } plain && !ReferenceEquals(plain, value))
                logEvent.AddOrUpdateProperty(new(name, plain));
        }
    }

    private static LogEventPropertyValue Plain(LogEventPropertyValue value) =>
        value switch
        {
            ScalarValue { Value: string text } => LogLines.Escape(text) is var plain && ReferenceEquals(plain, text)
                ? value
                : new ScalarValue(plain),
            ScalarValue { Value: { } other }
                when other is not (IFormattable or bool)
                    && other.ToString() is { } text
                    && LogLines.Escape(text) is var plain
                    && !ReferenceEquals(plain, text) => new ScalarValue(plain),
            SequenceValue list => new SequenceValue(list.Elements.Select(Plain)),
            StructureValue parts => new StructureValue(
                parts.Properties.Select(part => new LogEventProperty(part.Name, Plain(part.Value))),
                parts.TypeTag
            ),
            DictionaryValue pairs => new DictionaryValue(
                pairs.Elements.Select(pair => new KeyValuePair<ScalarValue, LogEventPropertyValue>(
                    (ScalarValue)Plain(pair.Key),
                    Plain(pair.Value)
                ))
            ),
            _ => value,
        };
}
