/** Characters nobody sees: put into a word they hide it from whoever looks for it. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** Endings of addresses that people know and that are no words of a sentence: only these count where a word may stand too. */
const KNOWN_ENDINGS =
  'com|net|org|info|biz|io|co|me|ly|to|gg|cc|ai|app|dev|xyz|top|site|online|shop|store|link|click|live|eg|sa|ae|qa|kw|jo|ma|tn|uk|us|eu|ru|cn|de|fr|tr|in|ir';
const FOREIGN_ENDINGS =
  'рф|бел|укр|срб|қаз|онлайн|сайт|مصر|السعودية|امارات|الاردن|قطر|عمان|البحرين|الجزائر|المغرب|تونس|سوريا|فلسطين|العراق|ليبيا|السودان|موقع|شبكة|كوم|中国|中國|网络|公司|在线|भारत|ישראל';

const label = String.raw`[\p{L}\p{N}_-]`;
const labels = String.raw`${label}{2,63}(?:\.${label}{1,63}){0,4}`;
const tail = String.raw`(?::\d{1,5})?(?:[/?#][^\s<>"'()[\]]*)?`;
const capital = KNOWN_ENDINGS.replace(/[a-z]+/g, ending => ending[0]!.toUpperCase() + ending.slice(1));

/**
 * Addresses with and without their scheme, mail addresses, names of accounts. Any two words joined by a dot count: an unknown ending
 * is no excuse. An ending with a capital may be the next sentence ("it.Then"), one in other letters too: those must be known ones, or
 * lead to a path.
 */
const LINK = new RegExp(
  [
    String.raw`(?:[a-z][a-z+.-]{1,20}:[/\\]{2}|www\.)[^\s<>"'()[\]]+`,
    String.raw`\b(?:h(?:tt|xx)ps?|ftp|javascript|vbscript|file|blob|tel|sms|mailto|intent|tg|viber|skype|whatsapp):[^\s<>"'()[\]]+`,
    String.raw`\bdata:\w+\/[^\s<>"'()[\]]+`,
    String.raw`[\w.+-]{1,64}@[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63}){1,4}`,
    String.raw`(?<![\p{L}\p{N}_-])${labels}\.(?:(?-i:[a-z]{2,24}|[A-Z]{2,24}|[a-z][a-zA-Z]{1,23}|${capital})|${FOREIGN_ENDINGS})(?![\p{L}\p{N}_])${tail}`,
    String.raw`(?<![\p{L}\p{N}_-])${labels}\.\p{L}{2,24}[/\\][^\s<>"'()[\]]*`,
    String.raw`(?<![\p{L}\p{N}_-])${labels}\.(?=\p{L}{0,23}[a-z])(?=\p{L}{0,23}[\u0370-\u04ff])\p{L}{2,24}${tail}`,
    String.raw`(?<![\p{L}\p{N}_.-])${label}\.(?:${KNOWN_ENDINGS})(?![\p{L}\p{N}_])${tail}`,
    String.raw`(?<![\p{L}\p{N}_.@])@[a-z]\w{4,31}`,
  ].join('|'),
  'giu',
);

/** The text as a browser, a chat or a reader in good faith would take it: wide, unseen and encoded signs as what they stand for. */
function plainly(text: string): string {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/\u3002/g, '.')
    .replace(/[\u2044\u2215\u29f8]/g, '/')
    .replace(/%([2-7][\da-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?/gi, '.');
}

/** What a word needs to be looked at: most have none of it, and a passage has thousands of words. */
const HINT = /[.:@%\uff0e\u2024\u3002\uff61]./;

/** Addresses and accounts in a text, also those that are written so as not to be found. */
export function linksIn(text: string): string[] {
  return plainly(text)
    .split(/\s+/)
    .flatMap(word => (HINT.test(word) ? (word.match(LINK) ?? []) : []));
}

/** The text without them, for what is read besides. */
export const withoutLinks = (text: string): string =>
  text.replace(/\S+/g, word => (HINT.test(word) ? word.replace(LINK, ' ') : word));

/** A link as it compares. */
export const bareLink = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[.,;:!?؟/]+$/, '');

/** Where a link leads, as a browser reads it: what stands before an @ is no host, and a backslash is a slash. */
export function hostOf(link: string): string {
  const bare = bareLink(link).replaceAll('\\', '/');
  if (/^[\w.+-]+@[^/]+$/.test(bare)) return bare.slice(bare.lastIndexOf('@') + 1);
  const address = `https://${bare}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}
