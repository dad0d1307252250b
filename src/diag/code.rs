//! The kinds of complaints: names that never change, severities, explanations.

use std::fmt;

use crate::lang::Each;

use super::Severity::{self, Error, Warning};

/// Declares the codes: variant, name, severity, and the explanation that
/// `ikidil explain` prints: why it is bad and what to write instead.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident { tr: $tr:literal, en: $en:literal })*) => {
        /// A kind of complaint. Names are kebab-case and for ever.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $en] $variant,)*
        }

        impl Code {
            /// All codes, in the order of the manual.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The name an editor sees and may search for.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// How bad it usually is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => $severity),* }
            }

            /// Why it is bad and what to write instead.
            pub fn explanation(self) -> Each<&'static str> {
                match self { $(Code::$variant => Each { tr: $tr, en: $en }),* }
            }
        }
    };
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

codes! {
    // The project and its settings.
    SiteMissing "site-missing" Error {
        tr: "Her projenin `content/site.yaml` dosyası olur: sitenin adını, dillerini ve adresini söyler. `ikidil new site` doğru bir örnek yazar.",
        en: "Every project has a file `content/site.yaml` that gives the site's title, languages and address. `ikidil new site` writes a correct one."
    }
    YamlBroken "yaml-broken" Error {
        tr: "Dosya geçerli YAML değil, bu yüzden hiçbir ayarı okunamadı. Sık nedenler: iki noktadan sonra boşluk yok, satır başında sekme var, tırnak kapanmamış, değerin içinde tırnaksız iki nokta var.",
        en: "The file is not valid YAML, so none of its settings could be read. Usual causes: no space after a colon, a tab at the start of a line, a quotation mark that is not closed, a colon inside a value without quotation marks."
    }
    KeyUnknown "key-unknown" Error {
        tr: "Bu adda bir ayar yok; çoğu zaman bir yazım yanlışıdır. Yanlış yazılan bir ayar sessizce yok sayılsaydı etkisiz kaldığını kimse fark etmezdi.",
        en: "There is no setting of this name; usually it is a slip of the pen. If it were ignored in silence nobody would notice that it has no effect."
    }
    KeyMissing "key-missing" Error {
        tr: "Zorunlu bir ayar eksik.",
        en: "A setting that is required is missing."
    }
    ValueWrong "value-wrong" Error {
        tr: "Ayarın değeri beklenen türde değil: örneğin tarih `2026-11-22` biçiminde, diller `tr` ya da `en` olarak yazılır.",
        en: "The setting's value is not of the kind expected: a date is written `2026-11-22`, a language `tr` or `en`."
    }
    // Files and their names.
    EncodingWrong "encoding-wrong" Error {
        tr: "Dosya UTF-8 ile kaydedilmemiş; Türkçe harfler bozulmuş olabilir. Düzenleyicinizde «Farklı kaydet» ile UTF-8 seçin.",
        en: "The file is not saved as UTF-8, so letters may be damaged. In your editor choose “Save as” with the encoding UTF-8."
    }
    FileEmpty "file-empty" Error {
        tr: "Dosya boş. Bir bölüm en azından `title` içeren bir başlık bloğuyla başlar.",
        en: "The file is empty. A chapter begins with front matter that has at least a `title`."
    }
    FrontMatterBroken "front-matter-broken" Error {
        tr: "Bölüm dosyası `---` satırıyla başlar, ayarlar gelir, ikinci bir `---` satırı ayarları kapatır.",
        en: "A chapter file begins with a line `---`, then the settings, then a second line `---` that closes them."
    }
    TitleMissing "title-missing" Error {
        tr: "Her bölümün bir başlığı olur: sayfanın adı, adresi ve içindekiler ondan yapılır.",
        en: "Every chapter has a title: the page's name, its address and the contents are made from it."
    }
    NameWithoutLanguage "name-without-language" Error {
        tr: "Dosya adı dilini söyler: `01-giris.tr.md` ya da `01-giris.en.md`.",
        en: "A file's name says its language: `01-introduction.tr.md` or `01-introduction.en.md`."
    }
    LanguageUnknown "language-unknown" Error {
        tr: "Site yalnızca `site.yaml` içindeki dillerde yayımlanır.",
        en: "The site is published only in the languages that `site.yaml` lists."
    }
    EditionDoubled "edition-doubled" Error {
        tr: "Bir bölümün bir dilde tek dosyası olur. Adları numara ve dil dışında aynı olan iki dosya aynı bölümdür.",
        en: "A chapter has one file in each language. Two files whose names differ only in their number are the same chapter."
    }
    PublicationEmpty "publication-empty" Error {
        tr: "Klasörde `publication.yaml` var ama bölüm yok. Yayın en az bir bölümden oluşur: `ikidil new chapter`.",
        en: "The folder has a `publication.yaml` but no chapters. A publication has at least one: `ikidil new chapter`."
    }
    FileStray "file-stray" Warning {
        tr: "Bu Markdown dosyası ne bir yayının içinde ne `pages/` ne de `news/` klasöründe ya da adı `.md` ile bitmiyor; siteye girmez.",
        en: "This Markdown file is neither in a publication nor in `pages/` or `news/`, or its name does not end in `.md`, so it is not part of the site."
    }
    DateMissing "date-missing" Warning {
        tr: "Bu haberin tarihi yok. Haberler tarihlerine göre sıralanır; tarihi olmayan haber beslemeye girmez, listenin sonunda kalır.",
        en: "The news item has no date. News are listed by their dates; without one an item is not in the feed and stands at the end of the list."
    }
    PathRefused "path-refused" Error {
        tr: "Bu bağlantı projenin dışına çıkıyor. Derleme yalnızca proje klasöründeki dosyaları okur; aygıtları okumaz, aynı adlı iki dosyadan birini de kendisi seçmez.",
        en: "This link leads out of the project. A build reads only files inside the project's folder; it reads no devices, and does not choose one of two files with the same name."
    }
    ChapterLong "chapter-long" Warning {
        tr: "Bir megabayttan uzun bir bölüm telefonda yavaş açılır. Bölümü ikiye ayırmak okura iyilik olur.",
        en: "A chapter of more than a megabyte opens slowly on a phone. Dividing it does the reader a kindness."
    }
    TextLong "text-long" Error {
        tr: "Başlıklar, adlar, özetler ve alternatif metinler birçok sayfada yinelenir, içindekilere ve PDF’in yer imlerine girer; bu yüzden bir başlık ya da ad en çok 1000; bir özet, alt yazı ya da alternatif metin en çok 5000 karakter olur. Buna çoğu zaman kapanmayan bir tırnak ya da ayarın yerine yapıştırılmış bir metin yol açar. Uzun metni bölümün kendisine yazın.",
        en: "Titles, names, summaries and text alternatives stand on many pages, in contents and in the bookmarks of PDFs, so a title or a name has 1,000 characters at most, and a summary, a caption or a text alternative 5,000. Usually a quotation mark that is not closed, or a text pasted in place of the setting, is the reason. Write a long text in the chapter itself."
    }
    NestingDeep "nesting-deep" Error {
        tr: "Alıntılar, kutular ve listeler en çok 12, vurgular ve bağlantılar en çok 8 kat iç içe olur; daha derini ne okur izleyebilir ne de bir sayfaya sığar. Buna çoğu zaman metnin başına defalarca eklenmiş `>` işaretleri ya da kapanmayan yıldızlar yol açar.",
        en: "Quotes, boxes and lists may be nested 12 deep, emphasis and links 8; nobody can follow more, and no page is wide enough. Usually `>` that was added to lines again and again, or asterisks that are not closed, are the reason."
    }
    ProgramFault "program-fault" Error {
        tr: "Programda ya da kullandığı bir kitaplıkta bir hata var ve bu metin onu ortaya çıkardı. Site yazılmaz, son iyi site yerinde kalır. Son değişikliği geri almak ya da parçayı başka türlü yazmak çoğu zaman yeter; dosyayı ekleyerek hatayı bildirin.",
        en: "There is a mistake in the program or in a library it uses, and this text has brought it to light. The site is not written; the last good one stays. Undoing the last change or writing the passage differently mostly helps; report the fault and attach the file."
    }
    PathTaken "path-taken" Error {
        tr: "İki şey aynı adreste yayımlanmak istiyor. Birinin `slug` ya da `aliases` değerini değiştirin.",
        en: "Two things want to be published at one address. Change the `slug` or `aliases` of one of them."
    }
    FunderIncomplete "funder-incomplete" Error {
        tr: "Fon sağlayan kuruluşun beyanı her biçimde ve iki dilde de görünmek zorundadır; eksik parçayla site kurulmaz.",
        en: "The funder's statement has to appear in every format and both languages; the site is not built without a declared part."
    }
    // The text.
    IdDoubled "id-doubled" Error {
        tr: "Bir kimlik bir yayında bir kez kullanılır; yoksa bağlantının nereye gideceği belli olmaz.",
        en: "An id is used once in a publication, or a link to it would not know where to lead."
    }
    IdReserved "id-reserved" Error {
        tr: "Dipnotlar (`fn-`, `fnref-`), paragraf numaraları (`p-`) ve kaynak gösterimleri (`cite-`) sayfada bu biçimde kimlik taşır; sizin kimliğiniz başka türlü başlamalı.",
        en: "Footnotes (`fn-`, `fnref-`), paragraph numbers (`p-`) and citations (`cite-`) have ids of this form on the page; yours has to begin with something else."
    }
    HeadingSkipped "heading-skipped" Warning {
        tr: "Başlık düzeyleri atlanmaz: `##` altında `###` gelir. Ekran okuyucular sayfada başlıklarla gezinir.",
        en: "Heading levels are not skipped: `###` follows `##`. Screen readers move through a page by its headings."
    }
    HeadingTop "heading-top" Warning {
        tr: "Bölümün birinci düzey başlığı `title` değeridir; metindeki başlıklar `##` ile başlar.",
        en: "The chapter's first-level heading is its `title`; headings in the text begin with `##`."
    }
    GlyphMissing "glyph-missing" Warning {
        tr: "Yazı tiplerinin hiçbirinde bu karakter yok; PDF’te yerine bir işaret konur. Karakteri değiştirin ya da temanın `fonts/` klasörüne onu içeren bir yazı tipi koyun.",
        en: "None of the fonts has this character, so a PDF shows a mark in its place. Write something else, or put a font that has it into the theme's `fonts/`."
    }
    BookFailed "book-failed" Error {
        tr: "Metinden PDF yapılamadı: çok uzun ya da içinde programın dizemediği bir şey var. Yayını ya da bölümü bölün, iletide adı geçen parçayı sadeleştirin ya da `publication.yaml` dosyasındaki `formats` listesinden PDF biçimlerini çıkarın.",
        en: "No PDF could be made of the text: it is very long, or holds something that the program cannot set. Divide the publication or the chapter, simplify what the message names, or take the PDF formats out of `formats` in `publication.yaml`."
    }
    HeadingEmpty "heading-empty" Error {
        tr: "Boş bir başlık içindekilerde görünmez ve ekran okuyucuda bir şey söylemez.",
        en: "An empty heading shows nothing in the contents and says nothing to a screen reader."
    }
    AltMissing "alt-missing" Error {
        tr: "Görmeyen okur için her görselin bir metin karşılığı olur: `{alt=\"Ne gösteriyor\"}`. Yalnızca süs olan görsel için `alt=\"\"` yazılır.",
        en: "Every image has words for readers who cannot see it: `{alt=\"What it shows\"}`. An image that is mere ornament gets `alt=\"\"`."
    }
    NoteUndefined "note-undefined" Error {
        tr: "Dipnot imi var ama dipnotun kendisi yok. Metnin bir yerine `[^ad]: açıklama` yazın.",
        en: "There is a footnote mark but no footnote. Write `[^name]: explanation` somewhere in the text."
    }
    NoteUnused "note-unused" Warning {
        tr: "Dipnot yazılmış ama metinde imi yok; bu yüzden sayfada görünmez.",
        en: "The footnote is written but nothing in the text mentions it, so it is not on the page."
    }
    NoteDoubled "note-doubled" Error {
        tr: "Aynı adla iki dipnot var; hangisinin kastedildiği belli değil.",
        en: "Two footnotes have one name; it is not clear which is meant."
    }
    ReferenceUndefined "reference-undefined" Warning {
        tr: "`[metin][ad]` biçimindeki bağlantının `[ad]: adres` satırı yok; olduğu gibi metin kalır.",
        en: "A link written `[text][name]` has no line `[name]: address`; it stays plain text."
    }
    BoxUnknown "box-unknown" Error {
        tr: "Bu adda bir kutu türü yok.",
        en: "There is no kind of box of this name."
    }
    AttributeBroken "attribute-broken" Error {
        tr: "Süslü ayraç içindeki öznitelikler `{#kimlik .sınıf ad=\"değer\"}` biçiminde yazılır.",
        en: "Attributes in braces are written `{#id .class name=\"value\"}`."
    }
    MarkUnread "mark-unread" Warning {
        tr: "Burada yazılan bir işarete benziyor (kimlik, kutu, tablo, veri bloğu, bağlantı), ama öyle okunamıyor; okurun karşısına olduğu gibi çıkar.",
        en: "What is written here looks like a mark (an id, a box, a table, a data block, a link) but cannot be read as one; readers see it as it is."
    }
    HtmlRemoved "html-removed" Warning {
        tr: "Ham HTML'in güvenli olmayan ya da tanınmayan parçaları siteye alınmaz (`raw_html: sanitise`).",
        en: "Parts of raw HTML that are unsafe or unknown are not taken over (`raw_html: sanitise`)."
    }
    HtmlUnprintable "html-unprintable" Warning {
        tr: "Ham HTML yalnızca web sayfalarında ve EPUB'da görünür; PDF ve DOCX'te yer almaz. `<sub>` ve `<kbd>` gibi, sözcüklerin görünüşünü belirleyen etiketler her biçimde kalır. Bu biçimlerden birinde de çıkan bir yayında aynı şeyi Markdown ile yazın.",
        en: "Raw HTML shows only on web pages and in the EPUB; PDF and DOCX leave it out. Tags that say how words look, such as `<sub>` and `<kbd>`, are kept in every format. In a publication that is made in one of these formats, write the same in Markdown."
    }
    CommentUnclosed "comment-unclosed" Warning {
        tr: "Kapanmayan bir yorum, dosyanın geri kalanını siteden gizler ya da yorumu okura gösterir.",
        en: "A comment that is never closed hides the rest of the file from the site, or shows the comment to readers."
    }
    DataBroken "data-broken" Error {
        tr: "Veri bloğu (`chart` ya da `compare`) içinde geçerli YAML olur.",
        en: "A data block (`chart` or `compare`) holds valid YAML."
    }
    // Links and files.
    LinkBroken "link-broken" Error {
        tr: "Bağlantının gösterdiği dosya yok.",
        en: "The file that the link points at does not exist."
    }
    AnchorBroken "anchor-broken" Error {
        tr: "Sayfa var ama üzerinde bu kimlik yok.",
        en: "The page exists, but nothing on it has this id."
    }
    LinkUnsafe "link-unsafe" Error {
        tr: "Bağlantılar yalnızca `https:`, `http:`, `mailto:` ve `tel:` ile başlar; `javascript:` gibileri okurun tarayıcısında kod çalıştırır.",
        en: "Links begin with `https:`, `http:`, `mailto:` or `tel:` only; others, such as `javascript:`, run code in the reader's browser."
    }
    LinkEmpty "link-empty" Error {
        tr: "Bağlantının adresi ya da metni yok; ekran okuyucu yalnızca «bağlantı» der.",
        en: "The link has no address or no text; a screen reader would say just “link”."
    }
    LinkDead "link-dead" Warning {
        tr: "Dış bağlantı yanıt vermiyor (`check --external`).",
        en: "The outside link does not answer (`check --external`)."
    }
    ImageMissing "image-missing" Error {
        tr: "Görselin dosyası bulunamadı.",
        en: "The image's file was not found."
    }
    ImageUnusable "image-unusable" Error {
        tr: "Görsel okunamıyor ya da onu çizmek programları fazla uzun uğraştırır: iç içe maskeler, pikselleri tek tek hesaplanan efektler, yüz milyondan çok piksel. Böyle bir görselle PDF yapılamaz.",
        en: "The image cannot be read, or would keep programs busy for too long: masks within masks, effects that are worked out pixel by pixel, more than a hundred million pixels. No PDF can be made with it."
    }
    FileActive "file-active" Error {
        tr: "Sitede olduğu gibi yayımlanan bir dosya kod çalıştırıyor ya da başka bir yerden bir şey yüklüyor. Kendi adresinden açılınca sitenin bir sayfası gibi davranır. SVG düz olarak kaydedilir; `content/` içindeki HTML sayfalarına ancak `raw_html: allow` ile bağlantı verilir.",
        en: "A file that is published as it is runs code, or loads something from elsewhere. Opened by its own address it acts as a page of the site. An SVG is saved as plain SVG; HTML pages in `content/` are linked to only with `raw_html: allow`."
    }
    AliasWrong "alias-wrong" Error {
        tr: "Eski adres `/tr/eski-yol/` gibi, sitenin kökünden yazılır.",
        en: "An old address is written from the site's root, such as `/en/old-path/`."
    }
    // Numbers, references, sources, terms, data.
    LabelUnknown "label-unknown" Error {
        tr: "Gönderme (`@fig-…`, `@sec-…`) var olmayan bir etiketi gösteriyor.",
        en: "The cross-reference (`@fig-…`, `@sec-…`) points at a label that does not exist."
    }
    LabelOneSided "label-one-sided" Warning {
        tr: "Etiket yalnızca bir dilde var. Numara iki dilde de aynı kalır, ama öteki dilin okuru göndermeyi izleyince bu dildeki sayfaya gelir.",
        en: "The label exists in one language only. Numbers stay the same in both, but a reader of the other language who follows a reference to it lands on this language's page."
    }
    // The two languages of a row.
    TranslationBroken "translation-broken" Warning {
        tr: "`translation.yaml` dosyasını yalnızca program yazar. Okuyamadığı bir satırın söylediği, bir sonraki onayda kaybolurdu; bu yüzden `accept` ve `import` önce düzeltilmesini ister.",
        en: "Only the program writes `translation.yaml`. What a line says that it cannot read would be lost with the next confirmation, so `accept` and `import` want it mended first."
    }
    RowDoubtful "row-doubtful" Warning {
        tr: "İki dildeki bu parçaların birbirinin karşılığı olduğu kesin değil: biri ötekinden çok uzun, türleri farklı ya da bir parça ikiye bölünmüş. Yan yana okumada aynı satıra düşerler ve aynı paragraf numarasını alırlar. Doğruysa ikisine de aynı kimliği verin.",
        en: "It is not certain that these passages are translations of each other: one is much longer, they are of different kinds, or one was divided. They share a row side by side and a paragraph number. If that is right, give both the same id."
    }
    NumberDiffers "number-differs" Warning {
        tr: "Karşılıklı iki paragraftan yalnızca birinde geçen bir sayı var. Her dilin sayı ve tarih yazımı (`1.234,5` ile `1,234.5`), yazıyla yazılmış sayılar, oranlar, saatler ve ay adları dikkate alınır. Başlıklara, özetlere ve dipnotlara da bakılır.",
        en: "Only one of two corresponding paragraphs has this number. Each language's way of writing numbers and dates (`1.234,5` and `1,234.5`), numbers in words, shares, times of day and the names of months are taken into account. Titles, summaries and footnotes are compared, too."
    }
    CitationDiffers "citation-differs" Warning {
        tr: "Karşılıklı iki paragraftan yalnızca biri bu kaynağa atıf yapıyor.",
        en: "Only one of two corresponding paragraphs cites this work."
    }
    LinkDiffers "link-differs" Warning {
        tr: "Karşılıklı iki paragraftan yalnızca birinde bu bağlantı var. Dış bağlantıların her dilde ayrı adresi olabilir; onların yalnızca sayısına, hangi siteye gittiklerine ve adresteki yıllara bakılır.",
        en: "Only one of two corresponding paragraphs has this link. A page elsewhere may have an address of its own in each language, so of such links only their number, the sites they lead to and years in the address count."
    }
    ReferenceDiffers "reference-differs" Warning {
        tr: "Karşılıklı iki paragraftan yalnızca birinde bu gönderme (`@sec-…`, `@fig-…`) var.",
        en: "Only one of two corresponding paragraphs has this cross-reference (`@sec-…`, `@fig-…`)."
    }
    ImageDiffers "image-differs" Warning {
        tr: "Karşılıklı iki paragraftan birinde ötekinden çok görsel var.",
        en: "One of two corresponding paragraphs has more images than the other."
    }
    TermDiffers "term-differs" Warning {
        tr: "Karşılıklı iki paragraftan yalnızca birinde bu terim işaretlenmiş.",
        en: "Only one of two corresponding paragraphs marks this term."
    }
    CitationUnknown "citation-unknown" Error {
        tr: "Kaynakçada (`references.yaml`) bu anahtarla bir kayıt yok; okur atfın neyi gösterdiğini öğrenemez. Anahtarı düzeltin ya da kaydı ekleyin.",
        en: "The bibliography (`references.yaml`) has no entry with this key, so the reader could not learn what is cited. Correct the key or add the entry."
    }
    ReferenceBroken "reference-broken" Error {
        tr: "Kaynakçadaki bir kayıt ya da BibLaTeX dosyası okunamadı; ona yapılan atıflar yazılamaz. Her kaydın bir türü (`type: legislation`, `report`, `article`, `book`, `web`…) ve beklenen biçimde alanları olur.",
        en: "An entry of the bibliography, or the BibLaTeX file, could not be read, so citations of it cannot be written. Every entry has a type (`type: legislation`, `report`, `article`, `book`, `web`…) and fields in the form expected."
    }
    ReferenceUnused "reference-unused" Warning {
        tr: "Kaynakçada bir kayıt var ama hiçbir metin ona atıf yapmıyor; kaynakça sayfalarında görünmez. Çoğu zaman silinmiş bir cümleden kalmıştır.",
        en: "The bibliography has an entry that no text cites, so it appears in no reference list. Usually it is left over from a sentence that was removed."
    }
    ReferenceIncomplete "reference-incomplete" Warning {
        tr: "Kayıtta okurun kaynağı bulması için gereken bir bilgi eksik: tarih, yayımlandığı yer (`url`, `publisher`, `organization`, `parent`) ya da bir hukuk metninin öteki dildeki başlığı.",
        en: "The entry lacks something a reader needs in order to find the work: a date, where it was published (`url`, `publisher`, `organization`, `parent`), or the title of a legal act in the other language."
    }
    TermUnknown "term-unknown" Error {
        tr: "Terim tabanında (`terms.yaml`) bu adla bir terim yok.",
        en: "The term base (`terms.yaml`) has no term with this id."
    }
    DataMissing "data-missing" Error {
        tr: "Bloğun gösterdiği veri dosyası yok.",
        en: "The data file that the block names does not exist."
    }
    DataUnreadable "data-unreadable" Error {
        tr: "Veri dosyası, ilk satırı sütun adları olan bir CSV dosyasıdır; her satırda aynı sayıda hücre bulunur.",
        en: "A data file is CSV whose first line names the columns; every line has the same number of cells."
    }
    DataFormula "data-formula" Error {
        tr: "Sitedeki bir veri dosyasında `=`, `+`, `-` ya da `@` ile başlayan ve sayı olmayan bir hücre var. Hesap tabloları böyle bir hücreyi formül sayıp çalıştırır: dosyayı indirenin bilgilerini başkasına gönderebilir.",
        en: "A data file on the site has a cell that begins with `=`, `+`, `-` or `@` and is no number. Spreadsheets take it for a formula and run it: it could send what a reader has to somebody else."
    }
    NumberUnreadable "number-unreadable" Error {
        tr: "Çizilecek sütunda sayı olmayan bir hücre var. Sayılar `1234.5` biçiminde yazılır; program onları okurun diline göre gösterir. Değer yoksa hücre boş bırakılır.",
        en: "A column that is to be drawn has a cell that is no number. Numbers are written `1234.5`; the program shows them in the reader's way. Where there is no value the cell stays empty."
    }
    ColumnMissing "column-missing" Error {
        tr: "`x` ve `y`, veri dosyasının sütun adlarıdır.",
        en: "`x` and `y` are names of columns of the data file."
    }
    LabelIdle "label-idle" Warning {
        tr: "Veri dosyasının yanındaki YAML dosyasında, verilerde bulunmayan bir sütun ya da hücre adına etiket verilmiş. Çoğu zaman bir yazım yanlışıdır: asıl ad çevrilmeden kalır.",
        en: "The YAML file beside the data file has a label for a column or cell that the data do not have. Usually it is a typing mistake, and the name that was meant stays untranslated."
    }
    DistrictUnknown "district-unknown" Error {
        tr: "`kind: tiles` İstanbul'un otuz dokuz ilçesini gösterir; ilçe adları resmî yazımıyla yazılır.",
        en: "`kind: tiles` shows the thirty-nine districts of Istanbul; their names are written in the official Turkish form."
    }
    // The theme.
    ThemeMissing "theme-missing" Error {
        tr: "`site.yaml` içinde adı geçen tema ne `themes/` klasöründe ne programın içinde var.",
        en: "The theme named in `site.yaml` is neither in `themes/` nor inside the program."
    }
    TemplateBroken "template-broken" Error {
        tr: "Temanın bir şablonu okunamadı ya da bir sayfada çalışmadı.",
        en: "A template of the theme could not be read, or failed on a page."
    }
    WordMissing "word-missing" Error {
        tr: "Temanın arayüz sözlerinden birinin bir dildeki karşılığı yok.",
        en: "One of the theme's interface words lacks one of the languages."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(names.iter().all(|name| {
            name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-')
        }));
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
