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

/**
 * A text of the product in a conversation, in the manner the customer writes in. `upset` among the parameters says that their mood
 * was seen, `trigger` that they said what is a person's to answer.
 */
export function systemTextOf(register: SystemRegister, key: WidgetKey, params: TextParams = {}): string {
  const said =
    register === 'en'
      ? sayEntry('en', widgetTexts.en[key], params)
      : sayEntry('ar', (register === 'egyptian' && egyptian[key]) || widgetTexts.ar[key], params);
  if ('upset' in params) return `${seenUpset[register]} ${said}`;
  return 'trigger' in params ? `${forPerson[register]} ${said}` : said;
}

/** The key under which a widget finds the text: one it does not have where the server's words are to stand. */
export function widgetKeyOf(key: string, { register, upset, trigger }: Readonly<Record<string, unknown>>): string {
  if (upset !== undefined) return `${key}.upset`;
  if (trigger !== undefined) return `${key}.trigger`;
  return register === 'egyptian' && key in egyptian ? `${key}.egyptian` : key;
}

/** Every Egyptian text, for tests. */
export const egyptianTexts = egyptian;
