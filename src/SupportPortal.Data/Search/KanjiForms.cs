using System.Collections.Frozen;

namespace SupportPortal.Data.Search;

/// <summary>
/// Old forms of kanji beside those in use since 1946, and the forms names keep. Many old forms are Traditional Chinese
/// letters, too: there they are found by the Japanese form, which is the Simplified one in part of the cases only.
/// </summary>
internal static class KanjiForms
{
    private const string Pairs =
        "亞亜惡悪壓圧圍囲醫医爲為壹壱隱隠榮栄營営衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽"
        + "勸勧卷巻寬寛歡歓觀観關関陷陥巖巌顏顔歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸"
        + "擊撃縣県儉倹劍剣圈圏檢検權権獻献險険顯顕驗験嚴厳廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斎劑剤册冊雜雑參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写"
        + "釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処緖緒敍叙奬奨將将燒焼稱称證証乘乗剩剰壤壌孃嬢條条淨浄疊畳穰穣讓譲釀醸囑嘱觸触寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄"
        + "數数樞枢聲声靜静齊斉攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅雙双壯壮搜捜插挿爭争總総聰聡莊荘裝装騷騒增増藏蔵臟臓屬属續続墮堕體体對対帶帯滯滞臺台瀧滝擇択"
        + "澤沢單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当鬪闘德徳獨独讀読屆届繩縄貳弐惱悩腦脳霸覇廢廃拜拝賣売"
        + "麥麦發発髮髪拔抜蠻蛮祕秘濱浜甁瓶拂払佛仏倂併竝並變変邊辺邉辺辨弁瓣弁辯弁寶宝豐豊沒没飜翻萬万滿満默黙彌弥譯訳藥薬豫予餘余與与譽誉搖揺樣様謠謡來来賴頼亂乱"
        + "覽覧兩両獵猟壘塁勵励禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼祿禄錄録灣湾髙高﨑崎嵜崎冨富嶋島嶌島濵浜淵渕峯峰";

    private static readonly FrozenDictionary<char, char> ByOlder = Pairs
        .Chunk(2)
        .DistinctBy(pair => pair[0])
        .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The form in use; null where this is it.</summary>
    public static char? Newer(char kanji) => ByOlder.TryGetValue(kanji, out var newer) ? newer : null;
}
