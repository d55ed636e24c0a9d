/** What a new company starts with, until somebody words it better. */
export const defaultTexts = {
  en: {
    greetingTitle: 'Hello',
    greetingBody: 'I am {name}. Ask me anything and I answer at once.',
    channelName: 'Web chat',
  },
  ar: {
    greetingTitle: 'أهلًا بك',
    greetingBody: 'أنا {name}. اسألني عما تريد وأجيبك في الحال.',
    channelName: 'دردشة الموقع',
  },
} as const;

/** The first greeting of an assistant of the given names. */
export function defaultGreeting(name: {
  en: string;
  ar: string;
}): Record<'en' | 'ar', { title: string; body: string }> {
  const of = (locale: 'en' | 'ar') => ({
    title: defaultTexts[locale].greetingTitle,
    body: defaultTexts[locale].greetingBody.replace('{name}', name[locale]),
  });
  return { en: of('en'), ar: of('ar') };
}
