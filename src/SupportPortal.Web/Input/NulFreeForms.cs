namespace SupportPortal.Web.Input;

/// <summary>
/// The framework refuses a whole form because of one <c>%00</c> in it, and nobody learns why or sees the words again. On
/// the way in it becomes another control character, of the same length, which <see cref="TextBinder"/> refuses beside its
/// field.
/// </summary>
internal static class NulFreeForms
{
    public static void UsePortalForms(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var type = context.Request.ContentType;
                if (type?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
                    context.Request.Body = new NulFreeStream(context.Request.Body);
                return next(context);
            }
        );

    /// <summary>A stream of a form, read once and forwards, in which <c>%00</c> reads as <c>%01</c>.</summary>
    private sealed class NulFreeStream(Stream form) : Stream
    {
        private int _seen; // how much of "%00" the bytes read last make up

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Mend(buffer.AsSpan(offset, form.Read(buffer, offset, count)));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await form.ReadAsync(buffer, cancellationToken);
            return Mend(buffer.Span[..read]);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Mend(Span<byte> bytes)
        {
            foreach (ref var each in bytes)
            {
                if (_seen == 2 && each == (byte)'0')
                    each = (byte)'1';
                _seen =
                    each == (byte)'%' ? 1
                    : _seen == 1 && each == (byte)'0' ? 2
                    : 0;
            }

            return bytes.Length;
        }
    }
}
