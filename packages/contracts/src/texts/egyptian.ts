import { type BackAt, backWords } from './back.ts';
import { sayEntry, type TextParams, type WidgetEntry } from './widget.say.ts';
import { type WidgetKey, widgetTexts } from './widget.ts';

/** What the product says in a conversation held in Egyptian; the other keys are said in plain standard Arabic. */
const egyptian: Partial<Readonly<Record<WidgetKey, WidgetEntry>>> = {
  'handover.queued': [
    'مالقيتش ده في صفحات المساعدة.{unsure}',
    'طلبك وصل لزمايلنا ومعاه كل اللي كتبته، فمش هتحتاج تشرح تاني.',
    'رقم تذكرتك {ticket}.',
  ],
  'handover.no_agents': [
    'مالقيتش ده في صفحات المساعدة.{unsure}',
    'مفيش حد متاح دلوقتي. طلبك محفوظ ومعاه كل اللي كتبته، والرد هيوصلك هنا.',
    'رقم تذكرتك {ticket}.',
  ],
  'handover.offer': 'مش متأكد كفاية عشان أرد على ده. تحب تتكلم مع حد من زمايلنا؟',
  'assistant.unavailable': 'المساعد مش قادر يرد دلوقتي. رسالتك محفوظة.',
};

export type SystemRegister = 'en' | 'msa' | 'egyptian';

/** Said first to a customer who is handed over because of how they feel: it is why a person comes. */
const seenUpset: Readonly<Record<SystemRegister, string>> = {
  en: 'I can see how upsetting this is, so a person takes it from here.',
  msa: 'أفهم أن هذا مزعج لك، ولذلك يتولى الأمر موظف من فريقنا.',
  egyptian: 'فاهم إن ده مضايقك، عشان كده حد من زمايلنا هيكمل معاك.',
};

/** Said first to a customer who is handed over because of a phrase the company wants a person for. */
const forPerson: Readonly<Record<SystemRegister, string>> = {
  en: 'A person takes care of requests like this, not me.',
  msa: 'طلب كهذا يتولاه موظف من فريقنا لا المساعد الآلي.',
  egyptian: 'طلب زي ده بيتولاه حد من زمايلنا مش المساعد الآلي.',
};

/** Said instead of the offer, and after what is kept, while the people are not at work. */
const closed: Readonly<Record<SystemRegister, { offer: string; kept: string }>> = {
  en: {
    offer:
      'I am not sure enough to answer this, and our people are back {day} at {time}. Ask for a person and your request is kept for them.',
    kept: 'Our people are back {day} at {time}.',
  },
  msa: {
    offer: 'لست واثقًا بما يكفي لأجيب عن هذا، ويعود موظفونا {day} الساعة {time}. اطلب موظفًا فنحفظ طلبك لهم.',
    kept: 'يعود موظفونا {day} الساعة {time}.',
  },
  egyptian: {
    offer: 'مش متأكد كفاية عشان أرد على ده، وزمايلنا راجعين {day} الساعة {time}. اطلب موظف وطلبك هيتحفظ لهم.',
    kept: 'زمايلنا راجعين {day} الساعة {time}.',
  },
};

/** Parameters of a text that is said while the people are not at work. */
export const closedParams = ({ day, time }: BackAt): { backOn: string | number; backAt: string } => ({
  backOn: day,
  backAt: time,
});

function closedText(register: SystemRegister, which: 'offer' | 'kept', { backOn, backAt }: TextParams): string {
  const back: BackAt = { day: backOn as BackAt['day'], time: String(backAt) };
  return sayEntry(register === 'en' ? 'en' : 'ar', closed[register][which], backWords(register, back));
}

/**
 * A text of the product in a conversation, in the manner the customer writes in. `upset` among the parameters says that their mood
 * was seen, `trigger` that they said what is a person's to answer, `backOn` when people are back who are not there now.
 */
export function systemTextOf(register: SystemRegister, key: WidgetKey, params: TextParams = {}): string {
  if ('backOn' in params && key === 'handover.offer') return closedText(register, 'offer', params);
  const now =
    register === 'en'
      ? sayEntry('en', widgetTexts.en[key], params)
      : sayEntry('ar', (register === 'egyptian' && egyptian[key]) || widgetTexts.ar[key], params);
  const said = 'backOn' in params ? `${now} ${closedText(register, 'kept', params)}` : now;
  if ('upset' in params) return `${seenUpset[register]} ${said}`;
  return 'trigger' in params ? `${forPerson[register]} ${said}` : said;
}

/** The key under which a widget finds the text: one it does not have where the server's words are to stand. */
export function widgetKeyOf(
  key: string,
  { register, upset, trigger, backOn }: Readonly<Record<string, unknown>>,
): string {
  if (upset !== undefined) return `${key}.upset`;
  if (trigger !== undefined) return `${key}.trigger`;
  if (backOn !== undefined) return `${key}.closed`;
  return register === 'egyptian' && key in egyptian ? `${key}.egyptian` : key;
}

/** Every Egyptian text, for tests. */
export const egyptianTexts = egyptian;
