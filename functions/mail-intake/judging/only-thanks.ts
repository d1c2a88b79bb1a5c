/** Words that thank, greet or say goodbye in sv, da, no and en; a message of nothing else wants nothing (E-54). */
const courteous = new Set(
  (
    'tack tackar så mycket för svar svaret ert ditt er hjälp hjälpen snabbt snabba bra jättebra toppen perfekt fint kanon utmärkt ' +
    'och hej hejsan mvh med vänlig vänliga hälsning hälsningar ha en trevlig dag helg det den att du ni dig jag vi är va var ' +
    'tak takker mange tusind for jeres dit svaret hjælpen hurtige hurtigt godt fint super og venlig hilsen hilsner kh vh rart jeg god weekend dejlig ' +
    'takk dere hjelpen flott bra ' +
    'thanks thank you very much many so for your the answer reply response help quick fast great good perfect excellent wonderful and hi hello ' +
    'kind best regards cheers have a nice day i appreciate it that this is was ok okay då lovely ever'
  ).split(' '),
);

const thanks = /(?:^|[^\p{L}])(?:tack|tackar|tak|takk|takker|thanks|thank|thx|tusen tack)(?:[^\p{L}]|$)/iu;
const closing =
  /^\s*(?:mvh|med vänlig\p{L}* hälsning\p{L}*|vänlig\p{L}* hälsning\p{L}*|hälsningar|(?:med )?venlig hilsen|mange hilsner|hilsen|vh|kh|kind regards|best regards|regards|best|cheers)\b/iu;

/** How many words the thanks may hold that are not courtesies, such as a name. */
const otherWords = 3;

/** True when a message only thanks. Doubt counts as no: a question must never be taken for thanks. */
export function onlyThanks(text: string): boolean {
  if (!thanks.test(text) || /[?]|\d{3}/.test(text)) return false;
  const lines = text.split('\n');
  const end = lines.findIndex((line, i) => i > 0 && closing.test(line));
  const said = (end === -1 ? lines : lines.slice(0, end)).join(' ').toLowerCase();
  const words = said.match(/\p{L}+/gu) ?? [];
  const others = words.filter((word) => !courteous.has(word));
  return words.length <= 40 && others.length <= otherWords && !others.some((word) => contrary.has(word));
}

/** Words that make thanks into something else. */
const contrary = new Set(
  (
    'men dock fast fortfarande inte ej inget aldrig ännu igen hur när varför vad vem vilken vill kan ska måste behöver ' +
    'stadig ikke intet aldrig endnu igen hvordan hvornår hvorfor hvad hvem vil kan skal ' +
    'but however still not no never yet again how when why what who which want would can could should need'
  ).split(' '),
);
