using SupportPortal.Data.Search;

namespace SupportPortal.Data.Tests;

/// <summary>What people type in another form, width, case or spelling than it was written is found all the same, by the index and on the
/// page.</summary>
public sealed class FoldingTests(FoldingTests.Written written) : IClassFixture<FoldingTests.Written>
{
    private static readonly (string Text, string Find)[] Meeting =
    [
        ("Straße", "strasse"),
        ("STRASSE", "Straße"),
        ("GROẞ", "gross"),
        ("Müller", "Mueller"),
        ("Mueller", "Müller"),
        ("Müller", "muller"),
        ("Muller", "Müller"),
        ("Müller", "M\u0075\u0308ller"),
        ("Änderung", "aenderung"),
        ("Größe", "groesse"),
        ("Größe", "grosse"),
        ("Größe", "GRÖSSE"),
        ("Groesse", "Größe"),
        ("Århus", "aarhus"),
        ("Aarhus", "Århus"),
        ("Århus", "arhus"),
        ("Ærø", "aero"),
        ("København", "koebenhavn"),
        ("København", "kobenhavn"),
        ("cœur", "coeur"),
        ("coeur", "CŒUR"),
        ("Łódź", "lodz"),
        ("LODZ", "łódź"),
        ("Đorđe", "dorde"),
        ("Þór", "thor"),
        ("naïve", "naive"),
        ("façade", "FACADE"),
        ("ısı", "isi"),
        ("ISI", "ısı"),
        ("İstanbul", "istanbul"),
        ("istanbul", "İSTANBUL"),
        ("ﬁnance", "finance"),
        ("O\u2019Neil", "o'neil"),
        ("Oʼneil", "o'neil"),
        ("Σίσυφος", "σισυφοσ"),
        ("Ёлка", "елка"),
        ("H₂O", "h2o"),
        ("①", "1"),
        ("２０２６", "2026"),
        ("٣٤٥", "345"),
        ("Ｄｙｎａｍｉｃｓ", "dynamics"),
        ("dynamics", "ＤＹＮＡＭＩＣＳ"),
        ("ﾌﾟﾗｸﾞｲﾝ", "プラグイン"),
        ("プラグイン", "ﾌﾟﾗｸﾞｲﾝ"),
        ("ﾌﾟﾗｸﾞｲﾝ", "フ\u309Aラク\u3099イン"),
        ("サーバー", "サーバ"),
        ("サーバ", "サーバー"),
        ("ユーザー", "ﾕｰｻﾞ"),
        ("プリンタ", "ぷりんたー"),
        ("佐々木", "佐佐木"),
        ("佐佐木", "佐々木"),
        ("髙橋", "高橋"),
        ("高橋", "髙橋"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斎藤"),
        ("國際", "国際"),
        ("㈱", "株"),
        ("株", "㈱"),
        ("(株)", "㈱"),
        ("㍻", "平成"),
        ("㌔", "キロ"),
        ("か\u3099す", "がす"),
        ("각하", "\u1100\u1161\u11A8\u1112\u1161"),
        ("کتاب", "کتاب"),
        ("مُحَمَّد", "محمد"),
        ("हिन्दी", "हिन्दी"),
    ];

    private static readonly (string Text, string Find)[] Apart =
    [
        ("dos", "does"),
        ("does", "dos"),
        ("muse", "mus e"),
        ("neu", "nu"),
        ("Poet", "pot"),
        ("ガス", "カス"),
        ("カス", "ガス"),
        ("はし", "ばし"),
        ("ばし", "はし"),
        ("ばし", "ぱし"),
        ("がす", "かす"),
        ("ｶﾞｽ", "カス"),
        ("石", "右"),
        ("10", "1"),
        ("Strafe", "Straße"),
        ("Maße", "Mase"),
        ("Müller", "Moller"),
        ("é", "f"),
    ];

    public static IEnumerable<object[]> Met => Meeting.Select(pair => new object[] { pair.Text, pair.Find });

    public static IEnumerable<object[]> Kept => Apart.Select(pair => new object[] { pair.Text, pair.Find });

    [Theory]
    [MemberData(nameof(Met))]
    public async Task They_meet(string text, string find)
    {
        Assert.Contains(written.IdOf(text), await FindAsync($"\"{find}\""));
        Assert.Contains(written.IdOf(text), await FindAsync($"\"before {find} behind\"")); // side by side with others
        Assert.Contains(written.IdOf(text), await FindAsync(find));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task They_stay_apart(string text, string find) =>
        Assert.DoesNotContain(written.IdOf(text), await FindAsync($"\"{find}\""));

    [Theory]
    [MemberData(nameof(Met))]
    [MemberData(nameof(Kept))]
    public void A_folded_word_is_where_its_letters_were_written(string text, string find)
    {
        foreach (var line in new[] { text, find, $"{text}, ({find}) {text}" })
        {
            var (at, words) = (0, SearchText.Tokens(line));
            foreach (var word in words)
            {
                // one letter may be several words
                Assert.True(word.Start < word.End && word.End <= line.Length && (word.Start >= at || word.End == at), line);
                Assert.Equal(
                    SearchText.Tokens(line[word.Start..word.End]).Select(alone => alone.Folded).Contains(word.Folded),
                    line[word.Start] != '々'
                );
                at = word.End;
            }

            Assert.Equal(words.Count, SearchText.Spellings(line).Count);
        }
    }

    [Fact]
    public void What_is_folded_stays_as_it_is_when_folded_again()
    {
        foreach (var text in Meeting.Concat(Apart).SelectMany(pair => new[] { pair.Text, pair.Find }))
        {
            var folded = string.Join(' ', SearchText.Tokens(text).Select(word => word.Folded));
            Assert.Equal(folded, SearchText.ToStored(folded));
        }
    }

    [Fact]
    public void Whatever_is_written_is_folded_to_letters_and_digits_only()
    {
        foreach (
            var word in Enumerable
                .Range(0, 0x30000)
                .Where(value => value is < 0xD800 or > 0xDFFF)
                .SelectMany(value => SearchText.Tokens(char.ConvertFromUtf32(value)))
        )
            Assert.DoesNotContain(word.Folded, letter =>
                char.IsWhiteSpace(letter) || letter is '"' or '*' or '\'' or '%' or '_' or '[' or '(' or ')' or ':' or '^' or '-'
            );
    }

    private Task<List<int>> FindAsync(string find) =>
        written.File.WithAsync(
            scope => scope.OpenEverything(),
            async db => (await db.FindAsync(find, null, CancellationToken.None)).Hits.Select(hit => hit.Id).ToList()
        );

    /// <summary>Each text in a request of its own, among other words.</summary>
    public sealed class Written : IAsyncLifetime
    {
        private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

        public DatabaseFile File { get; } = new();

        public int IdOf(string text) => _ids[text];

        public async Task InitializeAsync()
        {
            await File.InitializeAsync();
            await File.WithAsync(
                scope => scope.OpenEverything(),
                async db =>
                {
                    var requests = Meeting
                        .Concat(Apart)
                        .Select(pair => pair.Text)
                        .Distinct(StringComparer.Ordinal)
                        .Select(text => (Text: text, Request: Sample.Request(subject: "x", description: $"Before {text} behind.")))
                        .ToList();
                    db.Requests.AddRange(requests.Select(each => each.Request));
                    await db.SaveChangesAsync();
                    foreach (var (text, request) in requests)
                        _ids.Add(text, request.Id);
                }
            );
        }

        public Task DisposeAsync()
        {
            File.Dispose();
            return Task.CompletedTask;
        }
    }
}
