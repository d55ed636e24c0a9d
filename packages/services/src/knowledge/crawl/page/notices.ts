import { type Block, blockText } from '@natiq/domain/knowledge/document/block';

/** How a site tells of itself that it keeps track of its visitors; how to allow that in a browser is advice, and stays. */
const notice =
  /\b(?:we|(?:web)?site|partners|shop|store)\b[^.!?]{0,60}\buses? (?:\w+ ){0,3}cookies\b|\bby (?:continuing|using|browsing|visiting)\b[^.!?]{0,120}\bcookies\b|(?:نستخدم|(?:يستخدم (?:هذا )?|هذا )?(?:الموقع|موقعنا)(?: يستخدم)?) [^.!?؟]{0,40}(?:ملفات تعريف الارتباط|الكوكيز|كوكيز)/iu;
/** A page about that itself. */
const subject = /cookie|privacy|خصوصية|ارتباط|كوكيز/iu;
const longestNotice = 900;

/** What a page says apart from such notices; a page about them keeps its text. */
export function withoutNotices(title: string, blocks: readonly Block[]): Block[] {
  if (subject.test(title)) return [...blocks];
  return blocks.filter(block => {
    const text = blockText(block);
    return text.length > longestNotice || !notice.test(text);
  });
}

const wall =
  /\b(?:cookies?|consent|captcha|advertising partners|our partners|are (?:a )?human|not a robot|unusual traffic|checking your browser|enable (?:javascript|cookies)|(?:log|sign) in to (?:continue|read|view)|subscribe to (?:continue|read)|access (?:is )?denied|just a moment)\b|ملفات تعريف الارتباط|الكوكيز|لست (?:روبوت|برنامج)|تفعيل (?:ال)?جافا|سجّ?ل(?:ي)? الدخول (?:ل|حتى)|الموافقة على الشروط/iu;
const longestWall = 3000;
/** Notices to this share of a page are its subject. */
const wallShare = 0.25;

/**
 * Whether a page is no more than what stands before one: a question for consent, a test for robots, a door. `said` is what it says
 * apart from notices.
 */
export function isWall(blocks: readonly Block[], said: readonly Block[]): boolean {
  const text = textOf(said);
  if (text.length > longestWall) return false;
  return wall.test(text) || 1 - text.length / Math.max(1, textOf(blocks).length) >= wallShare;
}

/** As much of a text as is looked at. */
function textOf(blocks: readonly Block[]): string {
  let text = '';
  for (const block of blocks) {
    text += `${blockText(block)}\n`;
    if (text.length > 2 * longestWall) break;
  }
  return text;
}
