import type { WebchatLocale } from '@natiq/contracts/webchat/views';

/** Words of files and of what was wrong with an answer: fetched with what draws them, so that a visitor without either pays nothing. */
const words = {
  en: {
    waiting: 'Files to be sent',
    remove: 'Remove {name}',
    retry: 'Try again',
    open: 'Open {name}',
    download: 'Download {name}',
    tooLarge: 'Too large. At most {limit} MB.',
    tooMany: 'At most {limit} files go along with one message.',
    lost: 'The line was lost. Try again.',
    off: 'Files cannot be sent here.',
    why: 'What was wrong?',
    whyComment: 'In your words (optional)',
    whySend: 'Send',
    whyThanks: 'Thank you. Our people will look at this answer.',
    not_relevant: 'Not what I asked',
    wrong: 'Wrong',
    incomplete: 'Incomplete',
    outdated: 'Out of date',
    tone: 'Tone',
    other: 'Something else',
    bytes: '{size} bytes',
    kilobytes: '{size} KB',
    megabytes: '{size} MB',
  },
  ar: {
    waiting: 'ملفات تنتظر الإرسال',
    remove: 'إزالة {name}',
    retry: 'أعد المحاولة',
    open: 'فتح {name}',
    download: 'تنزيل {name}',
    tooLarge: 'أكبر من المسموح. الحد {limit} ميجابايت.',
    tooMany: 'الحد {limit} ملفات مع الرسالة الواحدة.',
    lost: 'انقطع الاتصال. أعد المحاولة.',
    off: 'لا يمكن إرسال الملفات هنا.',
    why: 'ما الذي كان خطأ؟',
    whyComment: 'بكلماتك (اختياري)',
    whySend: 'إرسال',
    whyThanks: 'شكرًا لك. سيراجع فريقنا هذه الإجابة.',
    not_relevant: 'ليست ما سألت عنه',
    wrong: 'خاطئة',
    incomplete: 'ناقصة',
    outdated: 'قديمة',
    tone: 'الأسلوب',
    other: 'شيء آخر',
    bytes: '{size} بايت',
    kilobytes: '{size} كيلوبايت',
    megabytes: '{size} ميجابايت',
  },
} satisfies Record<WebchatLocale, Record<string, string>>;

/** One text; what stands in it keeps its own direction. */
export function tell(
  locale: WebchatLocale,
  key: keyof (typeof words)['en'],
  params: Record<string, string | number> = {},
): string {
  return words[locale][key].replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${params[name] ?? ''}\u2069`);
}

const kilobyte = 1024;
const megabyte = kilobyte * kilobyte;

/** A size as people say it. */
export function sizeOf(locale: WebchatLocale, bytes: number): string {
  if (bytes < kilobyte) return tell(locale, 'bytes', { size: bytes });
  if (bytes < megabyte) return tell(locale, 'kilobytes', { size: Math.round(bytes / kilobyte) });
  return tell(locale, 'megabytes', { size: Math.round((bytes / megabyte) * 10) / 10 });
}
