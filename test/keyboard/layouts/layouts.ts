/**
 * What the keys of real keyboard layouts print, from the X keyboard data: without a modifier, with Shift and, where
 * people type with it, with AltGr.
 *
 * `Dead` is a dead key, which waits for the next one; `None` prints nothing.
 */

/** The positions (`KeyboardEvent.code`) of the tables, row by row. */
const POSITIONS = [
  ...'Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal'.split(' '),
  ...'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight'.split(' '),
  ...'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote Backslash'.split(' '),
  ...'KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash IntlBackslash'.split(' '),
] as const;

type Level = readonly string[];

/** What a position prints, by level. */
export type Layout = {
  readonly plain: ReadonlyMap<string, string>;
  readonly shifted: ReadonlyMap<string, string>;
  readonly altGr: ReadonlyMap<string, string>;
};

const level = (rows: Level): ReadonlyMap<string, string> => {
  const printed = rows.flatMap((row) => row.split(' '));
  return new Map(printed.flatMap((key, at) => (key === 'None' ? [] : [[POSITIONS[at] ?? '', key] as const])));
};

const layout = (plain: Level, shifted: Level, altGr: Level = []): Layout => ({
  plain: level(plain),
  shifted: level(shifted),
  altGr: level(altGr),
});

/** Layouts with Latin letters: a key means what it prints. */
export const LATIN = {
  QWERTY: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 - =',
      'q w e r t y u i o p [ ]',
      "a s d f g h j k l ; ' ` \\",
      'z x c v b n m , . / <',
    ],
    [
      '! @ # $ % ^ & * ( ) _ +',
      'Q W E R T Y U I O P { }',
      'A S D F G H J K L : " ~ |',
      'Z X C V B N M < > ? >',
    ],
  ),
  AZERTY: layout(
    [
      `& é " ' ( - è _ ç à ) =`,
      'a z e r t y u i o p Dead $',
      'q s d f g h j k l m ù ² *',
      'w x c v b n , ; : ! <',
    ],
    [
      '1 2 3 4 5 6 7 8 9 0 ° +',
      'A Z E R T Y U I O P Dead £',
      'Q S D F G H J K L M % None µ',
      'W X C V B N ? . / § >',
    ],
    [
      'None ~ # { [ | ` \\ ^ @ ] }',
      'None None € None None None None None None None None ¤',
      'None None None None None None None None None None None None None',
      'None None None None None None None None None None |',
    ],
  ),
  QWERTZ: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 ß Dead',
      'q w e r t z u i o p ü +',
      'a s d f g h j k l ö ä Dead #',
      'y x c v b n m , . - <',
    ],
    [
      '! " § $ % & / ( ) = ? Dead',
      'Q W E R T Z U I O P Ü *',
      "A S D F G H J K L Ö Ä ° '",
      'Y X C V B N M ; : _ >',
    ],
    [
      '¹ ² ³ ¼ ½ ¬ { [ ] } \\ Dead',
      '@ ſ € ¶ ŧ ← ↓ → ø þ Dead ~',
      'æ ſ ð đ ŋ ħ Dead ĸ ł Dead Dead ′ ’',
      '» « ¢ „ “ ” µ · … – |',
    ],
  ),
  Dvorak: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 [ ]',
      "' , . p y f g c r l / =",
      'a o e u i d h t n s - ` \\',
      '; q j k x b m w v z <',
    ],
    [
      '! @ # $ % ^ & * ( ) { }',
      '" < > P Y F G C R L ? +',
      'A O E U I D H T N S _ ~ |',
      ': Q J K X B M W V Z >',
    ],
  ),
  Polish: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 - =',
      'q w e r t y u i o p [ ]',
      "a s d f g h j k l ; ' ` \\",
      'z x c v b n m , . / <',
    ],
    [
      '! @ # $ % ^ & * ( ) _ +',
      'Q W E R T Y U I O P { }',
      'A S D F G H J K L : " ~ |',
      'Z X C V B N M < > ? >',
    ],
    [
      '≠ ² ³ ¢ € ½ § · « » – Dead',
      'π œ ę © ß ← ↓ → ó þ Dead Dead',
      'ą ś ð æ ŋ ’ ə … ł Dead Dead ¬ Dead',
      'ż ź ć „ ” ń µ ≤ ≥ Dead |',
    ],
  ),
  Spanish: layout(
    [
      "1 2 3 4 5 6 7 8 9 0 ' ¡",
      'q w e r t y u i o p Dead +',
      'a s d f g h j k l ñ Dead º ç',
      'z x c v b n m , . - <',
    ],
    [
      '! " · $ % & / ( ) = ? ¿',
      'Q W E R T Y U I O P Dead *',
      'A S D F G H J K L Ñ Dead ª Ç',
      'Z X C V B N M ; : _ >',
    ],
    [
      '| @ # ~ ½ ¬ { [ ] } \\ Dead',
      '@ ſ € ¶ ŧ ← ↓ → ø þ [ ]',
      'æ ß ð đ ŋ ħ Dead ĸ ł Dead { \\ }',
      '« » ¢ „ “ ” µ • · Dead |',
    ],
  ),
} as const;

/** Layouts of other scripts: a key means its place. */
export const OTHER_SCRIPTS = {
  Cyrillic: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 - =',
      'й ц у к е н г ш щ з х ъ',
      'ф ы в а п р о л д ж э ё \\',
      'я ч с м и т ь б ю . /',
    ],
    [
      '! " № ; % : ? * ( ) _ +',
      'Й Ц У К Е Н Г Ш Щ З Х Ъ',
      'Ф Ы В А П Р О Л Д Ж Э Ё /',
      'Я Ч С М И Т Ь Б Ю , |',
    ],
  ),
  Greek: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 - =',
      '; ς ε ρ τ υ θ ι ο π [ ]',
      "α σ δ φ γ η ξ κ λ Dead ' ` \\",
      'ζ χ ψ ω β ν μ , . / «',
    ],
    [
      '! @ # $ % ^ & * ( ) _ +',
      ': Σ Ε Ρ Τ Υ Θ Ι Ο Π { }',
      'Α Σ Δ Φ Γ Η Ξ Κ Λ Dead " ~ |',
      'Ζ Χ Ψ Ω Β Ν Μ < > ? »',
    ],
  ),
  Hebrew: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 - =',
      "/ ' ק ר א ט ו ן ם פ ] [",
      'ש ד ג כ ע י ח ל ך ף , ; \\',
      'ז ס ב ה נ מ צ ת ץ . <',
    ],
    [
      '! @ # $ % ^ & * ) ( _ +',
      'Q W E R T Y U I O P } {',
      'A S D F G H J K L : " ~ |',
      'Z X C V B N M > < ? >',
    ],
  ),
  Arabic: layout(
    [
      '1 2 3 4 5 6 7 8 9 0 - =',
      'ض ص ث ق ف غ ع ه خ ح ج د',
      'ش س ي ب ل ا ت ن م ك ط ذ \\',
      'ئ ء ؤ ر ﻻ ى ة و ز ظ |',
    ],
    ['! @ # $ % ^ & * ) ( _ +', 'َ ً ُ ٌ ﻹ إ ` ÷ × ؛ < >', 'ِ ٍ ] [ ﻷ أ ـ ، / : " ّ …', "~ ْ } { ﻵ آ ' , . ؟ ¦"],
  ),
  Thai: layout(
    ['ๅ / - ภ ถ ุ ึ ค ต จ ข ช', 'ๆ ไ ำ พ ะ ั ี ร น ย บ ล', 'ฟ ห ก ด เ ้ ่ า ส ว ง _ ฃ', 'ผ ป แ อ ิ ื ท ม ใ ฝ <'],
    ['+ ๑ ๒ ๓ ๔ ู ฿ ๕ ๖ ๗ ๘ ๙', '๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ ,', 'ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ . % ฅ', '( ) ฉ ฮ ฺ ์ ? ฒ ฬ ฦ >'],
  ),
  Hindi: layout(
    ['१ २ ३ ४ ५ ६ ७ ८ ९ ० - ृ', 'ौ ै ा ी ू ब ह ग द ज ड ़', 'ो े ् ि ु प र क त च ट ॊ ॉ', 'ॆ ं म न व ल स , . य <'],
    [
      'ऍ ॅ # $ % ^ & * ( ) ः ऋ',
      'औ ऐ आ ई ऊ भ ङ घ ध झ ढ ञ',
      'ओ ए अ इ उ फ ऱ ख थ छ ठ ऒ ऑ',
      'ऎ ँ ण ऩ ऴ ळ श ष । य़ >',
    ],
  ),
} as const;
