import type { filesEn } from './reading-files.en.ts';
import type { Counterpart } from './widget.say.ts';

export const filesAr: Counterpart<typeof filesEn> = {
  'file.open': 'فتح {name}',
  'file.download': 'تنزيل {name}',
  'file.attach': 'إرفاق ملفات',
  'file.drop': 'أفلت الملفات هنا لإرفاقها',
  'file.waiting': 'ملفات تنتظر الإرسال',
  'file.loading': '{percent} %',
  'file.remove': 'إزالة {name}',
  'file.retry': 'أعد المحاولة',
  'file.tooLarge': 'أكبر من المسموح. الحد {limit} ميجابايت.',
  'file.tooMany': 'الحد {limit} ملفات مع الرسالة الواحدة.',
  'file.bytes': '{count} بايت',
  'file.kilobytes': '{size} كيلوبايت',
  'file.megabytes': '{size} ميجابايت',
};
