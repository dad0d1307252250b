//! The preview's own words.

use serde_json::{Value, json};

use crate::diag::display::Counts;
use crate::lang::{Each, Lang};

/// The name of the side-by-side view.
pub(super) const BOTH: Each<&str> = Each { tr: "İki dil yan yana", en: "Both languages" };

/// The way back from it.
pub(super) const ONE: Each<&str> = Each { tr: "Tek dile dön", en: "Back to one language" };

/// A PDF, an EPUB or a print page is on its way.
pub(super) const BEING_MADE: Each<&str> = Each {
    tr: "Hazırlanıyor; biter bitmez burada açılır.",
    en: "Being made; it opens here as soon as it is ready.",
};

/// Everything that the preview's script says, in one language; `flawed` as in [`State`].
///
/// [`State`]: super::State
pub(super) fn all(lang: Lang, counts: Counts, flawed: bool) -> Value {
    let say = |tr: &'static str, en: &'static str| Each { tr, en }[lang];
    let warnings = Counts { errors: 0, ..counts }.words(lang);
    let errors = Counts { warnings: 0, ..counts }.words(lang);
    json!({
        "above": say("↑ Değişiklik yukarıda", "↑ The change is further up"),
        "below": say("↓ Değişiklik aşağıda", "↓ The change is further down"),
        "both": BOTH[lang],
        "translation": say("Çeviriler", "Translations"),
        "close": say("Kapat", "Close"),
        "errors": errors,
        "warnings": warnings,
        "last": if flawed { say(
            "Sayfa, hatalarıyla birlikte gösteriliyor; çıktı klasörüne bir şey yazılmadı. Dosyalar düzelince bu pencere kapanır.",
            "The page is shown with its errors; nothing was written to the output folder. This closes when the files are mended.",
        ) } else { say(
            "Aşağıda kalan sayfa, hatalardan önceki son hâlidir. Dosyalar düzelince bu pencere kapanır.",
            "The page behind this is as it was before the errors. This closes when the files are mended.",
        ) },
        "fault": say("Dosyalar okunamıyor", "The files cannot be read"),
        "gone": say("Bu sayfa artık yok.", "This page is no longer there."),
        "home": say("Ana sayfa", "Home page"),
        "offline": say(
            "Önizleme durdu. Program yeniden başlayınca bağlanır.",
            "The preview has stopped. It reconnects when the program runs again.",
        ),
        "open": say("Düzenleyicide aç", "Open in the editor"),
        "source": say(
            "Bu sayfanın dosyası. Bir bloğun satırını açmak için Alt ile tıklayın.",
            "This page's file. To open a block's line, click it with Alt.",
        ),
    })
}
